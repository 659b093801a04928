"""`aggregator trending`."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.model import to_dict
from aggregator.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aggregator.analytics.trending import Trending

MAX_LIMIT = 100  # celebrities; so many are weighed


def trending(
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Up to when; a day counts to its end: yesterday.")
    ] = "now",
    hours: Annotated[int, typer.Option(min=1, max=24 * 31, help="How long a time is now.")] = 24,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long a time before it is the past.")] = 28,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Celebrities at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """Show who is in the news more than usual, each celebrity against their own past; copies are not counted.

    Examples:

        aggregator trending

        aggregator trending --hours 168 --days 84 --format jsonl
    """
    from aggregator.analytics.trending import trending as risen

    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    with opened(config) as index:
        found = risen(index, clock.until(until), limit, timedelta(hours=hours), timedelta(days=days))
    if form == "jsonl":
        data(f"{jsonlines.dump(_record(one, names))}\n" for one in found)
    elif found:
        _show(found, names)
    if not found:
        note("nobody is in the news more than usual")


def _record(one: "Trending", names: Names) -> dict[str, object]:
    fields = to_dict(one)
    return {"id": fields.pop("id"), "name": names.shown(one.id), **fields, "lift": one.lift}


def _show(found: "Sequence[Trending]", names: Names) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("who", "stories", "expected", "times", "surprise", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for one in found:
        cells = (names.shown(one.id), f"{one.stories}", f"{one.expected:.1f}", f"{one.lift:.1f}", f"{one.surprise:.1f}")
        table.add_row(*map(Text, map(plain, cells)))
    console().print(table)
