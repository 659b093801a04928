"""The backends: every contract test runs on each of them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from aggregator.index import Index, open_index
from aggregator.model import Story
from tests.index.searched import STORIES

BACKENDS = ("embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))


@contextmanager
def addressed(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The INDEX of the backend that the fixture is asked for, with nothing in it; it is gone afterwards."""
    if request.param == "embedded":
        yield f"embedded:{folder / 'index'}"
        return
    with emptied(request.getfixturevalue("elasticsearch"), f"test-{uuid4().hex[:12]}") as address:
        yield address


@contextmanager
def emptied(server: str, name: str) -> Iterator[str]:
    """The INDEX of that name on Elasticsearch; it is gone afterwards."""
    yield f"{server}/{name}"
    with urlopen(f"{server}/{name}*?features=aliases", timeout=30) as answer:
        indices = ",".join(json.load(answer))
    if indices:
        urlopen(Request(f"{server}/{indices}", method="DELETE"), timeout=30).close()


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The INDEX of a backend, for one test."""
    with addressed(request, tmp_path) as address:
        yield address


@pytest.fixture
def index(address: str) -> Iterator[Index]:
    """An open index, for one test."""
    index = open_index(address)
    yield index
    index.close()


@contextmanager
def holding(
    stories: Sequence[Story], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """An index of the backend of a request, with the stories."""
    with addressed(request, tmp_path_factory.mktemp("filled")) as address, closing(open_index(address)) as index:
        index.put(stories)
        index.refresh()
        yield index


@pytest.fixture(scope="module", params=BACKENDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """With the stories of `searched`, of which "copy" is a duplicate of "divorce"; only read, so one serves all."""
    with holding(STORIES, request, tmp_path_factory) as index:
        yield index
