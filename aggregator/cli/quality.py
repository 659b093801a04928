"""`aggregator quality`."""

from dataclasses import asdict
from typing import Annotated, Literal

import typer
from rich.table import Table

from aggregator import jsonlines
from aggregator.cli import completion
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.plain import plain
from aggregator.quality import PAST_DAYS, RECENT_DAYS, SHARES, Quality
from aggregator.quality import quality as measured

SITE_FAILED = 3  # exit status: a site needs a look, as after a crawl


def quality(
    site: Annotated[
        list[str] | None,
        typer.Option(
            "--site", "-s", metavar="SITE", help="Only this one; may be repeated.", autocompletion=completion.sites
        ),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=365, help="Days that are compared.")] = RECENT_DAYS,
    past: Annotated[int, typer.Option(min=1, max=3650, help="Days before them to compare with.")] = PAST_DAYS,
    form: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print it.")] = "table",
) -> None:
    """Say how completely the latest stories of each site were read, beside those before them.

    Exit status 3 if a site reads worse than it did: its layout may have changed.

    Examples:

        aggregator quality

        aggregator quality --site tmz --days 7 --past 60 --format json
    """
    config = Config.load()
    with opened(config) as index:
        told = measured(index, Clock.of(config.timezone).now, tuple(site or ()), days, past)
    if form == "json":
        data(jsonlines.dump(asdict(one)) + "\n" for one in told)
    elif told:
        console().print(_table(told))
    worse = [one.site for one in told if one.drifts]
    if not told:
        note("no story in that time; run `aggregator crawl`")
    elif worse:
        note(f"{len(worse)} of {len(told)} sites read worse than before; see with `aggregator sites check SITE`")
        raise typer.Exit(SITE_FAILED)


def _table(told: tuple[Quality, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("site")
    for name in ("stories", *SHARES, "words", "dropped"):
        table.add_column(name, justify="right")
    table.add_column("what is worse")
    for one in told:
        pairs = [f"{getattr(one.recent, name):.0%} ({getattr(one.past, name):.0%})" for name in SHARES]
        table.add_row(
            plain(one.site),
            f"{one.recent.stories} ({one.past.stories})",
            *pairs,
            f"{one.recent.words} ({one.past.words})",
            f"{sum(one.dropped.values())} of {one.pages}",
            plain("; ".join(one.drifts)),
        )
    return table
