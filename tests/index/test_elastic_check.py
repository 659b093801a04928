"""What is found to be wrong with an index on Elasticsearch."""

from collections.abc import Iterator
from contextlib import closing
from uuid import uuid4

import pytest

from aggregator.index.elastic import ElasticIndex
from aggregator.index.elastic_check import Check
from aggregator.index.elastic_mapping import SCHEMA
from aggregator.index.elastic_server import Address, Server
from tests.index.conftest import emptied
from tests.index.elastic_place import ask
from tests.index.stories import story, wire

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def place(elasticsearch: str) -> Iterator[str]:
    """Of an index with a story and its copy."""
    with emptied(elasticsearch, f"test-{uuid4().hex[:12]}") as address:
        with closing(ElasticIndex(address)) as index:
            index.put([wire("first", "told", at=0), wire("copy", "told", at=1), story("else")])
        yield address


def told(place: str) -> list[str]:
    where = Address.parse(place)
    with closing(Server(where, timeout_s=30)) as server:
        return [fault.said.replace(where.name, "NAME") for fault in Check(server, where.name).run()]


def test_all_is_well_in_an_index_that_was_only_used(place: str) -> None:
    assert told(place) == []


def test_names_that_stand_for_nothing_or_for_two_are_told(place: str) -> None:
    server, _, name = place.rpartition("/")
    ask(f"{server}/{name}-v{SCHEMA}/_alias/{name}", "DELETE")
    ask(f"{server}/{name}-register-v{SCHEMA}/_alias/{name}-pages", "PUT")
    assert told(place) == [
        f"'NAME' and 'NAME-write' stand for nothing and NAME-v{SCHEMA}, not for one index",
        f"'NAME-pages' and 'NAME-pages-write' stand for NAME-pages-v{SCHEMA}, NAME-register-v{SCHEMA} and "
        f"NAME-pages-v{SCHEMA}, not for one index",
    ]


def test_a_block_another_schema_and_lacking_fields_are_told(place: str) -> None:
    server, _, name = place.rpartition("/")
    ask(f"{server}/{name}-v{SCHEMA}/_block/write", "PUT")
    ask(f"{server}/{name}-pages-v{SCHEMA}/_mapping", "PUT", {"_meta": {"schema": 2}, "dynamic": "true"})
    assert told(place) == [
        f"'NAME-v{SCHEMA}' is closed for writing",
        f"'NAME-pages-v{SCHEMA}' has schema 2, this program writes {SCHEMA}",
        f"'NAME-pages-v{SCHEMA}' takes fields that nobody knows (dynamic is not strict)",
    ]


def test_copies_that_point_nowhere_or_are_apart_are_told(place: str) -> None:
    ask(f"{place}/_update/copy", "POST", {"doc": {"cluster": "else"}})
    assert told(place) == ["1 copies in another cluster than their first: copy"]
    ask(f"{place}/_doc/first", "DELETE")
    assert told(place) == ["1 copies whose first is not there: copy"]
