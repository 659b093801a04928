"""How long until the next crawl of a site: all crawls of a day, shared out where stories are expected.

A story that appears while a site is crawled c times a day waits 1/(2c) days on average. The sum of all waits is least,
for as many crawls in all, where c goes with the square root of how much is published: at every hour of every site.
Source: Cho and Garcia-Molina 2003, Effective page refresh policies for web crawlers.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from math import sqrt
from typing import Self

from aggregator.schedule.quiet import Quiet
from aggregator.schedule.rhythm import A_DAY, HOUR, Rhythm

HOT = 2.0  # times as often where a hot cluster is told of
MOST_DOUBLED = 10  # failures in a row; more lengthen the pause no further


@dataclass(frozen=True, slots=True)
class Bounds:
    """least, most: between two crawls of a site. quiet: when none begins, by the clocks of `zone`."""

    least: timedelta
    most: timedelta
    quiet: Quiet
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Pace:
    """share: crawls a day for each square root of a story a day."""

    share: float
    bounds: Bounds

    @classmethod
    def of(cls, rhythms: Collection[Rhythm], crawls_a_day: float, bounds: Bounds) -> Self:
        """The pace at which all sites together are crawled *crawls_a_day* times as often as there are sites."""
        weight = sum(rhythm.weight for rhythm in rhythms)
        return cls(crawls_a_day * len(rhythms) / weight if weight else 0.0, bounds)

    def next(self, rhythm: Rhythm, last: datetime, failures: int = 0, *, is_hot: bool = False) -> datetime:
        """When a site is to be crawled after the crawl that began at *last*, the last *failures* of which failed."""
        wanted, moment = 1.0 / (HOT if is_hot else 1.0), last
        while moment - last < self.bounds.most and self.share:
            hour_ends = moment.replace(minute=0, second=0, microsecond=0) + HOUR
            crawls_a_day = self.share * sqrt(rhythm.at(moment) * rhythm.lately)
            if crawls_a_day * ((hour_ends - moment) / A_DAY) >= wanted:
                moment += A_DAY * (wanted / crawls_a_day)
                break
            wanted -= crawls_a_day * ((hour_ends - moment) / A_DAY)
            moment = hour_ends
        pause = min(max(moment - last, self.bounds.least), self.bounds.most)
        return self.patient(last, pause, failures)

    def patient(self, last: datetime, pause: timedelta, failures: int) -> datetime:
        """After a pause, which doubles with each failure in a row up to a day, and outside the quiet hours."""
        if failures:
            pause = min(pause * 2 ** min(failures, MOST_DOUBLED), max(pause, A_DAY))
        return self.bounds.quiet.until(last + pause, self.bounds.zone)
