"""`aggregator beat`: puts what is due into the queue of the workers. Any number may run; one at a time does it."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from queue import Empty, SimpleQueue

from aggregator.errors import AggregatorError
from aggregator.holder import Holder
from aggregator.index.base import Index
from aggregator.lease import Held, Leases
from aggregator.schedule import queue
from aggregator.schedule.job import Job
from aggregator.schedule.keeper import Keeper
from aggregator.schedule.plan import Plan
from aggregator.schedule.tasks import BrokerUnavailable

log = logging.getLogger(__name__)
KEY = "beat"
LOOK_S = 5.0


class Beat:
    """index: what it and its lease are in. send: puts a job into the queue, or raises BrokerUnavailable."""

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[Index]],
        plan: Callable[[], Plan],
        send: Callable[[Job], None],
        look_s: float = LOOK_S,
    ) -> None:
        self._opened = opened
        self._plan = plan
        self._send = send
        self._look_s = look_s
        self._holder = Holder.here()
        self._is_stopping = False
        self._told = ""
        self._news: SimpleQueue[None] = SimpleQueue()  # an Event may lock up if a signal handler sets it

    def run(self) -> None:
        """Until `stop`. An index or a broker that is away is waited for."""
        while not self._is_stopping:
            try:
                with self._opened() as index:
                    self._beat(index)
            except AggregatorError as error:  # an index that is away, a spec that is being written: it may pass
                self._tell(f"nothing can be queued: {error}")
            self._wait()

    def stop(self) -> None:
        """Queue nothing more. Safe in a signal handler."""
        self._is_stopping = True
        self._news.put(None)

    def _beat(self, index: Index) -> None:
        """While this one has the lease."""
        keeper = Keeper(Leases(index, self._holder), lambda lost: self._tell(str(lost)))
        try:
            keeper.take(KEY)
            self._tell("this is the beat")
            while keeper.held(KEY) and not self._is_stopping:
                self.look(index, datetime.now(UTC))
                self._wait()
        except Held as other:
            self._tell(f"standing by: {other}")
        finally:
            keeper.close()

    def look(self, index: Index, now: datetime) -> int:
        """Queue what is due; how much that was."""
        queued = 0
        for job in self._plan().due(index, now):
            if not queue.put(index, job.name, now):
                continue
            try:
                self._send(job)
            except BrokerUnavailable as error:
                queue.taken(index, job.name)
                self._tell(str(error))
                break
            queued += 1
            log.info("%s: queued", job.name)
        return queued

    def _wait(self) -> None:
        with suppress(Empty):
            self._news.get(timeout=self._look_s)

    def _tell(self, text: str) -> None:
        """Once, not at every look."""
        if text != self._told:
            log.warning("%s", text)
            self._told = text
