"""The turns of sites that this process crawls: one at a time of each, whoever asks, and noted for the next one."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aggregator.errors import IndexUnavailable
from aggregator.index.base import Index
from aggregator.index.nodes import Exact
from aggregator.lease import Held, LeaseLost, Leases
from aggregator.schedule import account, queue
from aggregator.schedule.job import crawl_of
from aggregator.schedule.keeper import Keeper
from aggregator.schedule.past import Pasts
from aggregator.schedule.rhythm import HOUR, WINDOW, Rhythm, learnt
from aggregator.tally import Tally

log = logging.getLogger(__name__)


class Turns:
    """Takes the lease of each site's crawl, keeps it, and writes down what came of it.

    lost: called from another thread when a lease is lost; the crawls have to stop. due: when it was found that the
    sites are due, so that one that somebody has crawled since is left alone; None if they are crawled anyway.
    """

    def __init__(self, index: Index, lost: Callable[[LeaseLost], None], due: datetime | None = None) -> None:
        self._index = index
        self._due = due
        self._pasts = Pasts(index)
        self._keeper = Keeper(Leases(index), lost)

    def begin(self, site: str) -> None:
        """Have the site for this process. Raises Held, IndexUnavailable."""
        job = crawl_of(site)
        try:
            lease = self._keeper.take(job)
        finally:
            queue.taken(self._index, job)  # not before the lease is had: between the two it would be queued again
        past = self._pasts.of(job)
        if self._due and past and past.began > self._due:
            self._keeper.release(job)
            raise Held(f"{job}: done by {past.by} since {past.began:%Y-%m-%d %H:%M:%S} UTC")
        self._pasts.begin(job, lease.since, lease.holder.name, lease.token)

    def end(self, site: str, tally: Tally, *, is_whole: bool) -> None:
        """Let the site go. is_whole: the crawl was not cut off; else it is due again soon."""
        job = crawl_of(site)
        lease = self._keeper.held(job)
        if lease is None:
            return
        try:
            if is_whole:
                now = datetime.now(UTC)
                past = self._pasts.of(job)
                rhythm = rhythm_of(self._index, site, now, past.since if past else now)
                self._pasts.end(
                    job, now, lease.token, account.crawl(tally.to_dict()), failed=tally.is_failed, rhythm=rhythm
                )
        except IndexUnavailable as error:
            log.warning("what came of a crawl could not be noted: %s site=%s", error, site)
        finally:
            self._keeper.release(job)

    def close(self) -> None:
        """Let all go."""
        self._keeper.close()


def rhythm_of(index: Index, site: str, now: datetime, since: datetime) -> Rhythm:
    """When a site publishes, by the stories of the index. since: when it was first crawled."""
    start = (now - WINDOW).replace(minute=0, second=0, microsecond=0)
    hours = WINDOW // HOUR + 1
    index.refresh()
    counts = index.timeline(Exact("site", site), [start + timedelta(hours=number) for number in range(hours + 1)])
    return learnt(counts, start, now, since)
