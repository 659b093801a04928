"""Answers that take long, kept for a while."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
SIZE = 256  # answers; the one made first goes first


class Kept:
    """A few answers by question, for some seconds each. Safe for several threads; two may make the same one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()

    def clear(self) -> None:
        """Have all answers made again."""
        with self._lock:
            self._answers.clear()

    def get(self, question: Hashable, seconds: float, make: Callable[[], T]) -> T:
        """The answer to the question; made again once it is that old."""
        with self._lock:
            made, answer = self._answers.get(question, (float("-inf"), None))
        if self._clock() - made < seconds:
            return answer  # type: ignore[return-value]  # what `make` gave for this question
        fresh = make()
        with self._lock:
            self._answers[question] = (self._clock(), fresh)
            self._answers.move_to_end(question)
            while len(self._answers) > SIZE:
                self._answers.popitem(last=False)
        return fresh
