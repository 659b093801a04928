"""How fast one host and port is asked: requests at once, time between two, pauses, and being left alone."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aggregator.fetch.failures import LeftAlone, Stopped, Unfetched

log = logging.getLogger(__name__)

MAX_FAILURES = 30  # broken transfers in a row; at 30 s each and two at once a dead host costs 7.5 minutes, not hours
MAX_REFUSALS = 10  # 429 or 503 in a row, pauses in between: three pages with all their retries
STEP_S = 0.5  # of a pause, between two looks at whether the crawl has been stopped
Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class Pace:
    """The pace of one host and port.

    Scrapy's own slots start more requests at once than CONCURRENT_REQUESTS_PER_DOMAIN when the delay is 0 (20 where 8
    were allowed), know no pause, and AutoThrottle lowers their delay again below what robots.txt asks for.

    name: "host:port". limit: transfers at once. pause_max_s: the longest pause; three of them in all are granted.
    """

    def __init__(
        self,
        name: str,
        limit: int,
        pause_max_s: float,
        is_stopping: Callable[[], bool],
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.name = name
        self.delay_s = 0.0  # between the starts of two requests, besides Scrapy's own delay
        self._transfers = asyncio.Semaphore(limit)
        self._pause_max_s = pause_max_s
        self._is_stopping = is_stopping
        self._clock = clock
        self._sleep = sleep
        self._not_before = float("-inf")
        self._last = float("-inf")
        self._asked_s = 0.0
        self._failures = 0
        self._refusals = 0
        self._closed: str | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it while the context lasts.

        Raises LeftAlone if the host is to be left alone, Stopped if the crawl ends while this one waits.
        """
        async with self._transfers:
            await self._wait()
            try:
                yield
            except Unfetched:  # the host works, what it sent is refused
                self._failures = 0
                raise
            except Exception:
                self._failures += 1
                if self._failures >= MAX_FAILURES:
                    self.close(f"{self._failures} requests in a row have failed")
                raise
            self._failures = 0

    async def _wait(self) -> None:
        while True:
            if self._closed is not None:
                raise LeftAlone(f"{self.name} is left alone for this crawl: {self._closed}; crawl the site again later")
            left_s = max(self._not_before, self._last + self.delay_s) - self._clock()
            if left_s <= 0:
                break
            if self._is_stopping():
                raise Stopped(f"{self.name} was not asked: the crawl has been stopped; crawl the site again")
            await self._sleep(min(left_s, STEP_S))
        self._last = self._clock()

    @property
    def is_closed(self) -> bool:
        """Whether the host is left alone."""
        return self._closed is not None

    def pause(self, pause_s: float) -> None:
        """Start no request for a while; the longest pause asked for counts."""
        self._not_before = max(self._not_before, self._clock() + pause_s)

    def ask_pause(self, pause_s: float) -> None:
        """Grant the pause that the host asks for, if it is short enough, else leave it alone."""
        until = self._clock() + pause_s
        self._asked_s += max(0.0, until - max(self._not_before, self._clock()))
        if pause_s > self._pause_max_s or self._asked_s > 3 * self._pause_max_s:
            self.close(f"it asks to wait for {pause_s:.0f} s")
        self.pause(pause_s)

    def answered(self, is_refusal: bool) -> None:
        """Note whether an answer was a refusal (429, 503); a host that refuses again and again is left alone."""
        self._refusals = self._refusals + 1 if is_refusal else 0
        if self._refusals >= MAX_REFUSALS:
            self.close(f"it has refused {self._refusals} requests in a row")

    def close(self, why: str) -> None:
        """Send no further request of this crawl, for a reason that is logged once."""
        if self._closed is None:
            log.warning("leaving a host alone for this crawl: %s host=%s", why, self.name)
            self._closed = why


class Paces:
    """The paces of all hosts of one crawl. is_stopping: whether it has been stopped, and asks for nothing more."""

    def __init__(self, limit: int, pause_max_s: float, is_stopping: Callable[[], bool]) -> None:
        self.is_stopping = is_stopping
        self._limit = max(1, limit)
        self._pause_max_s = pause_max_s
        self._paces: dict[str, Pace] = {}

    def of(self, slot: str) -> Pace:
        """The pace of a "host:port"; the same object each time."""
        if slot not in self._paces:
            self._paces[slot] = Pace(slot, self._limit, self._pause_max_s, self.is_stopping)
        return self._paces[slot]
