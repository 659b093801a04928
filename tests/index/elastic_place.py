"""An index of a test's own on the real Elasticsearch, and what the server itself says."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from aggregator.index.elastic import ElasticIndex
from tests.index.conftest import emptied


def ask(url: str, method: str = "GET", body: object = None) -> Any:
    """What the server answers to a request of ours."""
    request = Request(url, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


@pytest.fixture
def place(elasticsearch: str) -> Iterator[str]:
    """An INDEX with nothing in it."""
    with emptied(elasticsearch, f"test-{uuid4().hex[:12]}") as address:
        yield address


@pytest.fixture
def index(place: str) -> Iterator[ElasticIndex]:
    """The same, open."""
    with closing(ElasticIndex(place)) as opened:
        yield opened
