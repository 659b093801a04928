"""`aggregator search --over`: how many stories there are over time, instead of the stories."""

from collections.abc import Iterator, Sequence

from aggregator import jsonlines
from aggregator.analytics.timeline import Period, Unit, timeline
from aggregator.cli.output import data
from aggregator.days import Clock
from aggregator.index import Index
from aggregator.index.nodes import Between, Node

WIDEST = 40  # letters of a bar


def show(index: Index, query: Node, clock: Clock, unit: Unit, between: Between, *, is_table: bool) -> None:
    """Print the periods of a time, the earliest first. Raises BadInput if there are too many."""
    periods = timeline(index, query, clock, unit, between)
    data(_rows(periods, unit) if is_table else map(_line, periods))


def _rows(periods: Sequence[Period], unit: Unit) -> Iterator[str]:
    most = max((one.stories for one in periods), default=0)
    for one in periods:
        start = f"{one.start:%Y-%m-%d %H:%M}" if unit == "hour" else f"{one.start:%Y-%m-%d}"
        bar = "█" * -(-one.stories * WIDEST // most) if one.stories else ""
        yield f"{start} {one.stories:6} {bar}".rstrip() + "\n"


def _line(period: Period) -> str:
    return jsonlines.dump({"start": period.start.isoformat(), "stories": period.stories}) + "\n"
