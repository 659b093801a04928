"""`aggregator clusters list` and `aggregator clusters rebuild`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.options import Celebrities, Since, Sites, Until
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.model import Cluster, to_dict
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.index import Index
    from aggregator.index.nodes import Node

MAX_LIMIT = 200  # clusters
PEOPLE = 3  # of a cluster that are shown in a table


def listed(
    celebrities: Celebrities = None,
    sites: Sites = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Clusters at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """List the clusters that the chosen stories are in, hottest first: many outlets, lately.

    Examples:

        aggregator clusters list --since "2 days ago"

        aggregator clusters list --celebrity "Kim Kardashian" --format jsonl --limit 100
    """
    from aggregator.events import hottest

    config = Config.load()
    clock = Clock.of(config.timezone)
    with opened(config) as index:
        wanted = _wanted(celebrities, sites, since, until, Names(config), clock, index)
        found = hottest(index, wanted, clock.now, limit)
    if form == "jsonl":
        data(f"{jsonlines.dump(to_dict(one))}\n" for one in found)
    else:
        _print(found, clock)
    note(f"{len(found)} {'cluster' if len(found) == 1 else 'clusters'}")


def rebuild(since: Since = None, until: Until = None) -> None:
    """Put all stories into clusters anew, so that clusters that grew together by mistake are split.

    Stories keep their copies. What a crawl writes at the same time stays where it is; it can be repeated.

    Examples:

        aggregator clusters rebuild --since "1 month ago"
    """
    from aggregator.events import regroup

    config = Config.load()
    clock = Clock.of(config.timezone)
    with opened(config) as index:
        read, moved = regroup(index, _wanted(None, None, since, until, Names(config), clock, index))
    note(f"{read} stories read, {moved} put into another cluster")


def _wanted(
    celebrities: list[str] | None,
    sites: list[str] | None,
    since: str | None,
    until: str | None,
    names: Names,
    clock: Clock,
    index: "Index",
) -> "Node":
    from aggregator.cli.selection import Selection

    return Selection(celebrities or (), sites or (), since=since, until=until).node(names, clock, index)


def _print(clusters: tuple[Cluster, ...], clock: Clock) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("heat", "stories", "outlets", "last", "headline", "people", "cluster", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for one in clusters:
        table.add_row(*(Text(plain(cell), overflow="fold") for cell in _cells(one, clock)))
    console().print(table)


def _cells(one: Cluster, clock: Clock) -> tuple[str, ...]:
    from aggregator.cli.found import moment

    people = ", ".join(person.name for person in one.people[:PEOPLE])
    counts = str(one.size), str(len(one.outlets))
    return f"{one.heat:.2f}", *counts, moment(one.last_seen, clock), one.headline, people, one.id
