"""The index that the settings name, for the time of a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from aggregator.config import Config
from aggregator.index import Index, open_index


@contextmanager
def opened(config: Config) -> Iterator[Index]:
    """The index, closed at the end. Raises BadSetting, IndexUnavailable, IndexVersionError."""
    index = open_index(
        config.index, api_key=config.index_api_key, ca_certs=config.index_ca_certs, timeout_s=config.index_timeout_s
    )
    try:
        yield index
    finally:
        index.close()
