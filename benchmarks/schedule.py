"""How soon a story is in the index: `python -m benchmarks.schedule [--days 28] [--seeds 5]`.

Thirty invented sites publish with daily rhythms: editors of one or two shifts, night desks, round the clock, with and
without week-ends, 2 to 120 stories a day, in bursts, more on one day than on another. Each is crawled at the learnt
pace, of which only the stories that the crawls found are known, and beside it once an hour. The clock is the
simulation's own. Told are the delay from publication to the crawl that finds a story, and the crawls, each of which
is a request for a feed (those for stories are the same); the first week, in which the rhythms are learnt, apart.
Exits 1 if a floor fell.
"""

import argparse
import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from statistics import median, quantiles

from aggregator.schedule.pace import Bounds, Pace
from aggregator.schedule.quiet import Quiet
from aggregator.schedule.rhythm import A_DAY, HOUR, WINDOW, Rhythm, learnt
from benchmarks.results import Results

SITES = 30
START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
LEARNING = timedelta(days=7)
CRAWLS_A_DAY = 24.0
BOUNDS = Bounds(timedelta(minutes=5), timedelta(hours=4), Quiet(), UTC)  # as shipped
SHIFTS = ((8, 18), (6, 14), (14, 23), (9, 13), (20, 4), (0, 24))  # hours UTC at which editors work


@dataclass(slots=True)
class Site:
    """published: moments in order, in the two days before START too, which the feed still holds."""

    published: list[datetime]
    crawled: list[datetime] = field(default_factory=list)

    def seen(self, now: datetime) -> Sequence[datetime]:
        """What a crawl at *now* leaves known: of the first crawl, the last 20 stories and what came after."""
        first = bisect_right(self.published, self.crawled[0])
        return self.published[max(0, first - 20) : bisect_right(self.published, now)]

    def rhythm(self, now: datetime) -> Rhythm:
        """As `aggregator.schedule` learns it from the index."""
        start = (now - WINDOW).replace(minute=0, second=0, microsecond=0)
        counts = [0] * (WINDOW // HOUR + 1)
        for moment in self.seen(now):
            if moment >= start:
                counts[(moment - start) // HOUR] += 1
        return learnt(counts, start, now, self.crawled[0])

    def delays_s(self, start: datetime, end: datetime) -> list[float]:
        """Of the stories published in a time."""
        told = [moment for moment in self.published if start <= moment < end]
        places = [bisect_right(self.crawled, moment) for moment in told]
        return [
            (self.crawled[place] - moment).total_seconds()
            for moment, place in zip(told, places, strict=True)
            if place < len(self.crawled)
        ]


def site(chance: random.Random, days: int) -> Site:
    """One that publishes at its own hours; an event brings several stories within an hour or two."""
    rate = min(120.0, max(2.0, chance.lognormvariate(3.0, 0.9)))
    begin, end = chance.choice(SHIFTS)
    begin += chance.randrange(-2, 3)
    length, night, weekend = (end - begin) % 24 or 24, chance.uniform(0.02, 0.2), chance.choice((1.0, 0.6, 0.25))
    hours = [1.0 if (hour - begin) % 24 < length else night for hour in range(24)]
    hours = [share * chance.uniform(0.5, 1.5) for share in hours]
    published: list[datetime] = []
    for number in range(-2, days + 1):
        day = START + number * A_DAY
        today = rate * chance.gammavariate(4, 0.25) * (weekend if day.weekday() >= 5 else 1.0)
        for hour, share in enumerate(hours):
            published += _hour(chance, day + hour * HOUR, today * share / sum(hours))
    return Site(sorted(published))


def _hour(chance: random.Random, start: datetime, expected: float) -> list[datetime]:
    told, elapsed = [], chance.expovariate(1.0)
    while elapsed < expected:
        moment = start + HOUR * (elapsed / expected)
        told += [moment] if chance.random() > 0.1 else [moment, *(moment + HOUR * chance.random() for _ in range(2))]
        elapsed += chance.expovariate(1.0) * (1.2 if len(told) > 1 else 1.0)
    return told


def hourly(sites: Sequence[Site], end: datetime, chance: random.Random) -> None:
    """Crawl each once an hour, at a minute of its own."""
    for one in sites:
        moment = START + HOUR * chance.random()
        while moment < end:
            one.crawled.append(moment)
            moment += HOUR


def at_learnt_pace(sites: Sequence[Site], end: datetime, chance: random.Random) -> None:
    """Crawl each when the learnt pace says, which is asked anew after every crawl, as the schedule does."""
    queue: list[tuple[datetime, int]] = [(START + HOUR * chance.random(), number) for number in range(len(sites))]
    queue.sort()
    rhythms = [Rhythm() for _ in sites]
    while queue and queue[0][0] < end:
        now, number = heappop(queue)
        sites[number].crawled.append(now)
        rhythms[number] = sites[number].rhythm(now)
        pace = Pace.of(rhythms, CRAWLS_A_DAY, BOUNDS)
        heappush(queue, (pace.next(rhythms[number], now), number))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a time. delays in minutes. crawls: of a site and day."""

    median: float
    p95: float
    mean: float
    crawls: float


def outcome(sites: Sequence[Site], start: datetime, end: datetime) -> Outcome:
    """What came of the crawls of all sites."""
    delays = sorted(delay / 60 for one in sites for delay in one.delays_s(start, end - BOUNDS.most))
    crawls = sum(start <= moment < end for one in sites for moment in one.crawled)
    return Outcome(
        median(delays),
        quantiles(delays, n=20)[-1],
        sum(delays) / len(delays),
        crawls / len(sites) / ((end - start) / A_DAY),
    )


Crawling = Callable[[Sequence[Site], datetime, random.Random], None]


def run(crawling: Crawling, seed: int, days: int) -> tuple[Outcome, Outcome]:
    """(the first week, what came after it) of one simulation."""
    chance = random.Random(seed)
    sites = [site(chance, days) for _ in range(SITES)]
    end = START + days * A_DAY
    crawling(sites, end, random.Random(seed))
    return outcome(sites, START, START + LEARNING), outcome(sites, START + LEARNING, end)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--days", type=int, default=28)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    results = Results()
    told = {
        name: [run(crawling, seed, options.days) for seed in range(options.seeds)]
        for name, crawling in (("hourly", hourly), ("learnt", at_learnt_pace))
    }
    for week, when in enumerate(("first week", "afterwards")):
        ours, fixed = (_mean([each[week] for each in told[name]]) for name in ("learnt", "hourly"))
        _tell(results, when, "first_week_" if not week else "", ours, fixed)
    fallen = results.fallen("schedule")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


def _tell(results: Results, when: str, prefix: str, ours: Outcome, fixed: Outcome) -> None:
    for name, one in (("hourly", fixed), ("learnt", ours)):
        results.tell(
            f"{when:10} {name}: median {one.median:5.1f} min, p95 {one.p95:5.1f}, mean {one.mean:5.1f}, "
            f"{one.crawls:.1f} crawls of a site a day"
        )
    ratios = {
        f"{name}_ratio": getattr(ours, field) / getattr(fixed, field)
        for name, field in (("median", "median"), ("p95", "p95"), ("mean", "mean"), ("requests", "crawls"))
    }
    told = ", ".join(f"{name.removesuffix('_ratio')} x {ratio:.2f}" for name, ratio in ratios.items())
    results.tell(
        f"{when:10} learnt beside hourly: {told}", **{f"{prefix}{name}": ratio for name, ratio in ratios.items()}
    )


def _mean(outcomes: Sequence[Outcome]) -> Outcome:
    count = len(outcomes)
    return Outcome(
        sum(one.median for one in outcomes) / count,
        sum(one.p95 for one in outcomes) / count,
        sum(one.mean for one in outcomes) / count,
        sum(one.crawls for one in outcomes) / count,
    )


if __name__ == "__main__":
    main()
