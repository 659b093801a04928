"""`aggregator quarantine`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, QUARANTINE, Archive
from aggregator.model import Page
from tests.cli.conftest import Command

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOSTILE = b"<html><body><p>red \x1b[31m and \x07 loud</p></body></html>"


@pytest.fixture
def kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A quarantine of two pages; the stage that reads them now takes the second only."""
    monkeypatch.setenv("AGGREGATOR_READ_STAGES", "tests.odd_stages.Odd")
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "1")
    run = Archive(home / "archive", QUARANTINE)
    run.write(Page("https://news.example/bad", b"<p>FAIL</p>" + HOSTILE, "news", NOW), "reading failed \x1b[2J oh")
    run.write(Page("https://news.example/good", b"<html><p>Good at last.</p></html>", "news", NOW), "took too long")
    run.close(is_done=False)
    return home


def ids(run: Command) -> dict[str, str]:
    return {row["url"].rpartition("/")[2]: row["id"] for row in run("quarantine", "list", "--format", "json").records}


def test_an_empty_quarantine_says_so(run: Command) -> None:
    ended = run("quarantine", "list")
    assert (ended.status, ended.out, ended.err) == (0, "", "nothing is in quarantine\n")


def test_the_list_has_when_where_and_why(run: Command, kept: Path) -> None:
    lines = run("quarantine", "list").out.splitlines()
    assert lines[0].endswith("  2026-11-23 09:00  news  https://news.example/bad  reading failed oh")
    assert len(lines) == 2


def test_a_page_is_shown_without_control_characters(run: Command, kept: Path) -> None:
    out = run("quarantine", "show", ids(run)["bad"][:6]).out
    assert "error: reading failed oh\n" in out
    assert "url: https://news.example/bad\n" in out
    assert "red and loud" in out
    assert not {character for character in out if character < " "} - {"\n"}


def test_as_json_it_is_whole(run: Command, kept: Path) -> None:
    (row,) = run("quarantine", "show", ids(run)["bad"], "--format", "json").records
    assert row["text"].endswith("</html>")
    assert (row["status"], row["size_bytes"]) == (200, len(b"<p>FAIL</p>" + HOSTILE))


def test_an_unknown_id_is_one_sentence(run: Command, kept: Path) -> None:
    for id in ("zzz", ""):
        ended = run("quarantine", "show", id)
        assert (ended.status, f"page {id!r} is not in quarantine" in ended.err) == (1, True)


def test_one_page_is_replayed_and_the_other_stays(run: Command, kept: Path) -> None:
    before = ids(run)
    assert run("quarantine", "replay", before["good"]).status == 0
    assert [story["title"] for story in run("export").records] == ["good"]
    assert ids(run) == {"bad": before["bad"]}
    assert len(archive.files(kept / "archive", DONE)) == 1


def test_what_fails_again_is_back_under_its_id(run: Command, kept: Path) -> None:
    before = ids(run)
    assert run("quarantine", "replay").status == 0
    assert ids(run) == {"bad": before["bad"]}


def test_dropping_needs_a_yes(run: Command, kept: Path) -> None:
    before = ids(run)
    ended = run("quarantine", "drop", before["bad"])
    assert (ended.status, "give --yes" in ended.err) == (1, True)
    assert ids(run) == before
    assert run("quarantine", "drop", before["bad"], "--yes").err.endswith("1 dropped\n")
    assert ids(run) == {"good": before["good"]}
