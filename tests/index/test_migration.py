"""A new index in the place of one that is written and searched all the time."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from aggregator.errors import BadInput, IndexUnavailable, IndexVersionError
from aggregator.index import Search
from aggregator.index.elastic import ElasticIndex
from aggregator.index.elastic_lease import Lease
from aggregator.index.elastic_mapping import SCHEMA
from aggregator.index.elastic_server import Address, Server
from aggregator.index.nodes import Everything, Exact, Words
from tests.index.elastic_place import ask, index, place
from tests.index.middleman import Middleman
from tests.index.migrators import WHERE, migration
from tests.index.stories import day, page, story, wire

__all__ = ["index", "place"]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

STAYING = 120  # stories that are there all the time


def used(place: str) -> set[str]:
    """The indices that the name stands for."""
    return set(ask(f"{place}/_alias"))


class Room:
    """Threads that do something to an index again and again, each with an index object of its own."""

    def __init__(self, place: str, pool: ThreadPoolExecutor) -> None:
        self._place, self._pool = place, pool
        self._done = Event()
        self._running: list[Future[None]] = []
        self.turns: dict[str, int] = {}

    def begin(self, work: Callable[[ElasticIndex, int], None]) -> None:
        self._running.append(self._pool.submit(self._work, work))

    def _work(self, work: Callable[[ElasticIndex, int], None]) -> None:
        with closing(ElasticIndex(self._place, timeout_s=60)) as index:
            for turn in count():
                if self._done.is_set():
                    return
                work(index, turn)
                self.turns[work.__name__] = turn + 1

    def wait(self, turns: int) -> None:
        """Until each has done so many more turns."""
        goals = {name: done + turns for name, done in self.turns.items()}
        pause = Event()
        while not all(self.turns[name] >= goal for name, goal in goals.items()) or not goals:
            for one in self._running:
                if one.done():
                    one.result()
            goals = goals or dict.fromkeys(self.turns, turns)
            pause.wait(0.02)

    def end(self) -> None:
        self._done.set()
        for one in self._running:
            one.result(timeout=120)


@contextmanager
def busy(place: str) -> Iterator[Room]:
    with ThreadPoolExecutor(8) as pool:
        room = Room(place, pool)
        try:
            yield room
        finally:
            room.end()


def test_nothing_is_lost_or_doubled_by_a_migration_under_constant_writes(index: ElasticIndex, place: str) -> None:
    index.put([story(f"stays-{n}", "Zora", at=n, site="stays") for n in range(STAYING)])
    index.refresh()
    written: list[str] = []
    deleted: list[str] = []
    latest: dict[str, int] = {}
    noted: dict[str, int] = {}
    counted: list[int] = []

    def write(mine: ElasticIndex, turn: int) -> None:
        batch = [story(f"new-{turn}-{n}", "Milo", at=turn / 1000) for n in range(5)]
        written.extend(one.id for one in mine.put(batch))

    def change(mine: ElasticIndex, turn: int) -> None:
        mine.put([story(f"changed-{turn % 7}", f"Text {turn}", at=turn)])
        latest[f"changed-{turn % 7}"] = turn

    def delete(mine: ElasticIndex, turn: int) -> None:
        mine.put([story(f"gone-{turn}", "Ida")])
        assert mine.delete([f"gone-{turn}"]) == 1
        deleted.append(f"gone-{turn}")

    def note(mine: ElasticIndex, turn: int) -> None:
        url = f"https://news.example/{turn % 5}"
        mine.record([page(url, checked=turn)])
        noted[url] = turn

    def add(mine: ElasticIndex, turn: int) -> None:
        entry = mine.entry("lease", "sum")
        if mine.enter(
            "lease", "sum", {"sum": entry.value["sum"] + 1 if entry else 1}, entry.version if entry else None
        ):
            counted.append(1)

    def read(mine: ElasticIndex, turn: int) -> None:
        search = Search(Exact("site", "stays"), limit=50, sort="newest" if turn % 2 else "relevance", folded=False)
        answer = mine.search(search)
        ids = [hit.story.id for hit in answer.hits]
        while answer.next:
            answer = mine.search(replace(search, after=answer.next))
            ids += [hit.story.id for hit in answer.hits]
        assert sorted(ids) == sorted(f"stays-{n}" for n in range(STAYING))
        assert len([*mine.scan(Exact("site", "stays"))]) == STAYING
        assert all(mine.get([f"stays-{n}" for n in range(STAYING)]))

    with busy(place) as room:
        for work in (write, change, delete, note, add, add, read):
            room.begin(work)
        room.wait(2)
        before = len(written)
        done = migration(place).run(1, 0)
        assert len(written) > before
        room.wait(2)
    index.refresh()
    assert used(place) == {f"{place.rpartition('/')[2]}-v{SCHEMA}-2"}
    assert len(done.left) == 3
    assert all(index.get(written))
    assert not any(index.get(deleted))
    titles = {one.id: one.title for one in index.get(sorted(latest)) if one}
    assert titles == {key: f"Text {turn}" for key, turn in latest.items()}
    notes = {one.url: one.checked for one in index.records(sorted(noted)) if one}
    assert notes == {url: day(turn) for url, turn in noted.items()}
    entry = index.entry("lease", "sum")
    assert entry
    assert entry.value == {"sum": len(counted)}
    assert index.counts().stories == STAYING + len(written) + len(latest)
    assert index.search(Search(Words("milo"), limit=0, folded=False)).total == len(set(written))


def test_what_was_read_before_the_switch_is_not_written_over_what_is_there_after_it(
    index: ElasticIndex, place: str
) -> None:
    """In the new index the document has the very number that the late writer has read in the old one."""
    index.put([story("a", "First", at=1)])
    with Middleman(place) as between, closing(ElasticIndex(between.address, timeout_s=60)) as late:

        def meanwhile() -> None:
            index.put([story("a", "Second", at=2)])
            migration(place).run(1, 0)

        between.before_bulk = [meanwhile]
        late.put([story("a", "Third", at=3)])
    (stored,) = index.get(["a"])
    assert stored
    assert (stored.title, [text.title for text in stored.revisions]) == ("Third", ["First", "Second"])


def test_a_late_write_into_a_dropped_index_is_made_again_in_the_new_one(index: ElasticIndex, place: str) -> None:
    index.put([story("a", "First", at=1)])
    with Middleman(place) as between, closing(ElasticIndex(between.address, timeout_s=60)) as late:

        def meanwhile() -> None:
            migration(place).run(1, 0)
            assert len(migration(place).drop_old()) == 3

        between.before_bulk = [meanwhile]
        late.put([story("a", "Second", at=2)])
    assert [one and one.title for one in index.get(["a"])] == ["Second"]
    assert len(used(place)) == 1


def test_a_write_waits_while_the_index_is_blocked(index: ElasticIndex, place: str) -> None:
    index.put([story("a", "First", at=1)])
    (old,) = used(place)
    server = place.rpartition("/")[0]
    ask(f"{server}/{old}/_block/write", "PUT")
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(index.put, [story("a", "Second", at=2), story("b")])
        with pytest.raises(TimeoutError):
            writing.result(timeout=0.5)
        ask(f"{server}/{old}/_settings", "PUT", {"index.blocks.write": None})
        assert [one.title for one in writing.result(timeout=30)] == ["Second", ""]
    assert all(index.get(["a", "b"]))


def test_a_write_waits_no_longer_than_that(index: ElasticIndex, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = used(place)
    ask(f"{place.rpartition('/')[0]}/{old}/_block/write", "PUT")
    monkeypatch.setattr("aggregator.index.elastic_writes.BLOCKED_S", 0.1)
    with pytest.raises(IndexUnavailable, match="`aggregator index migrate` again ends it"):
        index.put([story("a")])


@pytest.mark.parametrize("where", WHERE)
def test_a_migration_that_was_killed_is_ended_by_the_next(index: ElasticIndex, place: str, where: str) -> None:
    index.put([story(f"s{n}", "Zora", at=n) for n in range(20)])
    index.put([wire("copy", "told", at=1), wire("source", "told", at=0)])
    index.record([page("https://news.example/1", checked=1)])
    index.enter("watch", "zora", {"pace": 1}, None)
    index.refresh()
    killed = subprocess.run([sys.executable, "-m", "tests.index.migrators", place, where], check=False, timeout=120)
    assert killed.returncode == -9
    assert index.search(Search(Words("zora"))).total == 20
    assert len(used(place)) == 1
    done = migration(place).run(1, 0)
    assert used(place) <= set(done.new)
    index.put([story("late", "Zora", at=30)])
    index.delete(["s0"])
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 20
    assert [one and one.duplicate_of for one in index.get(["copy"])] == ["source"]
    assert index.counts().pages == 1
    assert [entry.value for entry in index.entries("watch")] == [{"pace": 1}]
    assert not used(place) & set(done.left)


def test_only_one_migrates_at_a_time_and_a_dead_one_is_taken_over(
    index: ElasticIndex, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = Address.parse(place)
    with monkeypatch.context() as patch:
        patch.setattr("aggregator.index.elastic_lease._me", lambda: "process 7 on another-machine")
        first = Lease(Server(where), where.name)
    with pytest.raises(BadInput, match="process 7 on another-machine"):
        migration(place).run(1, 0)
    monkeypatch.setattr("aggregator.index.elastic_lease.STALE_S", 0)
    migration(place).run(1, 0)
    with pytest.raises(IndexUnavailable, match="another migration has taken over"):
        first.save()


def test_shards_can_be_changed_and_changed_again(index: ElasticIndex, place: str) -> None:
    index.put([story(f"s{n}", "Zora", at=n) for n in range(40)])
    migration(place).run(3, 0)
    index.put([story("s0", "Milo", at=50)])
    index.delete(["s1"])
    migration(place).run(1, 0)
    (now,) = used(place)
    assert now.endswith(f"-v{SCHEMA}-3")
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 38
    assert [one and one.title for one in index.get(["s0", "s1"])] == ["Milo", None]


def test_an_export_that_has_begun_goes_on_over_the_old_index(index: ElasticIndex, place: str) -> None:
    index.put([story(f"s{n}", "Zora", at=n) for n in range(700)])
    index.refresh()
    exported = index.scan(Everything())
    first = next(exported)
    migration(place).run(1, 0)
    index.delete([f"s{n}" for n in range(600, 700)])
    assert len({first.id, *(one.id for one in exported)}) == 700


def test_an_older_schema_becomes_the_present_one_with_what_it_lacked(index: ElasticIndex, place: str) -> None:
    server, _, name = place.rpartition("/")
    index.put([wire("a", "told", title="Kept")])
    fields: dict[str, Any] = ask(f"{place}/_doc/a")["_source"]
    for lacking in ("told_us", "lookup", "is"):
        del fields[lacking]
    ask(f"{server}/{name}-write/_doc/a", "PUT", fields)
    migration(place).run(1, 0)
    assert ask(f"{place}/_doc/a")["_source"]["told_us"]


def test_what_a_later_version_has_written_is_not_migrated(index: ElasticIndex, place: str) -> None:
    (old,) = used(place)
    ask(f"{place.rpartition('/')[0]}/{old}/_mapping", "PUT", {"_meta": {"schema": SCHEMA + 1}})
    with pytest.raises(IndexVersionError, match="or a later one"):
        migration(place).run(1, 0)
    assert used(place) == {old}


def test_an_index_of_which_a_part_is_missing_is_not_copied_without_it(
    index: ElasticIndex, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.put([story("a")])
    perform = Elasticsearch.perform_request

    def without(client: Elasticsearch, method: str, path: str, **given: Any) -> Any:
        found = perform(client, method, path, **given)
        for one in found.body["indices"].values() if "/_stats/" in path else ():
            one["shards"].pop("0", None)
        return found

    before = used(place)
    with monkeypatch.context() as patch:
        patch.setattr(Elasticsearch, "perform_request", without)
        with pytest.raises(IndexUnavailable, match="are on no machine that runs"):
            migration(place).run(1, 0)
    assert used(place) == before
    assert index.put([story("b")])


def test_there_must_be_something_to_migrate(elasticsearch: str) -> None:
    with pytest.raises(BadInput, match="stands for 0 indices"):
        migration(f"{elasticsearch}/nothing-{uuid4().hex[:8]}").run(1, 0)
