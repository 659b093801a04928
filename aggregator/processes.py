"""Processes that do tasks. One that ends takes its task with it, and no other's."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import BaseContext
from threading import RLock, Thread
from typing import Any

from pebble import ProcessExpired as ProcessExpired
from pebble import ProcessPool

log = logging.getLogger(__name__)
TRIES = 3  # of a task that a broken pool had; one of them may be what breaks it


@dataclass(slots=True, eq=False)
class _Task:
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    limit_s: float | None
    future: "Future[Any]" = field(default_factory=Future)
    tries: int = TRIES
    pool: ProcessPool | None = None


class Processes:
    """A pool that is made anew when it breaks, with the tasks that it had.

    pebble's breaks for good if a process ends of which it does not know what it does: one that the system kills while
    it waits, or that crashes at once. start: what each process calls first, with *arguments*. Safe for threads.
    """

    def __init__(
        self,
        count: int,
        context: BaseContext,
        start: Callable[..., None] | None = None,
        arguments: tuple[Any, ...] = (),
    ) -> None:
        self._make = partial(ProcessPool, max_workers=count, initializer=start, initargs=arguments, context=context)
        self._pool = self._make()
        self._tasks: set[_Task] = set()
        self._lock = RLock()
        self._ending: list[Thread] = []
        self._is_closed = False

    def schedule(self, work: Callable[..., Any], *arguments: Any, limit_s: float | None = None) -> "Future[Any]":
        """What *work* returns, to come; or its error, or TimeoutError, ProcessExpired, BrokenProcessPool."""
        task = _Task(work, arguments, limit_s)
        with self._lock:
            self._tasks.add(task)
            self._ask(task)
        return task.future

    def close(self) -> None:
        """End all, and what they are doing with them, which raises CancelledError then."""
        with self._lock:
            self._is_closed = True
        _end(self._pool)
        for thread in self._ending:
            thread.join()
        while self._tasks:
            _settle(self._tasks.pop().future, CancelledError(), None)

    def _ask(self, task: _Task) -> None:
        task.pool = pool = self._pool
        try:
            inner = pool.schedule(task.work, args=task.arguments, timeout=task.limit_s)
        except RuntimeError as error:  # it broke while it had nothing to do, or is closed
            self._mend(pool, BrokenProcessPool(str(error)))
        else:
            inner.add_done_callback(partial(self._done, task, pool))

    def _done(self, task: _Task, pool: ProcessPool, inner: "Future[Any]") -> None:
        error = CancelledError() if inner.cancelled() else inner.exception()
        if isinstance(error, BrokenProcessPool):
            self._mend(pool, error)
        elif self._is_due(task, pool):
            _settle(task.future, error, None if error else inner.result())

    def _is_due(self, task: _Task, pool: ProcessPool) -> bool:
        """Whether a task waits for this pool; it does no more."""
        with self._lock:
            is_due = task in self._tasks and task.pool is pool
            if is_due:
                self._tasks.remove(task)
            return is_due

    def _mend(self, broken: ProcessPool, error: BrokenProcessPool) -> None:
        """Put a new pool in the place of a broken one, and give it what that had."""
        with self._lock:
            had = [task for task in self._tasks if task.pool is broken]
            if self._pool is broken and not self._is_closed:
                log.warning("a process ended, and its pool with it; what %d tasks were at is done again", len(had))
                thread = Thread(target=_end, args=(broken,), daemon=True)
                thread.start()
                self._ending.append(thread)
                self._pool = self._make()
            for task in had:
                task.tries -= 1
                if task.tries and not self._is_closed:
                    self._ask(task)
                elif task in self._tasks:
                    self._tasks.remove(task)
                    _settle(task.future, error, None)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _settle(future: "Future[Any]", error: BaseException | None, result: Any) -> None:
    if not future.set_running_or_notify_cancel():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
