"""Processes that read pages, so that the event loop only waits."""

import asyncio
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as PoolTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from aggregator import project
from aggregator.arenas import few_arenas
from aggregator.config import Config
from aggregator.drops import Drop
from aggregator.errors import AggregatorError, BadSetting
from aggregator.line import Line
from aggregator.model import Page, Story
from aggregator.processes import Processes, ProcessExpired
from aggregator.reading import Note

T = TypeVar("T")
Read = TypeVar("Read", Page, Story)

PRELOADED = (  # once for all processes
    "aggregator.line",
    "aggregator.extract",
    "aggregator.dates",
    "aggregator.people",
    "aggregator.attribution",
)
NICE = 5  # reading gives way to the event loop, which only hands out work and must not be late
PR_SET_PDEATHSIG = 1  # Linux: a signal when the parent ends, so that kill -9 leaves no reader behind


class UnreadablePage(AggregatorError):
    """Reading the page hung, crashed or failed."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A story with the candidates of its fields, in the order in which they were weighed."""

    story: Story
    notes: tuple[Note, ...]


class Pool:
    """`READ_PROCESSES` processes, each with its own line. A page that hangs or crashes one costs that page only."""

    def __init__(self, config: Config) -> None:
        self.processes = config.read_processes or os.cpu_count() or 1
        self._timeout_s = config.read_timeout_s
        context = multiprocessing.get_context("forkserver")  # fork would copy the event loop and its threads
        context.set_forkserver_preload(list(PRELOADED))
        self._processes = Processes(self.processes, context, _start, (config, project.activate()))

    def submit(self, page: Page) -> "Future[Story]":
        """The story of a page, to come; or Drop, UnreadablePage, or BadSetting if no page can be read at all."""
        return self._send(_read, page)

    def explain(self, page: Page) -> "Future[Explained]":
        """The same, with what was weighed on the way."""
        return self._send(_explain, page)

    def bare(self, page: Page) -> "Future[list[str]]":
        """The lines that trafilatura alone finds, to come; or UnreadablePage."""
        return self._send(_bare, page)

    def ready(self) -> "Future[None]":
        """Done when a process is ready to read; BadSetting if none will ever be."""
        return self._processes.schedule(_check)

    def retag(self, story: Story) -> "Future[Story]":
        """A stored story with what is found in its title and body, to come; or UnreadablePage, BadSetting."""
        return self._send(_retag, story)

    async def read(self, page: Page) -> Story:
        """The story of a page. Raises Drop, UnreadablePage, BadSetting."""
        return await asyncio.wrap_future(self.submit(page))

    def close(self) -> None:
        """End the processes, and what they are reading with them."""
        self._processes.close()

    def _send(self, work: Callable[[Read], T], page: Read) -> "Future[T]":
        outer: Future[T] = Future()
        inner = self._processes.schedule(work, page, limit_s=self._timeout_s)
        inner.add_done_callback(lambda done: self._hand_on(page, done, outer))
        return outer

    def _hand_on(self, page: Page | Story, done: "Future[T]", outer: "Future[T]") -> None:
        error = done.exception()
        if not outer.set_running_or_notify_cancel():
            return
        if error is None:
            outer.set_result(done.result())
        else:
            told = isinstance(error, (Drop, BadSetting))
            outer.set_exception(error if told else UnreadablePage(self._told(page, error)))

    def _told(self, page: Page | Story, error: BaseException) -> str:
        if isinstance(error, (CancelledError, BrokenProcessPool)):
            return f"reading was cut off {page.url}"
        if isinstance(error, PoolTimeout):
            return f"reading took longer than READ_TIMEOUT_S = {self._timeout_s:g} s {page.url}"
        if isinstance(error, ProcessExpired):
            return f"reading crashed its process (exit code {error.exitcode}) {page.url}"
        return f"reading failed ({type(error).__name__}: {error}) {page.url}"


_line: Line | BadSetting | None = None  # of this reading process, or why it has none


def _start(config: Config, folder: Path) -> None:
    global _line
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    os.nice(NICE)
    few_arenas()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    project.activate(folder)
    try:
        _line = Line.of(config)
    except Exception as error:  # noqa: BLE001 - a process that fails here would be started again without end
        _line = BadSetting(f"the reading stages cannot be started: {error}")


def _check() -> None:
    _started()


def _read(page: Page) -> Story:
    return _started().read(page).story


def _explain(page: Page) -> Explained:
    reading = _started().read(page)
    return Explained(reading.story, tuple(reading.notes))


def _bare(page: Page) -> list[str]:
    from aggregator import extract  # loads trafilatura, which only the reading processes need

    return extract.bare(page)


def _retag(story: Story) -> Story:
    return _started().retag(story)


def _started() -> Line:
    if not isinstance(_line, Line):
        raise _line or BadSetting("the reading process was not started")
    return _line
