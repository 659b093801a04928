"""Who is in the news more than usual: each celebrity against their own past."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.index.base import Index
from aggregator.index.nodes import And, Between, Everything, Exact, Node

NOW = timedelta(days=1)  # whole days, so that the hour at which stories are written does not matter
PAST = timedelta(days=28)  # whole weeks, for the same reason
FEWEST = 2  # stories now; one alone is a story, not a trend
EVERYBODY = Everything()
SURPRISING = 1.0  # least surprise: what comes by chance one day in ten is no news
LOOKED_AT = 100  # celebrities with most stories now
CERTAIN = 1e-300  # less than that cannot be told apart


@dataclass(frozen=True, slots=True)
class Trending:
    """A celebrity with more stories now than their past lets expect. id: of the person.

    stories: now, without copies. before: in the whole past. expected: now, from the past. surprise: in decimal digits,
    how improbable so many stories were; 3 is one in a thousand.
    """

    id: str
    stories: int
    before: int
    expected: float
    surprise: float

    @property
    def lift(self) -> float:
        """How many times as many as expected."""
        return round(self.stories / self.expected, 1)


def trending(
    index: Index,
    now: datetime,
    limit: int,
    window: timedelta = NOW,
    past: timedelta = PAST,
    query: Node = EVERYBODY,
) -> tuple[Trending, ...]:
    """The celebrities whose stories surprise most, among those that match the query.

    window: that ends now. past: the time before it that they are measured by. Time is counted in stories, not in days:
    an index that has grown, or had been empty for a while, makes nobody trend.
    """
    borders = (now - window - past, now - window, now)
    before, recent = index.timeline(query, borders)
    if not recent:
        return ()
    tallies = index.tally(And((query, Between(borders[1], now))), "celebrity", LOOKED_AT)
    rated = []
    for tally in tallies:
        if tally.stories >= FEWEST:
            seen, stories = index.timeline(And((query, Exact("celebrity", tally.value))), borders)
            rated.append(_rated(tally.value, stories, seen, windows=before / recent))
    surprising = (one for one in rated if one.stories > one.expected and one.surprise >= SURPRISING)
    return tuple(sorted(surprising, key=lambda one: (-one.surprise, -one.stories, one.id))[:limit])


def _rated(slug: str, stories: int, before: int, windows: float) -> Trending:
    """windows: how many times the stories of now the past has.

    The rate of a person's stories is taken to be one that the past would give, with one window with one story put
    before it: so a newcomer's two stories surprise little, and their twenty much (Gamma-Poisson, so the number now is
    negative binomial).
    """
    rate = (before + 1) / (windows + 1)
    chance = max(_at_least(stories, before + 1, windows + 1), CERTAIN)
    return Trending(slug, stories, before, round(rate, 3), round(-math.log10(chance), 2))


def _at_least(count: int, shape: int, windows: float) -> float:
    """The chance of that many or more, if *shape* came in so many windows (of at least 1)."""
    log_stay, log_more = math.log(windows / (windows + 1)), -math.log(windows + 1)
    total, number = 0.0, count
    while True:
        log_term = math.lgamma(number + shape) - math.lgamma(shape) - math.lgamma(number + 1)
        term = math.exp(log_term + shape * log_stay + number * log_more)
        total += term
        if number > shape / windows and term < total * 1e-6:
            return min(1.0, total)
        number += 1
