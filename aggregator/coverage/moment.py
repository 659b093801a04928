"""When a story came out, as far as its own date and our first fetch of it tell."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self

from aggregator.model import Precision, Story

BELIEVED = 0.6  # least confidence of a date that counts: what a line in the text has; htmldate's guess has .4
SLACK = timedelta(minutes=15)  # clocks differ by less, and two sites are asked for news that far apart
MINUTE = timedelta(minutes=1)  # dates are printed to it
DAY = timedelta(days=1)
EASTERNMOST = timedelta(hours=14)  # a day begins there so long before it does in UTC
WESTERNMOST = timedelta(hours=12)  # and ends there so long after


@dataclass(frozen=True, slots=True)
class Moment:
    """When a story came out.

    seen: our first fetch. dated: its own date, if it can be believed; is_day: only the day of it is known.
    latest: by then it was out. earliest: before then it was not; None if nothing says.
    doubt: why its own date does not count, if it has one.
    """

    seen: datetime
    latest: datetime
    earliest: datetime | None = None
    dated: datetime | None = None
    is_day: bool = False
    doubt: str = ""

    @classmethod
    def of(cls, story: Story) -> Self:
        """A date after the first fetch is wrong."""
        seen, dated = story.first_seen, story.published
        if dated is None:
            return cls(seen, seen)
        if story.published_confidence < BELIEVED:
            return cls(seen, seen, doubt="its date is a guess")
        is_day = _is_day(story.published_precision, dated)
        if dated > seen + (EASTERNMOST if is_day else SLACK):
            return cls(seen, seen, doubt="its date is after it was seen")
        if is_day:
            return cls(seen, min(dated + DAY + WESTERNMOST, seen), min(dated - EASTERNMOST, seen), dated, is_day)
        return cls(seen, min(dated, seen), min(dated, seen), dated)

    @property
    def is_exact(self) -> bool:
        """Whether its own date has a time and is believed."""
        return self.dated is not None and not self.is_day

    def is_surely_before(self, other: "Moment") -> bool:
        """Whether the own dates leave no doubt; a story without a date may have been out long before it was seen."""
        return other.earliest is not None and self.latest + MINUTE <= other.earliest


def _is_day(precision: Precision | None, dated: datetime) -> bool:
    """Of what was stored without a precision, midnight sharp is a day without a time."""
    return precision == "day" if precision else dated.timetz().replace(tzinfo=None) == time()


def earlier(one: Moment, other: Moment) -> bool | None:
    """Whether the one came out first; None if it cannot be told.

    A date to the minute counts more than when we came by. What has no date, or only a day, is as early as it was seen,
    and leaves it open whether it was out before an exact date that was seen later.
    """
    if one.is_surely_before(other) or other.is_surely_before(one):
        return one.is_surely_before(other)
    if one.is_exact and other.is_exact:
        return None  # dated alike
    if one.is_exact:
        return True if one.seen <= other.seen else None
    if other.is_exact:
        return False if other.seen <= one.seen else None
    return one.seen < other.seen if abs(one.seen - other.seen) >= SLACK else None
