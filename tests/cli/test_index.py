"""What an operator does to the index."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from secrets import token_hex

import pytest

from tests.cli.conftest import Command, Ended, stories


@pytest.fixture
def own(home: Path, stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an index that a test may do anything to; it is that of the settings."""
    folder = tmp_path / "own"
    shutil.copytree(stocked, folder)
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{folder}")
    return folder


def test_a_sound_index_is_said_to_be_well_and_a_broken_one_what_to_do(run: Command, own: Path) -> None:
    assert run("index", "check") == Ended(0, "all is well\n", "")
    with closing(sqlite3.connect(own / "record.sqlite")) as db:
        db.execute("UPDATE stories SET cluster = '' WHERE row = 1")
        db.commit()
    ended = run("index", "check")
    assert ended.status == 1
    assert "stories in no cluster: " in ended.out
    assert ended.out.endswith("; stop all crawls, and fill a new folder with `aggregator replay --all`\n")


def test_rebuilding_and_compacting_tell_what_they_did(run: Command, own: Path) -> None:
    assert run("index", "rebuild").out == f"{len(stories())} stories in a new inverted index\n"
    ended = run("index", "compact")
    assert ended.status == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == ["record", "inverted"]
    assert run("index", "check").status == 0


def test_a_copy_answers_as_its_source_does(
    run: Command, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("search", "lighthouse OR bakery", "--format", "jsonl").out
    ended = run("index", "copy", f"embedded:{own}", f"embedded:{tmp_path / 'other'}")
    assert re.fullmatch(rf"copied {len(stories())} stories, 0 pages and \d+ entries of the register\n", ended.out)
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{tmp_path / 'other'}")
    assert run("search", "lighthouse OR bakery", "--format", "jsonl").out == before
    refused = run("index", "copy", f"embedded:{own}", f"embedded:{tmp_path / 'other'}")
    assert (refused.status, refused.out) == (1, "")
    assert "name an empty one, or add --into-existing" in refused.err
    merged = run("index", "copy", f"embedded:{own}", f"embedded:{tmp_path / 'other'}", "--into-existing")
    assert merged.status == 0
    assert run("search", "lighthouse OR bakery", "--format", "jsonl").out == before


def test_what_makes_no_sense_is_refused_in_a_sentence(run: Command, own: Path, tmp_path: Path) -> None:
    here, nowhere = f"embedded:{own}", f"embedded:{tmp_path / 'nowhere'}"
    for arguments, said in (
        (("migrate",), "is embedded, and is never migrated"),
        (("copy", here, here), "is the source and the target"),
        (("copy", nowhere, here), "there is no index in"),
    ):
        ended = run("index", *arguments)
        assert (ended.status, ended.out) == (1, "")
        assert said in ended.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.elasticsearch
def test_an_index_on_elasticsearch_is_migrated_and_the_old_one_dropped_when_asked(
    run: Command, own: Path, elasticsearch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{elasticsearch}/cli-{token_hex(4)}"
    assert run("index", "copy", f"embedded:{own}", address).status == 0
    monkeypatch.setenv("AGGREGATOR_INDEX", address)
    before = run("search", "lighthouse OR bakery", "--format", "jsonl").out
    ended = run("index", "migrate")
    assert ended.status == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == [*["in"] * 3, *["kept"] * 3]
    assert run("search", "lighthouse OR bakery", "--format", "jsonl").out == before
    dropped = run("index", "migrate", "--drop-old")
    assert [line.split()[0] for line in dropped.out.splitlines()] == ["deleted"] * 3
    assert run("index", "check").out == "all is well\n"
    assert "Elasticsearch, which merges by itself" in run("index", "compact").err
