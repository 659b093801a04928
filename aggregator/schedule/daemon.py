"""`aggregator run`: one machine does what is due, until it is told to stop."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue

from aggregator.errors import AggregatorError
from aggregator.index.base import Index
from aggregator.schedule.children import Children, Ended
from aggregator.schedule.job import Job
from aggregator.schedule.plan import Plan

log = logging.getLogger(__name__)
LOOK_S = 5.0
HELD_OFF = timedelta(minutes=1)  # after a process that failed; doubled each time
MOST_HELD_OFF = 6  # doublings: an hour
Opened = Callable[[], AbstractContextManager[Index]]


class Daemon:
    """Asks what is due and has it done. What it remembers is only what it does just now: all else is in the register.

    opened: the index; plan: what there is to do, asked anew at every look.
    """

    def __init__(self, opened: Opened, plan: Callable[[], Plan], children: Children, at_once: int) -> None:
        self._opened = opened
        self._plan = plan
        self._children = children
        self._at_once = at_once
        self._doing: dict[str, Future[Ended]] = {}
        self._held_off: dict[str, tuple[int, datetime]] = {}
        self._trouble = ""
        self._is_stopping = False
        self._news: SimpleQueue[None] = SimpleQueue()  # an Event may lock up if a signal handler sets it

    def run(self) -> None:
        """Until `stop`; then what is going on is ended, and waited for."""
        with ThreadPoolExecutor(self._at_once, "job") as pool:
            while not self._is_stopping:
                try:
                    self._look(pool)
                    self._trouble = ""
                except AggregatorError as error:  # an index that is away, a spec that is being written: it may pass
                    self._tell(str(error))
                with suppress(Empty):
                    self._news.get(timeout=LOOK_S)
            self._children.stop()
        self._collect()

    def stop(self) -> None:
        """Begin nothing more. Safe in a signal handler."""
        self._is_stopping = True
        self._news.put(None)

    def _look(self, pool: ThreadPoolExecutor) -> None:
        self._collect()
        free = self._at_once - len(self._doing)
        if free <= 0:
            return
        now = datetime.now(UTC)
        with self._opened() as index:
            due = self._plan().due(index, now)
        for job in [job for job in due if self._may_begin(job, now)][:free]:
            future = pool.submit(self._children.do, job.name)
            future.add_done_callback(lambda _: self._news.put(None))
            self._doing[job.name] = future

    def _tell(self, trouble: str) -> None:
        """Once, not at every look."""
        if trouble != self._trouble:
            log.warning("nothing can be begun: %s", trouble)
            self._trouble = trouble

    def _may_begin(self, job: Job, now: datetime) -> bool:
        return job.name not in self._doing and self._held_off.get(job.name, (0, now))[1] <= now

    def _collect(self) -> None:
        """What has ended: a line each."""
        for name, future in tuple(self._doing.items()):
            if future.done():
                del self._doing[name]
                self._ended(future.result())

    def _ended(self, ended: Ended) -> None:
        if ended.is_well or ended.was_stopped:
            self._held_off.pop(ended.job, None)
            log.info("%s: %s, in %.0f s", ended.job, ended.account, ended.took_s)
            return
        times = self._held_off.get(ended.job, (0, None))[0]
        pause = HELD_OFF * 2 ** min(times, MOST_HELD_OFF)
        self._held_off[ended.job] = (times + 1, datetime.now(UTC) + pause)
        log.warning("%s: failed with status %d, held off for %s", ended.job, ended.status, pause)
