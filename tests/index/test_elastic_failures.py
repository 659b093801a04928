"""A server with TLS and users, and what happens when it hangs, dies and comes back."""

import hashlib
import json
import re
import shutil
import ssl
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from elasticsearch import AuthorizationException

from aggregator.errors import BadSetting, IndexUnavailable
from aggregator.index import Search
from aggregator.index.elastic import ElasticIndex
from aggregator.index.elastic_check import Check
from aggregator.index.elastic_mapping import SCHEMA
from aggregator.index.elastic_migration import Migration
from aggregator.index.elastic_server import Address, Server
from aggregator.index.nodes import Everything, Words
from tests.conftest import refuse_without_server
from tests.elasticsearch_server import Missing, Node, start
from tests.elasticsearch_server.node import Secured
from tests.elasticsearch_server.secured import secured
from tests.index.stories import day, page, story, wire

DOCUMENT = (Path(__file__).parents[2] / "docs" / "elasticsearch.md").read_text(encoding="utf-8")
KEYS = re.findall(r"POST /_security/api_key\n(\{.*?)\n```", DOCUMENT, re.DOTALL)

pytestmark = pytest.mark.elasticsearch


@dataclass(slots=True)
class Guarded:
    """A secured server that a test may do anything to."""

    node: Node
    secured: Secured

    def key(self, name: str, role: str = "admin") -> str:
        """An API key for the indices of that name and no others, by the request of the documents."""
        body = next(one for one in KEYS if f'"stories-{role}"' in one).replace("stories", name)
        request = Request(f"{self.node.url}/_security/api_key", body.encode(), method="POST")
        request.add_header("Authorization", self.secured.authorization)
        request.add_header("Content-Type", "application/json")
        with urlopen(request, timeout=30, context=ssl.create_default_context(cafile=self.secured.ca)) as answer:
            return str(json.load(answer)["encoded"])

    def index(self, name: str, **options: Any) -> ElasticIndex:
        """An index there."""
        return ElasticIndex(f"{self.node.url}/{name}", **{"ca_certs": self.secured.ca, "timeout_s": 30, **options})

    def server(self, **options: Any) -> Server:
        """A connection to it."""
        return Server(Address.parse(self.node.url), ca_certs=self.secured.ca, timeout_s=30, **options)


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


def _refused(do: Callable[[], object]) -> bool:
    try:
        do()
    except IndexUnavailable as error:
        return "check the API key" in str(error)
    return False


def test_the_key_of_a_crawl_does_all_that_a_crawl_does_and_nothing_else(guarded: Guarded, name: str) -> None:
    with pytest.raises(IndexUnavailable, match="open the index once with a key that may make it"):
        guarded.index(name, api_key=guarded.key(name, "crawl"))
    guarded.index(name, api_key=guarded.key(name)).close()
    with closing(guarded.index(name, api_key=guarded.key(name, "crawl"))) as index:
        index.put([wire("a", "told", at=0, title="Zora"), wire("b", "told", at=1), story("c")])
        index.put([story("c", "Changed", at=1)])
        index.record([page("https://news.example/1", checked=1, next_due=day(2))])
        assert index.enter("lease", "tattle", {"by": 1}, None)
        assert index.regroup({"c": "a"}) == 1
        index.refresh()
        assert index.search(Search(Words("zora"))).total == 1
        assert len(index.due("tattle", day(3), 5)) == 1
        assert index.counts().duplicates == 1
        assert index.delete(["c"]) == 1
        with index._server.reached() as client:
            refused: tuple[Callable[[], object], ...] = (
                lambda: client.indices.delete(index=f"{name}-v{SCHEMA}"),
                lambda: client.indices.create(index=f"{name}-v99"),
                lambda: client.indices.put_settings(index=name, settings={"index.blocks.write": True}),
                lambda: client.search(index="another-index"),
                lambda: client.security.create_api_key(name="more"),
            )
            for forbidden in refused:
                with pytest.raises(AuthorizationException):
                    forbidden()
    with closing(guarded.server(api_key=guarded.key(name, "crawl"))) as server:
        assert _refused(lambda: Migration(server, name, lambda said: None).run(1, 0))


def test_the_key_of_a_reader_opens_searches_and_changes_nothing(guarded: Guarded, name: str) -> None:
    with closing(guarded.index(name, api_key=guarded.key(name))) as index:
        index.put([wire("a", "told", at=0, title="Zora"), wire("b", "told", at=1, title="Zora")])
        index.enter("watch", "zora", {}, None)
        index.refresh()
        with closing(guarded.index(name, api_key=guarded.key(name, "read"))) as reader:
            first = reader.search(Search(Words("zora"), limit=1, folded=False, facets=("site",)))
            second = reader.search(Search(Words("zora"), limit=1, folded=False, facets=("site",), after=first.next))
            assert [hit.story.id for hit in (*first.hits, *second.hits)] == ["b", "a"]
            assert [one.id for one in reader.scan(Everything())] == ["a", "b"]
            assert reader.counts().stories == 2
            assert len(reader.entries("watch")) == 1
            assert all(reader.get(["a", "b"]))
            for write in (
                lambda: reader.put([story("c")]),
                lambda: reader.delete(["a"]),
                lambda: reader.record([page("https://news.example/1", checked=1)]),
                lambda: reader.enter("watch", "milo", {}, None),
            ):
                assert _refused(write)
        with closing(guarded.server(api_key=guarded.key(name, "read"))) as server:
            assert [*Check(server, name).run()] == []
        assert index.counts().stories == 2


def test_the_key_that_sets_up_also_migrates_and_drops(guarded: Guarded, name: str) -> None:
    key = guarded.key(name)
    with closing(guarded.index(name, api_key=key)) as index, closing(guarded.server(api_key=key)) as server:
        index.put([story("a")])
        assert len(Migration(server, name, lambda said: None).run(2, 0).left) == 3
        assert len(Migration(server, name, lambda said: None).drop_old()) == 3
        assert all(index.get(["a"]))


def test_a_certificate_may_be_pinned_by_its_fingerprint(guarded: Guarded, name: str) -> None:
    key, file = guarded.key(name), guarded.node.folder / "config" / "http.pem"
    own = hashlib.sha256(ssl.PEM_cert_to_DER_cert(file.read_text())).hexdigest()
    guarded.index(name, api_key=key, ca_certs="", ca_fingerprint=own).close()
    with pytest.raises(IndexUnavailable, match=r"[Ff]ingerprint"):
        guarded.index(name, api_key=key, ca_certs="", ca_fingerprint="0" * 64)
    with pytest.raises(BadSetting, match=r"INDEX: 'https://127\.0\.0\.1:\d+' cannot be used"):
        guarded.index(name, api_key=key, ca_certs="", ca_fingerprint="12")


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
