"""A newsroom's machines in small: workers and a beat as processes, over a town's sites, with a clock that jumps."""

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from aggregator.config import Config
from aggregator.errors import IndexUnavailable
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything
from aggregator.lease import held
from aggregator.schedule import queue
from aggregator.schedule.beat import KEY
from aggregator.schedule.job import CRAWL
from aggregator.schedule.plan import Plan
from tests.schedule.town import Site, Town

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 23, 5, tzinfo=UTC)  # a Monday
PATIENCE_S = 90.0  # without a visit while something is to be done, then it hangs
LOST_S = 15.0  # without a visit while all that is due is queued, then the queue was lost
POLL_S = 0.2
DELAY_S = 0.25  # between two requests at a site; long enough to be seen on a busy machine
STEP = timedelta(days=1)  # what falls due in it is done together


class SharedClock:
    """What all processes take for the time: real time and what the file adds. Begins at START."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seconds = START.timestamp() - time.time()
        self._write()

    def __call__(self) -> datetime:
        """The moment."""
        return datetime.fromtimestamp(time.time() + self._seconds, UTC)

    def jump_to(self, moment: datetime) -> None:
        """For everybody at once."""
        self._seconds += max(0.0, (moment - self()).total_seconds())
        self._write()

    def _write(self) -> None:
        if not self.path.exists():
            self.path.write_bytes(bytes(8))
        with self.path.open("r+b") as file:  # in place: it is mapped into the memory of the others
            file.write(struct.pack("d", self._seconds))


class Cluster:
    """Its processes end with the context. index: as INDEX names it; broker: as BROKER does."""

    def __init__(self, folder: Path, town: Town, clock: SharedClock, index: str, broker: str) -> None:
        self.folder = folder
        self.town = town
        self.clock = clock
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.kills = 0
        self._address = index
        self._environment = self._settings(index, broker)
        self._write_sites()
        config = Config.load(
            {**_settings_of_project(), "JOBS": {}, "CRAWLS_A_DAY": 1.0, "PACE_MIN": "2h", "PACE_MAX": "1d"}
        )
        self._plan = Plan(config, {site.name: "" for site in town.sites})

    def start(self, name: str, *options: str) -> None:
        """A worker; or the beat or the daemon, if it is named `beat` or `run`."""
        command = [name, *options] if name in ("beat", "run") else ["worker", "--name", f"{name}@%h"]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "aggregator", *command],
                cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """kill -9, and start it anew."""
        self.processes[name].kill()
        self.processes[name].wait()
        self.kills += 1
        self.start(name)

    def live(self, until: datetime, disturb: Callable[[int], None] = lambda visits: None) -> None:
        """Let time pass until a moment, and then until nothing is left to do.

        disturb: called again and again with the number of visits that the sites have had.
        """
        index = open_index(self._address)
        try:
            while True:
                self._wait(index, disturb)
                now = self.clock()
                if now >= until and self.missing(index) == set():
                    return
                assert now < until + timedelta(days=10), f"missing: {self.missing(index)}"
                self.clock.jump_to(max(now, min(job.due for job in self._plan.jobs(index, now))) + STEP)
        finally:
            index.close()

    def missing(self, index: Index) -> set[str]:
        """Stories that were published and are not in the index."""
        return set.union(*(site.urls() for site in self.town.sites)) - {story.url for story in index.scan(Everything())}

    def logs(self) -> str:
        """What all processes have said."""
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.log")))

    def visits(self) -> int:
        """How many requests the sites have had."""
        return sum(len(site.visits) for site in self.town.sites)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _wait(self, index: Index, disturb: Callable[[int], None]) -> None:
        """Until nothing is due, queued or under way. A queue that was lost is waited for as long as the beat waits."""
        seen, since = -1, time.monotonic()
        while True:
            disturb(self.visits())
            if self.visits() != seen:
                seen, since = self.visits(), time.monotonic()
            passed_s = time.monotonic() - since
            try:
                now = self.clock()
                under_way = [key for key in held(index, now) if key != KEY]
                waiting = queue.waiting(index, now)
                due = [job for job in self._plan.jobs(index, now) if job.due <= now and job.name.startswith(CRAWL)]
            except IndexUnavailable:
                assert passed_s < PATIENCE_S, self.logs()[-3000:]
                continue
            if not (under_way or waiting or due):
                return
            if waiting and not under_way and passed_s > LOST_S:
                self.clock.jump_to(now + queue.FORGOTTEN)
            assert passed_s < PATIENCE_S, self.logs()[-3000:]
            Event().wait(POLL_S)

    def _settings(self, index: str, broker: str) -> Mapping[str, str]:
        strange = ("AGGREGATOR_", "SCRAPY_", "COVERAGE_")  # the lines of 200 crawls are not counted
        ours = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
        values = {
            "SPIDER_MODULES": "town_sites",
            "ALLOWED_PRIVATE_HOSTS": ",".join(site.address for site in self.town.sites),
            "DOWNLOAD_DELAY": str(DELAY_S),
            "CONCURRENT_REQUESTS_PER_DOMAIN": "1",
            "AUTOTHROTTLE_ENABLED": "false",
            "READ_STAGES": "tests.odd_stages.Odd,pipelines.fingerprint.Fingerprint",
            "READ_PROCESSES": "1",
            "RECHECK_AGES_H": "9000",
            "CRAWLS_A_DAY": "1",
            "PACE_MIN": "2h",
            "PACE_MAX": "1d",
            "CRAWLS_AT_ONCE": "1",
            "JOBS": "{}",
            "INDEX": index,
            "INDEX_TIMEOUT_S": "2",
            "ARCHIVE_DIR": str(self.folder / "archive"),
            "BROKER": broker,
        }
        more = {f"AGGREGATOR_{name}": value for name, value in values.items()}
        path = os.pathsep.join(map(str, (Path(__file__).parent / "shared_clock", self.folder, ROOT)))
        return {**ours, **more, "PYTHONPATH": path, "SHARED_CLOCK": str(self.clock.path)}

    def _write_sites(self) -> None:
        package = self.folder / "town_sites"
        package.mkdir()
        (package / "__init__.py").touch()
        for site in self.town.sites:
            (package / f"{site.name}.py").write_text(
                f"from aggregator.spiders.base import NewsSpider\n\n\nclass {site.name.title()}(NewsSpider):\n"
                f'    """A site of the town."""\n\n    name = "{site.name}"\n    feeds = ("http://{site.address}/feed",)\n'
            )


def overlaps(site: Site) -> list[tuple[str, str]]:
    """Processes that asked the site at the same time: the later began before the earlier had its last answer."""
    spans = sorted(
        (visits[0].came_s, max(visit.left_s for visit in visits), agent) for agent, visits in site.crawls().items()
    )
    return [
        (before[2], after[2])
        for place, before in enumerate(spans)
        for after in spans[place + 1 :]
        if after[0] < before[1]
    ]


def gaps_s(site: Site) -> list[float]:
    """Between two requests of one crawl, as they came."""
    return [after.came_s - before.came_s for visits in site.crawls().values() for before, after in pairwise(visits)]


def _settings_of_project() -> Mapping[str, object]:
    import settings

    return {name: value for name, value in vars(settings).items() if name.isupper()}
