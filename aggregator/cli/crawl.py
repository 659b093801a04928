"""`aggregator crawl`."""

import json
from typing import Annotated, Literal

import typer
from rich.console import Console

from aggregator.cli import completion, log, progress
from aggregator.cli.output import data
from aggregator.config import Config

SITE_FAILED = 3  # exit status: the crawl ended, and some site needs a look


def crawl(
    sites: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE", help="Names of sites; all if none is given.", autocompletion=completion.sites),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show a line a story, and the politeness at work.")
    ] = False,
    form: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="How to print the account at the end.")
    ] = "table",
) -> None:
    """Crawl sites: fetch what is new or due, read it, and index it.

    Ctrl-C stops cleanly; a second one stops at once. Nothing that was fetched is lost: the next crawl finishes it.
    Exit status: 0 all well, 3 some site failed, 1 a setting, the index or the archive makes work impossible.

    Examples:

        aggregator crawl

        aggregator crawl tmz pagesix
    """
    from aggregator import crawl as crawling
    from aggregator.run import Run

    config = Config.load()
    console = Console(stderr=True)
    log.start(console, "INFO" if verbose else config.log_level)
    names = crawling.chosen(config, sites or ())
    crawling.finish_leftovers(config, console.print)
    with Run(config) as run, progress.live(console, run.tallies):
        crawling.crawl(run, names)
    if form == "json":
        data([json.dumps({site: tally.to_dict() for site, tally in run.tallies.items()}, indent=2), "\n"])
    else:
        progress.report(console, run.tallies)
    if run.error:
        raise run.error
    if any(tally.is_failed for tally in run.tallies.values()):
        raise typer.Exit(SITE_FAILED)
