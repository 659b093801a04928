"""An embedded index checked, rebuilt and compacted, beside others who use it."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index import Search
from aggregator.index.database import Database
from aggregator.index.embedded import EmbeddedIndex
from aggregator.index.embedded_upkeep import EmbeddedUpkeep
from aggregator.index.follower import Follower
from aggregator.index.fulltext import SCHEMA, Fulltext
from aggregator.index.nodes import Everything, Words
from aggregator.index.rebuilding import Rebuilding
from aggregator.index.record import Record
from aggregator.index.record_upkeep import RecordUpkeep
from tests.index.stories import story, wire


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of an index with some stories, a copy among them."""
    with closing(EmbeddedIndex(tmp_path)) as index:
        index.put(
            [story(f"s{n}", f"Zora {n}", f"She said “no” – twice, {n} times. 東京 " * 40, at=n) for n in range(30)]
        )
        index.put([wire("first", "told", at=0), wire("copy", "told", at=1), story("empty")])
        index.put([story("s3", "Zora again", "Another text.", at=40)])
        index.delete(["s29"])
    return tmp_path


@contextmanager
def changed(folder: Path) -> Iterator[sqlite3.Connection]:
    """The record, to be spoilt by hand."""
    with closing(sqlite3.connect(folder / "record.sqlite")) as db:
        yield db
        db.commit()


def told(folder: Path) -> list[str]:
    return [fault.said for fault in EmbeddedUpkeep(folder).check()]


def silent(said: str) -> None:
    """Nobody is told."""


def test_all_is_well_in_an_index_that_was_only_used(folder: Path) -> None:
    assert told(folder) == []


def test_where_there_is_no_index_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no index in"):
        EmbeddedUpkeep(tmp_path)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("UPDATE stories SET duplicate_of = 'nobody' WHERE id = 's1'", "copies whose first is not there: s1"),
        ("UPDATE stories SET cluster = 's2' WHERE id = 'copy'", "copies in another cluster than their first: copy"),
        ("UPDATE stories SET cluster = '' WHERE id = 's2'", "stories in no cluster: s2"),
        ("INSERT INTO keys VALUES (1, 99)", "keys of stories that are not there: 99"),
        ("INSERT INTO terms VALUES ('a', 1, 98)", "terms of stories that are not there: 98"),
        ("UPDATE stories SET id = 's7x' WHERE id = 's7'", "stories whose id is not that of their text: s7x"),
    ],
)
def test_what_does_not_fit_together_in_the_record_is_named(folder: Path, spoilt: str, said: str) -> None:
    with changed(folder) as db:
        db.execute(spoilt)
    assert told(folder)[0] == said


def test_a_damaged_record_is_named_and_nothing_else_looked_at(folder: Path) -> None:
    with changed(folder) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = folder / "record.sqlite"
    whole = bytearray(file.read_bytes())
    whole[4096 * 3 : 4096 * 40] = b"\x07" * 4096 * 37
    file.write_bytes(whole)
    assert "record" in told(folder)[0]
    file.write_bytes(b"no database at all" * 999)
    assert ["is not a database" in one for one in told(folder)] == [True]


def _written_behind_its_back(folder: Path, rows: dict[int, str | None]) -> None:
    with closing(Record(folder / "record.sqlite")) as record:
        name, _ = record.fulltext()
        with Fulltext(folder / name).writer() as writer:
            writer.follow({row: None if text is None else story("x", text) for row, text in rows.items()})
        record.followed(0, name)


def test_a_story_that_is_not_in_the_inverted_index_is_counted_and_a_rebuild_brings_it_back(folder: Path) -> None:
    _written_behind_its_back(folder, {1: None, 2: None, 3: "Else", 99: "Surplus"})
    assert told(folder) == [
        "2 stories are not in the inverted index",
        "1 story is in the inverted index twice, or though deleted",
        "1 story is in the inverted index with another text",
    ]
    assert EmbeddedUpkeep(folder).rebuild(silent) == 32
    assert told(folder) == []


def test_searches_and_writes_go_on_while_the_inverted_index_is_made_anew(folder: Path) -> None:
    done = Event()

    def read() -> int:
        with closing(EmbeddedIndex(folder)) as reader:
            turns = 0
            while not done.is_set() or turns < 3:
                assert reader.search(Search(Words("zora"), limit=100)).total >= 29
                assert len({one.id for one in reader.scan(Words("zora"))}) >= 29
                turns += 1
        return turns

    def write() -> list[str]:
        written: list[str] = []
        with closing(EmbeddedIndex(folder)) as writer:
            while not done.is_set() or len(written) < 10:
                key = f"new{len(written)}"
                writer.put([story(key, "Zora Quill"), story("changing", f"Milo {key}")])
                writer.delete([f"gone{len(written)}"])
                if len(written) % 5 == 0:
                    writer.refresh()
                written.append(key)
        return written

    with ThreadPoolExecutor(2) as pool:
        reading, writing = pool.submit(read), pool.submit(write)
        for _ in range(3):
            EmbeddedUpkeep(folder).rebuild(silent)
        EmbeddedUpkeep(folder).compact(silent)
        done.set()
        written = writing.result(timeout=60)
        assert reading.result(timeout=60)
    with closing(EmbeddedIndex(folder)) as index:
        index.refresh()
        assert index.search(Search(Words("zora"), limit=0, folded=False)).total == 29 + len(written)
        assert index.search(Search(Words(f"milo {written[-1]}"), limit=0)).total == 1
    assert told(folder) == []
    assert len([*folder.glob("fulltext-*")]) == 1


def test_what_a_killed_rebuild_has_left_is_gone_after_the_next_compacting(folder: Path) -> None:
    with closing(Record(folder / "record.sqlite")) as record, closing(Database(folder / "record.sqlite")) as database:
        RecordUpkeep(database).begin()
        Fulltext(folder / f"fulltext-v{SCHEMA}-half")
        used, _ = record.fulltext()
    with closing(EmbeddedIndex(folder)) as index:
        index.put([story("late", "Zora")])
    assert told(folder) == []
    EmbeddedUpkeep(folder).compact(silent)
    assert [one.name for one in folder.glob("fulltext-*")] not in ([used], [])
    assert len([*folder.glob("fulltext-*")]) == 1
    with changed(folder) as db:
        assert not db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'rebuil%'").fetchall()


def test_a_rebuild_that_fails_leaves_the_old_one_in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [*folder.glob("fulltext-*")]
    with monkeypatch.context() as patch:
        patch.setattr(Rebuilding, "_switch", lambda *given: (_ for _ in ()).throw(ValueError("No space left")))
        with pytest.raises(IndexUnavailable, match="No space left; the stories are safe"):
            EmbeddedUpkeep(folder).rebuild(silent)
    assert [*folder.glob("fulltext-*")] == before
    with changed(folder) as db:
        assert not db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'rebuil%'").fetchall()
    assert told(folder) == []


def test_only_one_rebuilds_at_a_time(folder: Path) -> None:
    def again(said: str) -> None:
        with pytest.raises(BadInput, match="is being rebuilt by another process"):
            EmbeddedUpkeep(folder).rebuild(silent)
        refused.append(said)

    refused: list[str] = []
    assert EmbeddedUpkeep(folder).rebuild(again) == 32
    assert refused


def test_who_still_follows_the_old_inverted_index_goes_over_to_the_new_one(folder: Path) -> None:
    with closing(EmbeddedIndex(folder)) as index, closing(Record(folder / "record.sqlite")) as record:
        late = Follower(folder, record)
        late.snapshot()
        old, _ = record.fulltext()
        EmbeddedUpkeep(folder).rebuild(silent)
        new, _ = record.fulltext()
        index.put([story("late", "Zora")])
        (folder / old).mkdir(exist_ok=True)
        late.start_over()  # as it does when the old one cannot be read any more
        late.refresh()
        assert record.fulltext()[0] == new != old
        assert late.snapshot().size == 33
        late.close()


def test_compacting_gives_back_what_is_free(folder: Path) -> None:
    with closing(EmbeddedIndex(folder)) as index:
        index.put([story(f"big{n}", "Zora", f"word{n} " * 5000) for n in range(40)])
        index.refresh()
        index.delete([f"big{n}" for n in range(40)])
        index.refresh()
    (folder / "fulltext-v1-left").mkdir()
    before, after, is_done = EmbeddedUpkeep(folder).compact(silent)
    assert is_done
    assert after.record < before.record / 3
    assert after.fulltext <= before.fulltext
    assert len([*folder.glob("fulltext-*")]) == 1
    assert told(folder) == []
    with closing(EmbeddedIndex(folder)) as index:
        assert len([*index.scan(Everything())]) == 32


def test_a_record_that_takes_too_long_is_left_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(EmbeddedIndex(folder)) as index:
        index.put([story(f"big{n}", "Zora", f"word{n} " * 5000) for n in range(60)])
        index.delete([f"big{n}" for n in range(40)])
    monkeypatch.setattr("aggregator.index.record_upkeep.RecordUpkeep.vacuum.__defaults__", (-1.0,))
    _, _, is_done = EmbeddedUpkeep(folder).compact(silent)
    assert not is_done
    assert told(folder) == []
