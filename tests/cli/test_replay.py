"""`aggregator replay`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.archive import Archive, leftovers, run_name
from aggregator.model import Page
from tests import newsroom
from tests.cli.conftest import Command, stories

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def left(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a run that was cut off, with one page in it; read by a stage that takes every page."""
    monkeypatch.setenv("AGGREGATOR_READ_STAGES", "tests.odd_stages.Odd")
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "1")
    run = Archive(home / "archive")
    run.write(Page("https://news.example/quill", b"<html><body><p>Odalys wrote a book.</p></body></html>", "news", NOW))
    run.close(is_done=False)
    return run.path


def test_without_leftovers_there_is_nothing_to_replay(run: Command) -> None:
    ended = run("replay")
    assert (ended.status, "nothing to replay" in ended.err) == (0, True)


def test_what_was_cut_off_is_finished(run: Command, home: Path, left: Path) -> None:
    ended = run("replay")
    assert ended.status == 0, ended.err
    assert leftovers(home / "archive") == ()
    assert [story["title"] for story in run("export").records] == ["quill"]


def test_a_run_is_replayed_by_its_name_and_the_archive_whole(run: Command, left: Path) -> None:
    assert run("replay", "--run", run_name(left)).status == 0
    assert run("replay", "--all", "--verbose").status == 0
    assert len(run("export").records) == 1


def test_an_unknown_run_is_one_sentence(run: Command, left: Path) -> None:
    ended = run("replay", "--run", "yesterday")
    assert (ended.status, "run 'yesterday' is not in the archive" in ended.err) == (1, True)


def test_only_one_choice_may_be_made(run: Command) -> None:
    ended = run("replay", "--all", "--quarantined")
    assert (ended.status, "exclude each other" in ended.err) == (1, True)


def test_an_empty_quarantine_is_nothing_to_replay(run: Command, left: Path) -> None:
    assert "nothing to replay" in run("replay", "--quarantined").err


def test_the_index_is_tagged_anew_without_an_archive(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.fill(home / "index", stories())
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "1")
    run("replay", "--only", "people")
    run("people", "add", "Dr. Quillfeather")
    assert "5 stories, 2 changed, 0 could not be tagged" in run("replay", "--only", "people").err
    assert run("search", "-c", "dr quillfeather", "--all-copies", "--format", "json").json["total"] == 2
    assert "5 stories, 0 changed" in run("replay", "--only", "people").err


def test_what_is_tagged_anew_is_not_chosen_by_run(run: Command) -> None:
    ended = run("replay", "--all", "--only", "people")
    assert (ended.status, "exclude each other" in ended.err) == (1, True)
