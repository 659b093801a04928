"""What is due now: the same answer for whoever asks, on whatever machine, because all of it is in the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from aggregator import lease
from aggregator.config import Config
from aggregator.index.base import Index
from aggregator.schedule import queue
from aggregator.schedule.every import Every, length
from aggregator.schedule.heat import hot_sites
from aggregator.schedule.job import Job, crawl_of
from aggregator.schedule.pace import Bounds, Pace
from aggregator.schedule.past import Past, Pasts
from aggregator.schedule.quiet import Quiet
from aggregator.schedule.rhythm import Rhythm
from aggregator.schedule_lag import Lag

UNKNOWN = Rhythm()  # of a site that was never crawled


@dataclass(frozen=True, slots=True)
class Plan:
    """Of one project. sites: its sites, each with its fixed pace, empty where that is learnt."""

    config: Config
    sites: Mapping[str, str]

    def due(self, index: Index, now: datetime) -> tuple[Job, ...]:
        """What is due, nobody does, and is in no queue: hot sites first, then what has been due for longest."""
        taken = lease.held(index, now).keys() | queue.waiting(index, now)
        due = (job for job in self.jobs(index, now) if job.due <= now and job.name not in taken)
        return tuple(sorted(due, key=lambda job: (not job.is_hot, job.due, job.name)))

    def jobs(self, index: Index, now: datetime) -> tuple[Job, ...]:
        """Everything with when it is next due, the earliest first."""
        return self._jobs(index, now, Pasts(index).all())

    def _jobs(self, index: Index, now: datetime, pasts: Mapping[str, Past]) -> tuple[Job, ...]:
        hot = hot_sites(index, now) if self.config.hot_faster else frozenset()
        bounds = self._bounds()
        rhythms = [_rhythm(pasts.get(crawl_of(site))) for site, fixed in self.sites.items() if not fixed]
        pace = Pace.of(rhythms, self.config.crawls_a_day, bounds)
        crawls = (
            self._crawl(site, fixed, pasts.get(crawl_of(site)), pace, now, is_hot=site in hot)
            for site, fixed in self.sites.items()
        )
        others = (
            Job(name, _regular(Every.of(every), pasts.get(name), now, bounds))
            for name, every in self.config.jobs.items()
            if every
        )
        return tuple(sorted((*crawls, *others), key=attrgetter("due", "name")))

    def lags(self, index: Index, now: datetime) -> tuple[Lag, ...]:
        """How far each job is behind."""
        held = lease.held(index, now)
        pasts = Pasts(index).all()
        return tuple(
            Lag(
                job.name,
                0.0 if job.name in held else max(0.0, (now - job.due).total_seconds()),
                pasts[job.name].failures if job.name in pasts and job.name not in held else 0,
            )
            for job in self._jobs(index, now, pasts)
        )

    def _crawl(self, site: str, fixed: str, past: Past | None, pace: Pace, now: datetime, *, is_hot: bool) -> Job:
        bounds = pace.bounds
        if past is None:
            due = bounds.quiet.until(now, bounds.zone)
        elif past.ended is None:  # cut off, or still going on, then its lease says so
            due = pace.patient(past.began, bounds.least, past.failures - 1)
        elif fixed:
            due = bounds.quiet.until(Every.of(fixed).after(past.began, bounds.zone), bounds.zone)
        else:
            due = pace.next(_rhythm(past), past.began, past.failures, is_hot=is_hot)
        return Job(crawl_of(site), due, is_hot)

    def _bounds(self) -> Bounds:
        config = self.config
        least, most = length(config.pace_min), length(config.pace_max)
        return Bounds(least, most, Quiet.of(config.quiet_hours), ZoneInfo(config.timezone))


def _rhythm(past: Past | None) -> Rhythm:
    return past.rhythm if past and past.rhythm else UNKNOWN


def _regular(every: Every, past: Past | None, now: datetime, bounds: Bounds) -> datetime:
    """When something of a fixed pace is next due; after a turn that failed also earlier, if the next is far away."""
    if past is None:
        return now
    due = every.after(past.began, bounds.zone)
    if past.failures:
        due = min(due, past.began + bounds.least * 2 ** min(past.failures - 1, 10))
    return due
