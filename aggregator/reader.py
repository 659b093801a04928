"""Many pages read in parallel, without storing them."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import Any

from aggregator.config import Config
from aggregator.drops import Drop
from aggregator.errors import AggregatorError
from aggregator.export import outcome
from aggregator.model import Story
from aggregator.pagefiles import Given
from aggregator.pool import Pool

AHEAD = 8  # pages a process that are loaded before they are needed: enough to keep it busy, few enough for the memory


def outcomes(config: Config, pages: Iterable[Given]) -> Iterator[dict[str, Any]]:
    """What became of each page, in the order given, by the names of `export.READ`. One bad page stops nothing.

    Raises BadSetting before the first page if none could be read.
    """
    pool = Pool(config)
    waiting: deque[tuple[Given, Future[Story] | None]] = deque()
    try:
        pool.ready().result()
        for given in pages:
            waiting.append((given, pool.submit(given.page) if given.page else None))
            if len(waiting) >= AHEAD * pool.processes:
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())
    finally:
        pool.close()


def _outcome(given: Given, reading: "Future[Story] | None") -> dict[str, Any]:
    if reading is None:
        return outcome(given.id, given.url, error=given.error)
    try:
        return outcome(given.id, given.url, reading.result())
    except Drop as drop:
        return outcome(given.id, given.url, drop.read, kind=drop.kind, dropped=drop.reason)
    except AggregatorError as error:
        return outcome(given.id, given.url, error=str(error))
