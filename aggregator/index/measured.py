"""An index whose calls are timed."""

import time
from collections.abc import Callable
from typing import Any, cast

from aggregator.errors import IndexUnavailable
from aggregator.index.base import Index

CALLS = frozenset(
    {"put", "retag", "regroup", "get", "delete", "search", "tally", "timeline", "records", "record", "due", "counts"}
)
Told = Callable[[str, float, bool], None]  # (operation, seconds, whether it was refused)


def measured(index: Index, told: Told) -> Index:
    """The same index, of which each of CALLS is told as it ends; refused: it ended with IndexUnavailable."""
    return cast("Index", _Measured(index, told))


class _Measured:
    def __init__(self, index: Index, told: Told) -> None:
        self._index = index
        self._told = told

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._index, name)
        if name not in CALLS:
            return found

        def timed(*args: Any, **kwargs: Any) -> Any:
            start, refused = time.perf_counter(), False
            try:
                return found(*args, **kwargs)
            except IndexUnavailable:
                refused = True
                raise
            finally:
                self._told(name, time.perf_counter() - start, refused)

        return timed
