"""`aggregator retain`."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import note
from aggregator.cli.stats import readable
from aggregator.config import Config


def retain(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and remove nothing.")] = False,
) -> None:
    """Remove what is older than ARCHIVE_DAYS and INDEX_MONTHS allow: indexed runs of the archive, and stories.

    Examples:

        aggregator retain --dry-run

        aggregator retain
    """
    from aggregator.retention import retain as removed

    config = Config.load()
    log.start(Console(stderr=True), config.log_level)
    if not config.archive_days and not config.index_months:
        note("everything is kept for ever; set ARCHIVE_DAYS or INDEX_MONTHS in settings/operations.py")
        return
    with opened(config) as index:
        gone = removed(index, config, datetime.now(UTC), is_dry=dry_run)
    said = "would be removed" if dry_run else "removed"
    note(f"{said}: {gone.runs} runs of the archive ({readable(gone.size_bytes)}), {gone.stories} stories")
