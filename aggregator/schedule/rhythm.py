"""When a site publishes, learnt from when it has: how much a day, at which hours, on which days of the week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import sqrt

WINDOW = timedelta(days=28)  # what is looked back at
HALF_LIFE = timedelta(days=10)  # an hour this long ago counts half: a site that changes its habits is seen in a week
SAMPLE = timedelta(days=2)  # before the first crawl: what the feeds still held, of which the older is thinned out
USUAL = 8.0  # stories a day of a site that nothing is known of; the shipped sites' median is near it
USUAL_DAYS = 0.5  # how many days of looking that is worth
FLAT_HOUR = 1.0  # stories at an hour, and on a weekday, that are worth as much as the belief that all are alike
FLAT_DAY = 10.0
LATELY_HALF_LIFE = timedelta(hours=2)  # an event brings several stories within an hour or two
LATELY_HOURS = 12
LATELY_USUAL = 2.0  # stories that are worth as much as the belief that today is as always
BESIDE = 0.25  # of an hour's stories that count for each of the hours beside it
A_DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """rate: stories a day. hours, days: factors of the 24 hours (UTC) and of Monday to Sunday; 1 on average.

    lately: how many times as much as usual there was just before it was learnt.
    """

    rate: float = USUAL
    hours: tuple[float, ...] = (1.0,) * 24
    days: tuple[float, ...] = (1.0,) * 7
    lately: float = 1.0

    def at(self, moment: datetime) -> float:
        """Stories a day, as it publishes in the hour of a moment (UTC)."""
        return self.rate * self.hours[moment.hour] * self.days[moment.weekday()]

    @property
    def weight(self) -> float:
        """The mean over a week of the square root of `at`: how much of all crawls the site should have."""
        return sqrt(self.rate) * _mean(map(sqrt, self.hours)) * _mean(map(sqrt, self.days))


def learnt(counts: Sequence[int], start: datetime, now: datetime, since: datetime | None = None) -> Rhythm:
    """The rhythm of a site that published so many stories in each hour from *start* on (UTC), up to *now*.

    Each factor is shrunk to 1, and the rate to USUAL, by how little was seen. since: when it was first crawled.
    """
    seen = list(_seen(counts, start, now, since))
    days = sum(share for _, _, share in seen) / 24
    rate = (sum(count * share for _, count, share in seen) + USUAL * USUAL_DAYS) / (days + USUAL_DAYS)
    by_hour, by_day = [[0.0, 0.0] for _ in range(24)], [[0.0, 0.0] for _ in range(7)]
    for moment, count, share in seen:
        for pair in (by_hour[moment.hour], by_day[moment.weekday()]):
            pair[0] += count * share
            pair[1] += rate * share / 24
    beside = [[_smooth(by_hour, hour, part) for part in (0, 1)] for hour in range(24)]
    rhythm = Rhythm(round(rate, 3), _factors(beside, FLAT_HOUR), _factors(by_day, FLAT_DAY))
    return replace(rhythm, lately=_lately(rhythm, counts, start, now)) if seen else rhythm


def _lately(rhythm: Rhythm, counts: Sequence[int], start: datetime, now: datetime) -> float:
    stories = expected = LATELY_USUAL
    last = min((now - start) // HOUR, len(counts) - 1)
    for place in range(max(0, last - LATELY_HOURS), last + 1):
        moment = start + place * HOUR
        passed = min(HOUR, now - moment)
        share = 0.5 ** ((now - moment - passed / 2) / LATELY_HALF_LIFE)
        stories += counts[place] * share
        expected += rhythm.at(moment) * (passed / A_DAY) * share
    return round(stories / expected, 4)


def _seen(
    counts: Sequence[int], start: datetime, now: datetime, since: datetime | None
) -> Iterable[tuple[datetime, int, float]]:
    """Each whole hour that counts: (its start, its stories, how much it counts)."""
    first = next((place for place, count in enumerate(counts) if count), len(counts))
    begin = start + first * HOUR
    if since:
        begin = max(begin, since - SAMPLE)
    for place, count in enumerate(counts):
        moment = start + place * HOUR
        if begin <= moment and moment + HOUR <= now:
            yield moment, count, 0.5 ** ((now - moment) / HALF_LIFE)


def _smooth(pairs: Sequence[Sequence[float]], hour: int, part: int) -> float:
    return pairs[hour][part] + BESIDE * (pairs[hour - 1][part] + pairs[(hour + 1) % 24][part])


def _factors(pairs: Sequence[Sequence[float]], flat: float) -> tuple[float, ...]:
    """From (stories, those expected) to factors of mean 1."""
    factors = [(stories + flat) / (expected + flat) for stories, expected in pairs]
    mean = _mean(factors)
    return tuple(round(factor / mean, 4) for factor in factors)


def _mean(numbers: Iterable[float]) -> float:
    numbers = list(numbers)
    return sum(numbers) / len(numbers)
