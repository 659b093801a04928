"""Stories over time, as a request asks for them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from aggregator.analytics.timeline import Period, Unit, timeline
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index.nodes import Node
from aggregator.web.asked import Time
from aggregator.web.desk import Desk


class Periods(BaseModel):
    """By what a time is counted."""

    unit: Unit = "day"
    timezone: str | None = Field(default=None, max_length=50, examples=["Europe/London"])


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stories over time. timezone: whose midnight begins a day; a week begins on Monday."""

    unit: Unit
    timezone: str
    periods: tuple[Period, ...]


def over(desk: Desk, node: Node, time: Time, periods: Periods) -> Timeline:
    """The matching stories over a time. Raises BadInput."""
    clock = _clock(desk.now(), periods.timezone)
    counted = timeline(desk.index, node, clock, periods.unit, time.between(clock))
    return Timeline(periods.unit, str(clock.zone), counted)


def _clock(clock: Clock, timezone: str | None) -> Clock:
    if not timezone:
        return clock
    try:
        return Clock(ZoneInfo(timezone), clock.now)
    except (KeyError, ValueError, OSError):
        raise BadInput(f"{timezone!r} is no time zone; write for example Europe/London") from None
