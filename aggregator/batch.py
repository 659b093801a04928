"""Calls that are made one by one and done together."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Batch(Generic[T, R]):
    """Awaits `call` for one item; items of the same moment share one call, in a thread, in the order of asking.

    call: items -> one result each, or the error of an item. size: items a call at most. wait_s: how long the first
    waits for company. apart_s: how long the next call waits for more where some are waiting already: under load, calls
    are few and large.
    One call at a time: what is asked meanwhile goes into the next. An error of the call is that of all its items.
    """

    def __init__(
        self,
        call: Callable[[Sequence[T]], Sequence[R | Exception]],
        size: int = 200,
        wait_s: float = 0.02,
        apart_s: float = 0.2,
    ) -> None:
        self._call = call
        self._size = size
        self._wait_s = wait_s
        self._apart_s = apart_s
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        await asyncio.sleep(self._wait_s)
        while self._waiting:
            taken, self._waiting = self._waiting[: self._size], self._waiting[self._size :]
            items = [item for item, _ in taken]
            try:
                results: Sequence[R | Exception] = await asyncio.to_thread(self._call, items)
            except Exception as error:  # noqa: BLE001 - handed on to each caller
                results = [error] * len(taken)
            for (_, future), result in zip(taken, results, strict=True):
                _settle(future, result)
            if 0 < len(self._waiting) < self._size:
                await asyncio.sleep(self._apart_s)
        self._worker = None


def _settle(future: asyncio.Future[R], result: R | Exception) -> None:
    if future.done():  # its caller has gone
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
