"""`aggregator backup`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.cli.stats import readable
from aggregator.config import Config


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of backups; each is a folder in it.")],
) -> None:
    """Back up the index, the archive, the digests, and the project with its people; crawls may go on.

    Archive files that the backup before has are linked to, so that it costs little to make one every day.
    Stories on Elasticsearch are not in it: take snapshots there.

    Examples:

        aggregator backup /mnt/backups/aggregator
    """
    from aggregator.backup import back_up

    config = Config.load()
    log.start(Console(stderr=True), config.log_level)
    with opened(config) as index:
        made = back_up(index, config, folder, datetime.now(UTC))
    note(f"{len(made.manifest.files)} files, {made.linked} of them linked, {readable(made.copied_bytes)} copied")
    if made.manifest.index == "elasticsearch":
        note("the stories are on Elasticsearch and not in it; see docs/elasticsearch.md for snapshots")
    data([f"{made.path}\n"])
