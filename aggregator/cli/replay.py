"""`aggregator replay`."""

from pathlib import Path
from typing import Annotated, Literal

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
    only: Annotated[
        Literal["people"] | None, typer.Option("--only", help="Find anew who is in the stories of the index.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show a line a story.")] = False,
) -> None:
    """Send archived pages through the line again, without asking any site.

    Without an option: what earlier runs archived and did not index (the next crawl does that, too).
    The same page may be replayed any number of times; the index stays the same. With `--only people` no archive is
    needed: the stories of the index are tagged anew from their title and body, after the gazetteer has changed.

    Examples:

        aggregator replay

        aggregator replay --all

        aggregator replay --only people
    """
    from aggregator.replay import replay as send

    if sum((bool(run), everything, quarantined, only is not None)) > 1:
        raise BadInput("--run, --all, --quarantined and --only exclude each other; give one of them")
    config = Config.load()
    console = Console(stderr=True)
    log.start(console, "INFO" if verbose else config.log_level)
    if only:
        _tag_anew(config, console)
        return
    paths = _chosen(config.archive_dir, tuple(run or ()), everything, quarantined)
    if not paths:
        console.print("nothing to replay")
        return
    progress.report(console, send(config, paths))


def _tag_anew(config: Config, console: Console) -> None:
    from aggregator.retag import retag

    with console.status("tagging the stories of the index anew") as status:
        done = retag(config, lambda so_far: status.update(f"{so_far.read} stories, {so_far.changed} changed"))
    console.print(f"{done.read} stories, {done.changed} changed, {done.failed} could not be tagged", highlight=False)
    if done.failed:
        raise typer.Exit(3)


def _chosen(folder: Path, runs: tuple[str, ...], everything: bool, quarantined: bool) -> tuple[Path, ...]:
    if runs:
        return archive.find(folder, runs)
    if quarantined:
        return archive.unlocked(folder, QUARANTINE)
    left = archive.leftovers(folder)
    return (*archive.files(folder, DONE), *left) if everything else left
