"""`aggregator crawl`."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer
from rich.console import Console

from aggregator.cli import completion, log, progress
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config

SITE_FAILED = 3  # exit status: the crawl ended, and some site needs a look


def crawl(
    sites: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE", help="Names of sites; all if none is given.", autocompletion=completion.sites),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are due now, by the schedule.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show a line a story, and the politeness at work.")
    ] = False,
    form: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="How to print the account at the end.")
    ] = "table",
) -> None:
    """Crawl sites: fetch what is new or due, read it, and index it.

    Ctrl-C stops cleanly; a second one stops at once. Nothing that was fetched is lost: the next crawl finishes it.
    A site that somebody crawls already is left alone, and the account says who. `--due` is for cron and timers.
    Exit status: 0 all well, 3 some site failed, 1 a setting, the index or the archive makes work impossible.

    Examples:

        aggregator crawl

        aggregator crawl tmz pagesix

        aggregator crawl --due
    """
    from aggregator import crawl as crawling
    from aggregator.run import Run

    config = Config.load()
    console = Console(stderr=True)
    log.start(console, "INFO" if verbose else config.log_level)
    names, now = crawling.chosen(config, sites or ()), datetime.now(UTC) if due else None
    crawling.finish_leftovers(config, console.print)
    if now:
        names = _due(config, names, now)
    with Run(config, due=now) as run, progress.live(console, run.tallies):
        if names:
            crawling.crawl(run, names)
    if form == "json":
        data([json.dumps({site: tally.to_dict() for site, tally in run.tallies.items()}, indent=2), "\n"])
    else:
        progress.report(console, run.tallies)
    if run.error:
        raise run.error
    if any(tally.is_failed for tally in run.tallies.values()):
        raise typer.Exit(SITE_FAILED)


def _due(config: Config, names: Collection[str], now: datetime) -> tuple[str, ...]:
    """Those of the sites that are due; else it is said when the next one is."""
    from aggregator.crawl import plan
    from aggregator.schedule import queue

    with opened(config) as index:
        jobs = [job for job in plan(config).jobs(index, now) if job.site in names]
        for job in jobs:
            if job.due > now:
                queue.taken(index, job.name)  # else whoever has the lease does it
    if jobs and jobs[0].due > now:
        note(f"nothing is due; the next is {jobs[0].site}, at {jobs[0].due:%Y-%m-%d %H:%M:%S} UTC")
    return tuple(job.site for job in jobs if job.due <= now)
