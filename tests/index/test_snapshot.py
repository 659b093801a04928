"""An index saved and brought back, by the requests of docs/elasticsearch.md."""

from contextlib import closing
from urllib.error import HTTPError
from uuid import uuid4

import pytest

from aggregator.index import Search
from aggregator.index.elastic import ElasticIndex
from aggregator.index.elastic_check import Check
from aggregator.index.elastic_mapping import SCHEMA, SECTIONS
from aggregator.index.elastic_server import Address, Server
from aggregator.index.nodes import Words
from tests.conftest import refuse_without_server
from tests.index.conftest import emptied
from tests.index.elastic_place import ask
from tests.index.stories import page, story, wire

pytestmark = pytest.mark.elasticsearch


def test_a_snapshot_brings_back_stories_pages_register_and_names(elasticsearch: str) -> None:
    name, repository = f"test-{uuid4().hex[:12]}", f"{elasticsearch}/_snapshot/test-{uuid4().hex[:12]}"
    try:
        ask(repository, "PUT", {"type": "fs", "settings": {"location": name}})
    except HTTPError:
        refuse_without_server("this Elasticsearch has no path.repo; start one that has")
    wanted = {"indices": f"{name}-*", "include_global_state": False}
    with emptied(elasticsearch, name) as place, closing(ElasticIndex(place)) as index:
        index.put([wire("first", "told", at=0, title="Zora"), wire("copy", "told", at=1), story("else")])
        index.record([page("https://news.example/1", checked=1)])
        index.enter("watch", "zora", {"pace": 1}, None)
        taken = ask(f"{repository}/one?wait_for_completion=true", "PUT", wanted)
        assert taken["snapshot"]["state"] == "SUCCESS"
        index.put([story("after")])
        indices = ",".join(f"{name}{suffix}-v{SCHEMA}" for suffix in SECTIONS.values())
        ask(f"{elasticsearch}/{indices}", "DELETE")
        ask(f"{repository}/one/_restore?wait_for_completion=true", "POST", wanted)
        found = index.get(["first", "copy", "after"])
        assert [one and one.duplicate_of for one in found] == [None, "first", None]
        assert found[2] is None
        assert index.search(Search(Words("zora"))).total == 1
        assert index.counts().pages == 1
        assert [one.value for one in index.entries("watch")] == [{"pace": 1}]
        index.put([story("later")])
        with closing(Server(Address.parse(place))) as server:
            assert [*Check(server, name).run()] == []
    ask(repository, "DELETE")
