"""The index that the settings name, for the time of a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from aggregator.config import Config
from aggregator.index import Index, index_of


@contextmanager
def opened(config: Config) -> Iterator[Index]:
    """The index, closed at the end. Raises BadSetting, IndexUnavailable, IndexVersionError."""
    index = index_of(config)
    try:
        yield index
    finally:
        index.close()
