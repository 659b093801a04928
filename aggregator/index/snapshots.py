"""The states of the inverted index that somebody is leafing through."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from aggregator.index.fulltext import Snapshot

KEPT_S = 120.0  # how long a state is kept after a page of it, as on Elasticsearch
MOST = (
    20  # states; a crawl commits every eight seconds, and what a merge has thrown away stays on the disk with its state
)


class Snapshots:
    """Some states, by their ids. Safe for several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[float, Snapshot]] = OrderedDict()  # until when; the first to go comes first

    def keep(self, snapshot: Snapshot) -> None:
        """Have the state for the next page."""
        with self._lock:
            self._kept[snapshot.id] = self._clock() + KEPT_S, snapshot
            self._kept.move_to_end(snapshot.id)
            self._prune()

    def get(self, id: str) -> Snapshot | None:
        """The state of that id; None if it is not kept any more."""
        with self._lock:
            self._prune()
            return self._kept.get(id, (0.0, None))[1]

    def _prune(self) -> None:
        now = self._clock()
        while self._kept and (len(self._kept) > MOST or next(iter(self._kept.values()))[0] <= now):
            self._kept.popitem(last=False)
