"""An index that watches look into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.index import Index, open_index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(f"embedded:{tmp_path / 'index'}")
    yield opened
    opened.close()
