"""What the embedded index does beyond the contract: it survives kills and damage, and rebuilds what is derived."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import Mock

import pytest

from aggregator.errors import IndexUnavailable, IndexVersionError
from aggregator.index import Search
from aggregator.index.embedded import EmbeddedIndex
from aggregator.index.fulltext import Fulltext, Snapshot, Writer, place
from aggregator.index.nodes import Everything, Fuzzy, Prefix, Words
from tests.index.stories import day, person, story


def _folders(folder: Path) -> list[Path]:
    return sorted(folder.glob("fulltext-*"))


def _found(folder: Path, word: str = "zora") -> list[str]:
    """What a fresh opener finds, without asking for a refresh."""
    index = EmbeddedIndex(folder)
    ids = [hit.story.id for hit in index.search(Search(Words(word), limit=1000)).hits]
    index.close()
    return sorted(ids)


def _filled(folder: Path) -> None:
    index = EmbeddedIndex(folder)
    index.put([story("a", "Zora"), story("b", "Zora"), story("c", "Else")])
    index.close()


def test_a_kill_loses_nothing_acknowledged_and_leaves_no_lock(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for name, enough in (("one", 12), ("two", 25)):
        command = [sys.executable, "-m", "tests.index.writers", f"embedded:{tmp_path}", "until-killed", name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            acknowledged += [process.stdout.readline().strip() for _ in range(enough)]
            process.kill()
            acknowledged += process.stdout.read().split("\n")[:-1]
    found = _found(tmp_path)
    assert set(acknowledged) <= set(found)
    assert len(found) <= len(acknowledged) + 2  # the put that was killed may have been stored, unacknowledged
    index = EmbeddedIndex(tmp_path)
    index.put([story("after", "Zora")])
    index.refresh()
    assert index.search(Search(Words("zora"))).total == len(found) + 1
    index.close()


def test_what_a_killed_process_left_behind_is_found_at_the_next_opening(tmp_path: Path) -> None:
    _filled(tmp_path)
    with sqlite3.connect(tmp_path / "record.sqlite") as record:  # as if it had not come to the inverted index
        record.execute("INSERT INTO changes (row) SELECT row FROM stories")
    record.close()
    shutil.rmtree(_folders(tmp_path)[0])
    assert _found(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("damage", ["missing", "emptied", "cut", "of another schema"])
def test_a_damaged_inverted_index_is_rebuilt_at_opening(tmp_path: Path, damage: str) -> None:
    _filled(tmp_path)
    (folder,) = _folders(tmp_path)
    match damage:
        case "missing":
            shutil.rmtree(folder)
        case "emptied":
            shutil.rmtree(folder)
            Fulltext(folder)
        case "cut":
            (folder / "meta.json").write_bytes((folder / "meta.json").read_bytes()[:40])
        case _:
            with sqlite3.connect(tmp_path / "record.sqlite") as record:
                record.execute("UPDATE fulltext SET name = 'fulltext-v0-old'")
            record.close()
            folder.rename(tmp_path / "fulltext-v0-old")
    assert _found(tmp_path) == ["a", "b"]
    assert len(_folders(tmp_path)) == 1


def test_an_inverted_index_that_vanishes_while_open_is_rebuilt(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    index.put([story("a", "Zora")])
    index.refresh()
    shutil.rmtree(_folders(tmp_path)[0])
    index.put([story("b", "Zora")])
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 2
    index.close()


def test_two_openers_agree_on_the_rebuilt_folder(tmp_path: Path) -> None:
    index, other = EmbeddedIndex(tmp_path), EmbeddedIndex(tmp_path)
    index.put([story("a", "Zora")])
    index.refresh()
    assert other.search(Search(Words("zora"))).total == 1
    shutil.rmtree(_folders(tmp_path)[0])
    for one in (other, index):
        one.refresh()
        one.put([story("b", "Zora")])
        one.refresh()
    assert [one.search(Search(Words("zora"))).total for one in (index, other)] == [2, 2]
    assert len(_folders(tmp_path)) == 1
    index.close()
    other.close()


def test_only_reading_makes_no_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(tmp_path)
    writer = Mock(side_effect=AssertionError("a writer was made"))
    monkeypatch.setattr(Fulltext, "writer", writer)
    assert _found(tmp_path) == ["a", "b"]
    index = EmbeddedIndex(tmp_path)
    index.refresh()
    assert len(list(index.scan(Everything()))) == 3
    index.close()
    writer.assert_not_called()


def test_while_another_process_writes_search_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(tmp_path)
    busy = Fulltext(_folders(tmp_path)[0])
    index = EmbeddedIndex(tmp_path)
    with busy.writer():
        index.put([story("d", "Zora")])
        assert index.get(["d"]) != (None,)
        assert index.search(Search(Words("zora"))).total == 2
        monkeypatch.setattr("aggregator.index.follower.PATIENCE_S", 0.0)
        with pytest.raises(IndexUnavailable, match="another process"):
            index.refresh()
        monkeypatch.undo()
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 3
    index.close()


def test_an_index_closed_while_another_process_writes_is_brought_up_later(tmp_path: Path) -> None:
    _filled(tmp_path)
    index = EmbeddedIndex(tmp_path)
    with Fulltext(_folders(tmp_path)[0]).writer():
        index.put([story("d", "Zora")])
        index.close()
    assert _found(tmp_path) == ["a", "b", "d"]


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    _filled(tmp_path)
    with sqlite3.connect(tmp_path / "record.sqlite") as record:
        record.execute("PRAGMA user_version = 99")
    record.close()
    with pytest.raises(IndexVersionError, match=r"99.*replay --all"):
        EmbeddedIndex(tmp_path)


def _older(folder: Path) -> None:
    """Make the record one of schema 2, as if written before there was a register."""
    _filled(folder)
    with sqlite3.connect(folder / "record.sqlite") as record:
        record.execute("DROP TABLE register")
        record.execute("PRAGMA user_version = 2")
    record.close()


def test_a_record_without_a_register_gets_one_and_keeps_its_stories(tmp_path: Path) -> None:
    _older(tmp_path)
    for _ in range(2):
        index = EmbeddedIndex(tmp_path)
        assert index.get(["a"]) != (None,)
        entry = index.entry("watch", "a")
        assert index.enter("watch", "a", {}, entry.version if entry else None)
        index.close()
    assert _found(tmp_path) == ["a", "b"]


def test_many_that_open_an_older_record_at_once_give_it_one_register(tmp_path: Path) -> None:
    _older(tmp_path)

    def enter(number: int) -> None:
        index = EmbeddedIndex(tmp_path)
        assert index.enter("watch", f"{number}", {}, None)
        index.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(enter, range(6)))
    index = EmbeddedIndex(tmp_path)
    assert len(index.entries("watch")) == 6
    index.close()


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_text("nothing of the kind " * 100)
    with pytest.raises(IndexUnavailable, match=r"record\.sqlite"):
        EmbeddedIndex(tmp_path)


def test_a_record_that_breaks_while_open_is_named(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path / "index")
    with sqlite3.connect(tmp_path / "index" / "record.sqlite") as record:
        record.execute("DROP TABLE stories")
    record.close()
    with pytest.raises(IndexUnavailable, match="stories"):
        index.get(["a"])
    with pytest.raises(IndexUnavailable, match="stories"):
        index.put([story("a")])


def test_a_stored_story_that_does_not_fit_the_program_is_said(tmp_path: Path) -> None:
    _filled(tmp_path)
    with sqlite3.connect(tmp_path / "record.sqlite") as record:
        record.execute("UPDATE stories SET story = '{}' WHERE id = 'a'")
    record.close()
    index = EmbeddedIndex(tmp_path)
    with pytest.raises(IndexVersionError, match="Story does not fit"):
        index.search(Search(Words("zora")))
    index.close()
    assert index.get(["b"]) != (None,)
    index.close()


def test_a_full_disk_keeps_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(tmp_path)
    index = EmbeddedIndex(tmp_path)
    before = _folders(tmp_path)
    full = ValueError("An IO error occurred: No space left on device (os error 28)")
    monkeypatch.setattr(Writer, "follow", Mock(side_effect=full))
    index.put([story("d", "Zora")])
    with pytest.raises(IndexUnavailable, match="disk has room"):
        index.refresh()
    assert _folders(tmp_path) == before
    assert index.search(Search(Words("zora"))).total == 2
    monkeypatch.undo()
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 3
    index.close()


def test_an_inverted_index_that_can_never_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = EmbeddedIndex(tmp_path)
    monkeypatch.setattr(Writer, "follow", Mock(side_effect=ValueError("out of sorts")))
    index.put([story("a", "Zora")])
    with pytest.raises(IndexUnavailable, match="out of sorts"):
        index.refresh()
    assert index.get(["a"]) != (None,)
    monkeypatch.undo()
    index.close()
    assert _found(tmp_path) == ["a"]


def test_an_inverted_index_that_fails_in_a_search_is_rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(tmp_path)
    index = EmbeddedIndex(tmp_path)
    before = _folders(tmp_path)
    found = index.search(Search(Words("zora")))
    once = Mock(side_effect=[ValueError("a segment is corrupt"), (2, [])])
    monkeypatch.setattr(Snapshot, "best", once)
    assert index.search(Search(Words("zora"))).total == found.total == 2
    assert _folders(tmp_path) != before
    index.close()


def test_a_writer_that_fails_in_the_background_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    index = EmbeddedIndex(tmp_path)
    monkeypatch.setattr(Writer, "follow", Mock(side_effect=ValueError("os error 28")))
    monkeypatch.setattr("aggregator.index.follower.GATHER_S", 0.0)
    index.put([story("a", "Zora")])
    for thread in threading.enumerate():
        if thread.name == "fulltext":
            thread.join(timeout=30)
    assert "does not follow" in caplog.text
    monkeypatch.undo()
    index.refresh()
    assert index.search(Search(Words("zora"))).total == 1
    index.close()


def test_places_are_in_the_order_of_newest() -> None:
    order = [(day(5), "b"), (day(1), "a"), (day(1), "b"), (day(-100_000), "a"), (None, "a"), (None, "b")]
    places = [place(published, key) for published, key in order]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == len(places)
    assert all(0 <= one < 2**63 for one in (*places, place(day(2_000_000), "\ud800"), place(day(-700_000), "")))


def test_many_words_that_begin_alike_are_all_found(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    index.put([story(f"s{n}", f"zor{n} kardashian{'abcdefgh'[n % 8]}") for n in range(300)])
    index.refresh()
    assert index.search(Search(Prefix("zor"))).total == 300
    assert index.search(Search(Fuzzy("kardashian", 1))).total == 300
    index.close()


def test_a_facet_of_thousands_of_values_is_exact(tmp_path: Path) -> None:
    index = EmbeddedIndex(tmp_path)
    stories = [story(f"s{n}", people=tuple(person(f"p{n % 50}-{m}") for m in range(60))) for n in range(100)]
    index.put([*stories, story("more", people=(person("p7-7"),))])
    index.refresh()
    (facet,) = index.search(Search(facets=("celebrity",))).facets
    assert facet.counts[0] == ("p7-7", 3)
    assert {number for _, number in facet.counts[1:]} == {2}
    index.close()


def test_opening_the_module_is_quick_and_takes_nothing_else_along() -> None:
    heavy = ("scrapy", "elasticsearch", "luqum", "dateparser")
    code = f"import sys, aggregator.index.embedded; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
