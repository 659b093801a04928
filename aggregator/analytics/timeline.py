"""How many stories there were, hour by hour, day by day or week by week, as the clocks of a zone went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index.base import Index
from aggregator.index.nodes import Between, Node

Unit = Literal["hour", "day", "week"]
USUAL = {"hour": timedelta(hours=47), "day": timedelta(days=29), "week": timedelta(weeks=25)}  # up to now, if not said
MOST = 400  # periods: a year of days; each is counted on its own
EVER = Between()


@dataclass(frozen=True, slots=True)
class Period:
    """start: in the zone that was asked for. stories: that were published in it, without copies."""

    start: datetime
    stories: int


def timeline(index: Index, query: Node, clock: Clock, unit: Unit, between: Between = EVER) -> tuple[Period, ...]:
    """The matching stories by period, the earliest first; every period that the time touches is whole.

    between: the usual time up to now where it is open. A week begins on Monday. Raises BadInput if there are too many.
    """
    last = between.end - timedelta(microseconds=1) if between.end else clock.now
    first = between.start or last - USUAL[unit]
    borders = []
    for border in _borders(first.astimezone(clock.zone), unit, clock):
        borders.append(border)
        if border > last:
            break
        if len(borders) > MOST:
            raise BadInput(f"there are more than {MOST} {unit}s in that time; ask for a shorter one")
    counts = index.timeline(query, borders)
    return tuple(Period(start.astimezone(clock.zone), count) for start, count in zip(borders[:-1], counts, strict=True))


def _borders(first: datetime, unit: Unit, clock: Clock) -> Iterator[datetime]:
    """Where the periods begin, from the one that holds a moment, without an end; in UTC."""
    if unit == "hour":
        hour = first.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        while True:
            yield hour
            hour += timedelta(hours=1)
    day: date = first.date() - timedelta(days=first.weekday() if unit == "week" else 0)
    while True:
        yield clock.span(day)[0]
        day += timedelta(days=7 if unit == "week" else 1)
