"""`aggregator replay`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from aggregator import archive
from aggregator.archive import DONE, QUARANTINE
from aggregator.cli import log, progress
from aggregator.config import Config
from aggregator.errors import BadInput


def replay(
    run: Annotated[list[str] | None, typer.Option("--run", help="Name of a run; may be repeated.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every page of the archive, oldest run first.")] = False,
    quarantined: Annotated[bool, typer.Option("--quarantined", help="The pages that could not be read.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show a line a story.")] = False,
) -> None:
    """Send archived pages through the line again, without asking any site.

    Without an option: what earlier runs archived and did not index (the next crawl does that, too).
    The same page may be replayed any number of times; the index stays the same.

    Examples:

        aggregator replay

        aggregator replay --all
    """
    from aggregator.replay import replay as send

    if sum((bool(run), everything, quarantined)) > 1:
        raise BadInput("--run, --all and --quarantined exclude each other; give one of them")
    config = Config.load()
    console = Console(stderr=True)
    log.start(console, "INFO" if verbose else config.log_level)
    paths = _chosen(config.archive_dir, tuple(run or ()), everything, quarantined)
    if not paths:
        console.print("nothing to replay")
        return
    progress.report(console, send(config, paths))


def _chosen(folder: Path, runs: tuple[str, ...], everything: bool, quarantined: bool) -> tuple[Path, ...]:
    if runs:
        return archive.find(folder, runs)
    if quarantined:
        return archive.unlocked(folder, QUARANTINE)
    left = archive.leftovers(folder)
    return (*archive.files(folder, DONE), *left) if everything else left
