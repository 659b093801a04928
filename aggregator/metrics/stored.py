"""What is read from the index and the archive when a monitor asks: the same numbers, whichever process answers."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from aggregator import archive
from aggregator.accounts import Account, Line, accounts, line
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.errors import AggregatorError
from aggregator.health.incident import Incident, incidents
from aggregator.index.base import TALLY_SIZE, Index, Tally
from aggregator.index.nodes import Everything
from aggregator.schedule_lag import Lag

log = logging.getLogger(__name__)
KEPT_S = 15.0  # an answer, so that two monitors cost no more than one
MOST_SITES = 1000  # that are told
COUNTS = {
    "discovered": "Pages that were found in feeds, sitemaps and listings.",
    "fetched": "Pages that were asked for and answered.",
    "unchanged": "Pages that had not changed.",
    "new": "Stories that were new.",
    "changed": "Stories whose text had changed.",
    "quarantined": "Pages that could not be read, and are kept.",
}
ROBOTS = ("robots", "robots unreachable")  # reasons of a refusal by robots.txt


class Stored(Collector):
    """Of one index and archive. lags: what is due, if there is a schedule."""

    def __init__(
        self,
        index: Index,
        archive_dir: Path,
        lags: Callable[[Index, datetime], Iterable[Lag]] = lambda *_: (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._index, self._archive_dir, self._lags, self._clock = index, archive_dir, lags, clock
        self._lock = Lock()
        self._kept: tuple[float, list[Metric]] = (-KEPT_S, [])

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand, so that the index is asked only when a monitor asks."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """All of it; if the index does not answer only that, and the archive."""
        with self._lock:
            at, kept = self._kept
            if self._clock() - at >= KEPT_S:
                kept = list(self._collected())
                self._kept = self._clock(), kept
            return kept

    def _collected(self) -> Iterator[Metric]:
        yield from _archive(self._archive_dir)
        try:
            told = [
                *_crawls(accounts(self._index)[:MOST_SITES]),
                *_line(line(self._index)),
                *_sites(self._index.tally(Everything(), "site", TALLY_SIZE)),
                _incidents(incidents(self._index)),
                *_schedule(self._lags(self._index, datetime.now(UTC))),
            ]
        except AggregatorError as error:
            log.warning("the index cannot be asked for metrics: %s", error)
            told = []
        yield _gauge("index_up", "Whether the index answers.", float(bool(told)))
        yield from told


def _crawls(found: Iterable[Account]) -> Iterator[Metric]:
    found = tuple(found)
    crawls = _counter("crawls", "Crawls that ended.", "site")
    last = _gauges("site_last_crawl_timestamp_seconds", "When the latest crawl of a site ended.", "site")
    refusals = _counter("robots_refusals", "Pages that robots.txt forbade, or that could not be had to ask.", "site")
    for one in found:
        crawls.add_metric([one.site], one.crawls)
        last.add_metric([one.site], one.total.at.timestamp())
        refusals.add_metric([one.site], sum(one.total.failed.get(reason, 0) for reason in ROBOTS))
    yield from (crawls, last, refusals)
    for name, help_ in COUNTS.items():
        family = _counter(f"pages_{name}", help_, "site")
        for one in found:
            family.add_metric([one.site], one.total.counts.get(name, 0))
        yield family
    for reason in ("dropped", "failed", "discovery_failed"):
        yield _reasons(found, reason)


def _reasons(found: Iterable[Account], of: str) -> Metric:
    names = {
        "dropped": ("pages_dropped", "Pages that are no stories, by reason."),
        "failed": ("pages_failed", "Pages that could not be had, by reason."),
        "discovery_failed": ("sources_failed", "Feeds, sitemaps and listings that could not be read, by reason."),
    }
    family = _counter(*names[of], "site", "reason")
    for one in found:
        for reason, count in getattr(one.total, of).items():
            family.add_metric([one.site, reason], count)
    return family


def _line(spent: Line) -> Iterator[Metric]:
    for what, label, some in (("line", "stage", spent.stages), ("crawl_index", "operation", spent.index)):
        calls = _counter(f"{what}_calls", f"Times that crawls came to it, by {label}.", label)
        seconds = _counter(f"{what}_seconds", f"Seconds that it took, by {label}.", label)
        refused = _counter(f"{what}_refused", f"Times that it was refused, by {label}.", label)
        for name, one in some.items():
            calls.add_metric([name], one.calls)
            seconds.add_metric([name], one.seconds)
            refused.add_metric([name], one.refused)
        yield from (calls, seconds, *((refused,) if what == "crawl_index" else ()))


def _sites(tallies: Iterable[Tally]) -> Iterator[Metric]:
    stories = _gauges("site_stories", "Stories of a site in the index, without copies.", "site")
    newest = _gauges("site_newest_story_timestamp_seconds", "When the newest story of a site was published.", "site")
    for one in tallies:
        stories.add_metric([one.value], one.stories)
        if one.last:
            newest.add_metric([one.value], one.last.timestamp())
    yield from (stories, newest)


def _incidents(found: Iterable[Incident]) -> Metric:
    family = _gauges("incidents", "What ails a site, while it does.", "site", "cause")
    for one in found:
        if one.is_open:
            family.add_metric([one.site, one.cause], 1)
    return family


def _schedule(lags: Iterable[Lag]) -> Iterator[Metric]:
    behind = _gauges("schedule_lag_seconds", "Since when a job is due that nobody does.", "job")
    failures = _gauges("schedule_failures", "Turns of a job in a row that failed.", "job")
    for one in lags:
        behind.add_metric([one.job], one.seconds)
        failures.add_metric([one.job], one.failures)
    yield from (behind, failures)


def _archive(folder: Path) -> Iterator[Metric]:
    files = _gauges("archive_files", "Files of the archive: incoming waits for the index.", "part")
    size = _gauges("archive_bytes", "Bytes of the archive.", "part")
    for part in (INCOMING, DONE, QUARANTINE):
        sizes = [*_sizes(archive.files(folder, part))]
        files.add_metric([part], len(sizes))
        size.add_metric([part], sum(sizes))
    yield from (files, size)


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    for path in paths:
        with suppress(FileNotFoundError):  # finished since it was listed
            yield path.stat().st_size


def _counter(name: str, told: str, *labels: str) -> CounterMetricFamily:
    return CounterMetricFamily(f"aggregator_{name}", told, labels=labels)


def _gauges(name: str, told: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"aggregator_{name}", told, labels=labels)


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"aggregator_{name}", told, value=value)
