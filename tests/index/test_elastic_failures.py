"""A server with TLS and users, and what happens when it hangs, dies and comes back."""

import json
import shutil
import ssl
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from aggregator.errors import IndexUnavailable
from aggregator.index import Search
from aggregator.index.elastic import ElasticIndex
from aggregator.index.nodes import Everything, Words
from tests.conftest import refuse_without_server
from tests.elasticsearch_server import Missing, Node, start
from tests.elasticsearch_server.node import Secured
from tests.elasticsearch_server.secured import secured
from tests.index.stories import story, wire

pytestmark = pytest.mark.elasticsearch


@dataclass(slots=True)
class Guarded:
    """A secured server that a test may do anything to."""

    node: Node
    secured: Secured

    def key(self, name: str) -> str:
        """An API key for the indices of that name and no others."""
        privileges = {"names": [f"{name}*"], "privileges": ["manage", "read", "write"]}
        body = {"name": name, "role_descriptors": {"one": {"indices": [privileges]}}}
        request = Request(f"{self.node.url}/_security/api_key", json.dumps(body).encode(), method="POST")
        request.add_header("Authorization", self.secured.authorization)
        request.add_header("Content-Type", "application/json")
        with urlopen(request, timeout=30, context=ssl.create_default_context(cafile=self.secured.ca)) as answer:
            return str(json.load(answer)["encoded"])

    def index(self, name: str, **options: Any) -> ElasticIndex:
        """An index there."""
        return ElasticIndex(f"{self.node.url}/{name}", **{"ca_certs": self.secured.ca, "timeout_s": 30, **options})


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    folder = Path(tempfile.mkdtemp(prefix="elasticsearch-secured-"))
    settings = secured(folder)
    try:
        server = Guarded(start(folder, heap_mb=512, secured=settings, leashed=True), settings)
    except Missing as lack:
        shutil.rmtree(folder)
        refuse_without_server(str(lack))
    yield server
    server.node.stop()
    shutil.rmtree(folder)


@pytest.fixture
def name() -> str:
    return f"test-{uuid4().hex[:12]}"


@pytest.mark.timeout(240)
def test_a_key_for_the_name_alone_is_enough_over_tls(guarded: Guarded, name: str) -> None:
    index = guarded.index(name, api_key=guarded.key(name))
    index.put([wire("a", "told", at=0, title="Zora"), wire("b", "told", at=1, title="Zora")])
    index.refresh()
    assert [hit.story.id for hit in index.search(Search(Words("zora"))).hits] == ["a"]
    assert [one.id for one in index.scan(Everything())] == ["a", "b"]
    assert index.counts().duplicates == 1
    assert index.delete(["b"]) == 1
    index.close()


def test_a_wrong_key_is_refused_without_being_told(guarded: Guarded, name: str) -> None:
    key = guarded.key("another")
    with pytest.raises(IndexUnavailable, match="check the API key") as caught:
        guarded.index(name, api_key=key)
    assert key not in str(caught.value)
    with pytest.raises(IndexUnavailable, match="check the API key"):
        guarded.index(name)


def test_a_certificate_of_nobody_we_trust_is_refused(guarded: Guarded, name: str) -> None:
    with pytest.raises(IndexUnavailable, match="certificate"):
        guarded.index(name, ca_certs="")


def test_a_server_that_hangs_is_unavailable_after_the_time_limit(guarded: Guarded, name: str) -> None:
    key = guarded.key(name)
    index = guarded.index(name, api_key=key)
    index.close()
    index = guarded.index(name, api_key=key, timeout_s=1)
    index.put([story("before")])
    guarded.node.pause()
    try:
        for ask in (lambda: index.put([story("meanwhile")]), lambda: index.search(Search()), lambda: index.get(["a"])):
            with pytest.raises(IndexUnavailable, match=r"127\.0\.0\.1"):
                ask()
    finally:
        guarded.node.resume()
    index.close()
    index = guarded.index(name, api_key=key)
    assert all(index.get(["before"]))
    assert index.put([story("meanwhile")])[0].revision == 1
    index.close()


@pytest.mark.timeout(240)
def test_what_was_acknowledged_outlives_a_killed_server(guarded: Guarded, name: str) -> None:
    index = guarded.index(name, api_key=guarded.key(name), timeout_s=5)
    acknowledged: list[str] = []
    enough = threading.Event()

    def write() -> None:
        try:
            for batch in range(10_000):
                acknowledged.extend(one.id for one in index.put([story(f"{batch}-{n}") for n in range(20)]))
                if batch == 3:
                    enough.set()
        except IndexUnavailable:
            enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(60)
    guarded.node.kill()
    writer.join(60)
    assert not writer.is_alive()
    assert len(acknowledged) >= 80
    port = int(guarded.node.url.rpartition(":")[2])
    guarded.node = start(guarded.node.folder, heap_mb=512, secured=guarded.secured, port=port, leashed=True)
    assert all(index.get(acknowledged))  # by the same object, which finds the server again
    index.close()
