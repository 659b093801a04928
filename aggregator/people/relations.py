"""Relations seen: who is in stories together, and how that goes over time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from aggregator.days import Clock
from aggregator.index import Index, Search
from aggregator.index.base import Tally
from aggregator.index.nodes import And, Between, Exact, Node, Or

DAILY = 31  # days up to which each day is a period; of a longer time each month is one
MONTHS = 12  # periods if nobody says since when
MOST = 36  # periods; of a longer time the latest ones
NOTABLE = 2  # stories by which the halves of a time must differ before that is a trend
EVER = Between()
OFTEN, OFTEN_SHARE = 5, 0.1  # stories together, and their share, from which two settle each other's names
STEEP = 1.5  # times as many stories in one half as in the other

Trend = Literal["rising", "falling", "steady"]


@dataclass(frozen=True, slots=True)
class Periods:
    """The days or months of a time. starts: of each, and of what comes after the last. unit: as strftime writes one."""

    starts: tuple[date, ...]
    unit: str

    @property
    def names(self) -> tuple[str, ...]:
        """What each is called: "2026-11" or "2026-11-05"."""
        return tuple(f"{start:{self.unit}}" for start in self.starts[:-1])

    def borders(self, clock: Clock) -> tuple[datetime, ...]:
        """The moments at which each begins, and at which the last ends."""
        return tuple(clock.span(start)[0] for start in self.starts)


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody in stories with the people asked for. share: 0..1, of those people's stories.

    first, last: when the earliest and the latest were published; None if nobody says. over: stories in each period.
    """

    id: str
    stories: int
    share: float
    first: datetime | None
    last: datetime | None
    over: tuple[int, ...]
    trend: Trend


@dataclass(frozen=True, slots=True)
class Company:
    """stories: of the people asked for, without copies. companions: most stories first, ties by id."""

    stories: int
    periods: Periods
    companions: tuple[Companion, ...]


def company(index: Index, people: Collection[str], clock: Clock, between: Between = EVER, limit: int = 20) -> Company:
    """Who is in stories with any of the people, given by id, that were published in that time."""
    query: Node = Or(tuple(Exact("celebrity", slug) for slug in people))
    if between.start or between.end:
        query = And((query, between))
    periods = periods_of(between, clock)
    stories = index.search(Search(query, limit=0)).total
    tallies = index.tally(query, "celebrity", limit + len(people), periods.borders(clock))
    others = [_companion(tally, stories) for tally in tallies if tally.value not in people]
    return Company(stories, periods, tuple(others[: max(0, limit)]))


def often(company: Company) -> tuple[str, ...]:
    """Ids of those who are in so many of the stories that they tell who is meant."""
    return tuple(one.id for one in company.companions if one.stories >= OFTEN and one.share >= OFTEN_SHARE)


def _companion(tally: Tally, stories: int) -> Companion:
    share = round(tally.stories / stories, 3) if stories else 0.0
    return Companion(tally.value, tally.stories, share, tally.first, tally.last, tally.over, trend(tally.over))


def periods_of(between: Between, clock: Clock) -> Periods:
    """The days of a short time, the months of a longer one; if it has no beginning, of MONTHS up to its end."""
    last = ((between.end or clock.now) - timedelta(microseconds=1)).astimezone(clock.zone).date()
    first = between.start.astimezone(clock.zone).date() if between.start else None
    if first and (last - first).days < DAILY:
        days = range((last - first).days + 2)
        return Periods(tuple(first + timedelta(days=number) for number in days), "%Y-%m-%d")
    end = last.year * 12 + last.month
    start = first.year * 12 + first.month - 1 if first else end - MONTHS
    months = range(max(start, end - MOST, 12), end + 1)
    return Periods(tuple(date(month // 12, month % 12 + 1, 1) for month in months), "%Y-%m")


def trend(over: Sequence[int]) -> Trend:
    """Whether the later half of the periods has clearly more stories than the earlier one, or fewer."""
    half = len(over) // 2
    earlier, later = sum(over[:half]), sum(over[len(over) - half :])
    if abs(later - earlier) < NOTABLE or max(earlier, later) < STEEP * min(earlier, later):
        return "steady"
    return "rising" if later > earlier else "falling"
