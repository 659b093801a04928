"""The states of the index that pages of a search by relevance look at."""

import time
from collections.abc import Callable
from threading import Lock

from aggregator.index.elastic_server import Server

KEPT_S = 120  # after each search in a state
SHARED_S = 1.0  # that a state counts as the present one: the server itself shows what was written no sooner


class States:
    """Of one index, which is the name to read from. Safe for several threads.

    To have a state kept costs as much as a small search, so all that begin within SHARED_S look at the same one. It is
    not let go when a search has only one page, because another may have more; the server forgets it after KEPT_S.
    """

    def __init__(self, server: Server, index: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._index = index
        self._clock = clock
        self._lock = Lock()
        self._present = ""
        self._until = 0.0

    def present(self) -> str:
        """The id of a state that is kept, and no older than SHARED_S."""
        with self._lock:
            if not self._present or self._clock() >= self._until:
                self._present = self._server.keep(self._index, KEPT_S)
                self._until = self._clock() + SHARED_S
            return self._present

    def renew(self) -> None:
        """Have the next search look at what is there then."""
        with self._lock:
            self._present = ""
