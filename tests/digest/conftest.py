"""An empty index, and digests out of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from aggregator.days import Clock
from aggregator.digest import Edition, compose, gather
from aggregator.index import Index
from aggregator.model import Story
from tests.newsroom import NOON

DAY = date(2026, 11, 20)
UTC_CLOCK = Clock(ZoneInfo("UTC"), NOON + timedelta(days=1))


def composed(
    index: Index,
    *stories: Story,
    day: date = DAY,
    clock: Clock = UTC_CLOCK,
    per_person: int = 5,
    people: Sequence[str] = (),
    is_known: Callable[[str], bool] = lambda _: False,
    written: Mapping[date, Collection[str]] | None = None,
) -> Edition:
    """The digest of a day after these stories came."""
    index.put(stories)
    index.refresh()
    gathered = gather(index, day, clock, people, written or {})
    return compose(index, gathered, per_person=per_person, is_known=is_known)
