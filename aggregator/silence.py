"""Whether a site is silent, by its own pace."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aggregator.index.base import Tally

WEEKS = 4  # by which a site's usual pace is told
MISSED = 5.0  # stories that a silence is long for: it comes to that by chance once in 150 times


def borders(now: datetime) -> Sequence[datetime]:
    """The periods over which a site is to be tallied: four weeks, of them the last, of it the last day."""
    return (*(now - timedelta(days=days) for days in (7 * WEEKS, 7, 1)), now)


def a_day(tally: Tally) -> float:
    """Stories a day, over four weeks."""
    return sum(tally.over[:3]) / (7 * WEEKS)


def silent_for(tally: Tally, now: datetime) -> timedelta | None:
    """Since when a site is silent, if at its usual pace five stories are missing; None if it is not."""
    if tally.last is None:
        return None
    silence = now - tally.last
    days = silence / timedelta(days=1)
    return silence if a_day(tally) * days >= MISSED or days > 7 * WEEKS else None
