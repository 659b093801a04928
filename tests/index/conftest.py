"""The backends: every contract test runs on each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from aggregator.index import Index, open_index


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The INDEX of a backend, with nothing in it; it is gone after the test."""
    if request.param == "embedded":
        yield f"embedded:{tmp_path / 'index'}"
        return
    with emptied(request.getfixturevalue("elasticsearch"), f"test-{uuid4().hex[:12]}") as address:
        yield address


@contextmanager
def emptied(server: str, name: str) -> Iterator[str]:
    """The INDEX of that name on Elasticsearch; it is gone afterwards."""
    yield f"{server}/{name}"
    indices = ",".join(f"{name}{section}-v1" for section in ("", "-pages", "-claims"))
    urlopen(Request(f"{server}/{indices}?ignore_unavailable=true", method="DELETE"), timeout=30).close()


@pytest.fixture
def index(address: str) -> Iterator[Index]:
    """An open index."""
    index = open_index(address)
    yield index
    index.close()
