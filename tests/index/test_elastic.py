"""What only Elasticsearch can do, or do wrong."""

import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from aggregator.errors import BadInput, BadSetting, IndexUnavailable, IndexVersionError
from aggregator.index import Search
from aggregator.index.cursor import cursor
from aggregator.index.cursor import place as cursor_place
from aggregator.index.elastic import ElasticIndex
from aggregator.index.elastic_mapping import SCHEMA, SECTIONS, WITH_FEWER_FIELDS, document, mapping, settings
from aggregator.index.elastic_writes import Refused, Write, write
from aggregator.index.nodes import And, Everything, Exact, Node, Not, Or, Words
from aggregator.model import UnlinkedName
from tests.index.elastic_place import ask, index, place
from tests.index.middleman import Middleman
from tests.index.stories import day, page, story, wire

__all__ = ["index", "place"]

pytestmark = pytest.mark.elasticsearch


def test_setting_up_twice_keeps_what_is_there(place: str) -> None:
    first = ElasticIndex(place)
    first.put([story("a", "Kept")])
    second = ElasticIndex(place)
    assert [one and one.title for one in second.get(["a"])] == ["Kept"]
    first.close()
    second.close()


def test_many_that_set_up_at_once_make_one_index(place: str) -> None:
    made: list[ElasticIndex] = []
    threads = [threading.Thread(target=lambda: made.append(ElasticIndex(place))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    made[0].put([story("a")])
    assert all(one.get(["a"]) for one in made)
    for one in made:
        one.close()


def test_names_stand_for_versioned_indices(index: ElasticIndex, place: str) -> None:
    server, _, name = place.rpartition("/")
    aliases = ask(f"{server}/{name}*/_alias")
    assert {one: set(body["aliases"]) for one, body in aliases.items()} == {
        f"{name}{part}-v{SCHEMA}": {f"{name}{part}", f"{name}{part}-write"} for part in SECTIONS.values()
    }


def test_an_index_of_another_schema_is_refused_and_left_alone(place: str) -> None:
    server, _, name = place.rpartition("/")
    ElasticIndex(place).close()
    ask(f"{server}/{name}-v{SCHEMA}/_mapping", "PUT", {"_meta": {"schema": 99}})
    with pytest.raises(IndexVersionError, match=f"has schema 99, this program writes {SCHEMA}"):
        ElasticIndex(place)
    assert ask(f"{server}/{name}-v{SCHEMA}/_mapping")[f"{name}-v{SCHEMA}"]["mappings"]["_meta"] == {"schema": 99}


@pytest.mark.parametrize("schema", WITH_FEWER_FIELDS)
def test_an_index_that_only_lacks_fields_gets_them_and_keeps_its_stories(place: str, schema: int) -> None:
    server, _, name = place.rpartition("/")
    older = mapping("stories") | {"_meta": {"schema": schema}}
    lacking = ("name", "names", "keys", "profile", "lookup", "told_us", "duplicate_kind", "cluster", "joined",
               "published_offset", "publisher", "is_free")  # fmt: skip
    older["properties"] = {field: told for field, told in older["properties"].items() if field not in lacking}
    aliases: dict[str, Any] = {name: {}, f"{name}-write": {"is_write_index": True}}
    ask(f"{server}/{name}-v{schema}", "PUT", {"aliases": aliases, "mappings": older, "settings": settings(1, 0)})
    fields = {
        field: value for field, value in document(wire("a", "told", title="Kept")).items() if field not in lacking
    }
    ask(f"{server}/{name}-write/_doc/a", "PUT", fields)
    index = ElasticIndex(place)
    index.put([story("b", "New", names=(UnlinkedName("Ida Umber", "about", 1.0),))])
    index.put(
        [wire("a", "told", title="Kept"), wire("c", "told", at=1)]
    )  # what was put before is known by its keys now
    assert [one and (one.duplicate_of, one.cluster) for one in index.get(["a", "c"])] == [(None, "a"), ("a", "a")]
    index.refresh()
    assert [one and one.title for one in index.get(["a", "b"])] == ["Kept", "New"]
    assert [hit.story.id for hit in index.search(Search(Exact("name", "ida umber"))).hits] == ["b"]
    index.close()
    ElasticIndex(place).close()
    assert ask(f"{server}/{name}/_mapping")[f"{name}-v{schema}"]["mappings"]["_meta"] == {"schema": SCHEMA}
    ask(f"{server}/{name}-v{schema}", "DELETE")


def test_a_foreign_index_of_that_name_is_refused(place: str) -> None:
    server, _, name = place.rpartition("/")
    ask(f"{server}/{name}", "PUT")
    with pytest.raises(IndexVersionError, match="something else has its names"):
        ElasticIndex(place)
    ask(f"{server}/{name}", "DELETE")


def test_a_write_to_an_index_that_is_gone_makes_no_other(index: ElasticIndex, place: str) -> None:
    server, _, name = place.rpartition("/")
    ask(f"{server}/{name}-v{SCHEMA}", "DELETE")
    with pytest.raises(IndexUnavailable):
        index.put([story("a")])
    with pytest.raises(IndexUnavailable):
        index.search(Search())
    assert f"{name}-v{SCHEMA}" not in ask(f"{server}/{name}*")


def test_a_story_that_the_server_refuses_is_named(index: ElasticIndex) -> None:
    with pytest.raises(BadInput, match="'kkkk"):
        index.put([story("k" * 600)])


def test_documents_that_are_refused_are_all_named_and_the_others_of_their_batch_written(
    index: ElasticIndex, place: str
) -> None:
    alias = f"{place.rpartition('/')[2]}-write"
    fields = document(story("a"))
    writes = [Write(alias, f"{n}", fields | {"unknown": n} if n % 3 == 1 else fields) for n in range(30)]
    with pytest.raises(Refused, match=r"refuses 10 of 30 for ever: '1' .*strict.*'13'.* and 5 more; leave them out"):
        write(index._server, writes)
    assert [one is not None for one in index.get([f"{n}" for n in range(30)])] == [n % 3 != 1 for n in range(30)]


def test_shards_and_replicas_are_as_asked(place: str) -> None:
    server, _, name = place.rpartition("/")
    ElasticIndex(place, shards=2, replicas=0).close()
    settings = ask(f"{server}/{name}-v{SCHEMA}/_settings")[f"{name}-v{SCHEMA}"]["settings"]["index"]
    assert (settings["number_of_shards"], settings["number_of_replicas"]) == ("2", "0")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9200/Upper", "http://127.0.0.1:9200/a b", "http://127.0.0.1:99999/a", "http://h/_a"]
)
def test_an_impossible_address_is_a_bad_setting(address: str) -> None:
    with pytest.raises(BadSetting):
        ElasticIndex(address)


def test_a_missing_file_of_certificates_is_a_bad_setting() -> None:
    with pytest.raises(BadSetting, match="no file of certificates"):
        ElasticIndex("https://127.0.0.1:9200", ca_certs="/nonexistent/ca.pem")


def test_an_unreachable_server_is_named_without_its_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        port = taken.getsockname()[1]
        with pytest.raises(IndexUnavailable, match=rf"127\.0\.0\.1:{port}") as caught:
            ElasticIndex(f"http://ann:s3cret@127.0.0.1:{port}/stories", timeout_s=1)
    assert "s3cret" not in str(caught.value)
    assert "ann" not in str(caught.value)


@pytest.mark.parametrize("deep", [And, Or])
def test_a_query_nested_too_deep_is_refused_in_a_sentence(
    index: ElasticIndex, deep: Callable[[tuple[Node, ...]], Node]
) -> None:
    node: Node = Words("zora")
    for _ in range(40):
        node = deep((Not(node),))
    with pytest.raises(BadInput, match="nested more than"):
        index.search(Search(node))
    assert index.search(Search(Or((Words("zora"),) * 1000))).total == 0


def test_the_deepest_query_that_is_taken_is_answered(index: ElasticIndex) -> None:
    node: Node = Words("zora quill")
    for _ in range(11):
        node = Or((And((node, Words("divorce"))), Not(Words("wedding"))))
    assert index.search(Search(node)).total == 0


@pytest.mark.parametrize("values", [(float("nan"), 1, "a", ""), (1e400, 1, "a", ""), (1.0, 1, "a", "zzzz")])
def test_a_forged_cursor_is_refused_in_a_sentence(index: ElasticIndex, values: tuple[Any, ...]) -> None:
    with pytest.raises(BadInput):
        index.search(Search(after=cursor(Search(), values)))


def test_pages_go_on_when_the_kept_state_is_gone(index: ElasticIndex, place: str) -> None:
    index.put([story(f"s{n}", "Zora", at=n) for n in range(5)])
    index.refresh()
    search = Search(Words("zora"), limit=2)
    first = index.search(search)
    *_, state = cursor_place(replace(search, after=first.next)) or ()
    ask(f"{place.rpartition('/')[0]}/_pit", "DELETE", {"id": state})
    second = index.search(replace(search, after=first.next))
    assert [hit.story.id for hit in (*first.hits, *second.hits)] == ["s4", "s3", "s2", "s1"]


def test_no_state_is_kept_after_the_last_page_or_an_ended_scan(index: ElasticIndex, place: str) -> None:
    index.put([story(f"s{n}", "Zora", at=n) for n in range(3)])
    index.refresh()
    stats = f"{place.rpartition('/')[0]}/{place.rpartition('/')[2]}/_stats/search"
    search = Search(Words("zora"), limit=2)
    index.search(replace(search, after=index.search(search).next))
    index.search(Search(Words("zora")))
    assert len(list(index.scan(Everything()))) == 3
    unread = index.scan(Everything())
    assert ask(stats)["_all"]["total"]["search"]["open_contexts"] == 1
    del unread
    assert ask(stats)["_all"]["total"]["search"]["open_contexts"] == 0


def test_what_one_writer_does_between_read_and_write_of_another_is_not_lost(index: ElasticIndex, place: str) -> None:
    other = ElasticIndex(place)
    with Middleman(place) as between:
        late = ElasticIndex(between.address)
        between.before_bulk = [
            lambda: other.put([story("a", "Second", at=2)]),
            lambda: other.record([page("https://news.example/1", checked=2)]),
        ]
        late.put([story("a", "First", at=1)])
        late.record([page("https://news.example/1", checked=1)])
        late.close()
    (stored,), (note,) = index.get(["a"]), index.records(["https://news.example/1"])
    assert stored
    assert note
    assert (stored.title, [text.title for text in stored.revisions]) == ("Second", ["First"])
    assert note.checked == day(2)
    other.close()


@pytest.mark.parametrize("turn", [1, 2])
def test_a_first_that_comes_while_its_copy_is_written_still_is_the_first(
    index: ElasticIndex, place: str, turn: int
) -> None:
    """turn: before which of the late writer's writes: of the story, or of where it belongs."""
    index.put([wire("copy", "told", at=1)])
    with Middleman(place) as between:
        late = ElasticIndex(between.address)
        between.before_bulk = [lambda: None] * (turn - 1) + [lambda: index.put([wire("source", "told", at=0)])]
        late.put([wire("other", "told", at=2)])
        late.close()
    assert [one and one.duplicate_of for one in index.get(["source", "copy", "other"])] == [None, "source", "source"]


@pytest.mark.parametrize("spoilt", ["busy", "overloaded", "reset"])
def test_what_fails_once_is_done_in_the_end(place: str, spoilt: str) -> None:
    with Middleman(place) as between:
        index = ElasticIndex(between.address, timeout_s=5)
        between.spoilt = [spoilt] * 2
        stories = [story(f"s{n}") for n in range(20)]
        assert len(index.put(stories)) == 20
        assert between.spoilt == []
        assert all(index.get([one.id for one in stories]))
        index.close()


@pytest.mark.parametrize("spoilt", ["busy", "overloaded", "forbidden"])
def test_what_fails_for_good_is_index_unavailable(place: str, spoilt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aggregator.index.elastic_writes.PAUSE_S", 0.001)
    monkeypatch.setattr("aggregator.index.elastic_server.PAUSE_S", 0.001)
    with Middleman(place) as between:
        index = ElasticIndex(between.address, timeout_s=5)
        between.spoilt = [spoilt] * 200
        with pytest.raises(IndexUnavailable, match=r"127\.0\.0\.1"):
            index.put([story("a")])
        between.spoilt = []
        assert index.put([story("a")])
        index.close()


def test_an_index_from_before_there_was_a_register_gets_one(place: str) -> None:
    server, _, name = place.rpartition("/")
    first = ElasticIndex(place)
    first.put([story("a", "Kept")])
    first.close()
    ask(f"{server}/{name}-register-v{SCHEMA}", "DELETE")
    index = ElasticIndex(place)
    assert index.enter("watch", "a", {}, None) == index.entry("watch", "a")
    assert [one and one.title for one in index.get(["a"])] == ["Kept"]
    index.close()


def test_an_entry_whose_first_answer_was_lost_is_still_won(index: ElasticIndex, place: str) -> None:
    with Middleman(place) as between:
        late = ElasticIndex(between.address)
        between.spoilt = ["unanswered"]
        made = late.enter("lease", "site", {"by": "ann"}, None)
        assert between.spoilt == []
        assert made
        assert made == index.entry("lease", "site")
        late.close()


def test_who_is_overtaken_between_read_and_write_has_not_won(index: ElasticIndex, place: str) -> None:
    with Middleman(place) as between:
        late = ElasticIndex(between.address)
        between.before_bulk = [lambda: index.enter("lease", "site", {"by": "bo"}, None)]
        assert late.enter("lease", "site", {"by": "ann"}, None) is None
        late.close()
    entry = index.entry("lease", "site")
    assert entry
    assert entry.value == {"by": "bo"}


def test_the_server_is_told_how_long_a_search_may_take(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    index = ElasticIndex(place, timeout_s=5)
    asked: list[tuple[str, Any]] = []
    perform = Elasticsearch.perform_request

    def seen(client: Elasticsearch, method: str, path: str, **given: Any) -> Any:
        asked.append((path, given.get("body")))
        return perform(client, method, path, **given)

    monkeypatch.setattr(Elasticsearch, "perform_request", seen)
    index.search(Search(Words("zora")))
    index.put([wire("a", "told")])  # looks for copies
    limits = [body["timeout"] for path, body in asked if "_search" in path]
    limits += [one["timeout"] for path, body in asked if "_msearch" in path for one in body[1::2]]
    assert set(limits) == {"4000ms"}
    index.close()


def test_an_answer_in_part_is_no_answer(place: str) -> None:
    with Middleman(place) as between:
        index = ElasticIndex(between.address, timeout_s=5)
        between.spoilt = ["partial"]
        with pytest.raises(IndexUnavailable, match="only in part"):
            index.search(Search(sort="newest"))
        index.close()
