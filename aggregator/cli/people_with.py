"""`aggregator people with`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.options import Since, Until
from aggregator.cli.output import console, data, note
from aggregator.cli.people_edit import write
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.model import to_dict
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.people.relations import Companion, Company

BARS = "▁▂▃▄▅▆▇█"
MAX_LIMIT = 200  # people


def together(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any alias of the person, or the id.")],
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="People at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
    note_them: Annotated[
        bool, typer.Option("--note", help="Have the gazetteer know them, for names that several people bear.")
    ] = False,
) -> None:
    """Show who is in stories with somebody, most stories first; copies are not counted.

    With --note, who shares a tenth of the stories and at least five settles whom an ambiguous name beside them means.

    Examples:

        aggregator people with "Kim Kardashian" --since "2 weeks ago"

        aggregator people with kim-kardashian --format jsonl --limit 100

        aggregator people with "Michelle Williams" --note
    """
    from aggregator.cli.opened import opened
    from aggregator.cli.selection import between
    from aggregator.people.relations import company

    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    people = names.wanted(name)
    with opened(config) as index:
        seen = company(index, names.wanted_ids(name), clock, between(since, until, clock), limit)
    if form == "jsonl":
        data(f"{jsonlines.dump(_record(one, seen, names))}\n" for one in seen.companions)
    else:
        _show(seen, names, clock)
    asked = " and ".join(person.name for person in people)
    note(f"{seen.stories} {'story' if seen.stories == 1 else 'stories'} of {asked}")
    if note_them:
        _note(names.one(name).id, seen, names)


def _note(person: str, seen: "Company", names: Names) -> None:
    from aggregator.people.operations import Meet
    from aggregator.people.relations import often

    known = tuple(slug for slug in often(seen) if slug in names.gazetteer.entries)
    if known:
        write(Meet(person, known), "seen together")
    else:
        note("nobody is seen with them often enough to be noted")


def _record(one: "Companion", seen: "Company", names: Names) -> dict[str, object]:
    fields = to_dict(one)
    over = dict(zip(seen.periods.names, one.over, strict=True))
    return {"id": fields.pop("id"), "name": names.shown(one.id), **fields, "over": over}


def _show(seen: "Company", names: Names, clock: Clock) -> None:
    from rich.table import Table
    from rich.text import Text

    from aggregator.cli import found

    table = Table("who", "stories", "share", "first", "last", "trend", "", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for one in seen.companions:
        moments = (f"{found.moment(when, clock):.10}" for when in (one.first, one.last))
        cells = (names.shown(one.id), f"{one.stories}", f"{one.share:.0%}", *moments, one.trend, _bars(one.over))
        table.add_row(*map(Text, map(plain, cells)))
    if seen.companions:
        console().print(table)


def _bars(over: tuple[int, ...]) -> str:
    """The counts as bars of a height, an empty period as a dot."""
    most = max(over, default=0)
    return "".join(BARS[(count * len(BARS) - 1) // most] if count else "·" for count in over)
