"""`aggregator forget`."""

from pathlib import Path

import pytest

from tests import newsroom
from tests.cli.conftest import Command, stories

URL = "https://www.quaystreet.example/celebrity/bakery/amp?utm_source=mail"


@pytest.fixture
def kept(home: Path) -> Path:
    newsroom.fill(home / "index", stories())
    return home


def ids(run: Command) -> set[str]:
    return {row["url"].rpartition("/")[2] for row in run("export").records}


def test_a_story_is_forgotten_by_any_of_its_addresses(run: Command, kept: Path) -> None:
    ended = run("forget", URL, "--reason", "asked\x1b[31m to", "--yes")
    assert (ended.status, ended.out) == (0, "")
    assert "taken out: 1 stories, 0 notes, 0 pages, 0 digests, 0 alerts\n" in ended.err
    assert "1 copies of it at other addresses stay" in ended.err
    assert ids(run) == {"copy", "divorce", "undated", "hostile"}
    (line,) = run("forget", "--list").out.splitlines()
    assert "quaystreet.example/celebrity/bakery  asked to" in line


def test_a_dry_run_changes_nothing_and_asks_nothing(run: Command, kept: Path) -> None:
    assert "would be taken out: 1 stories" in run("forget", URL, "--dry-run").err
    assert "bakery" in ids(run)
    assert run("forget", "--list").out == ""


def test_without_a_terminal_it_needs_a_yes(run: Command, kept: Path) -> None:
    ended = run("forget", URL)
    assert (ended.status, "give --yes" in ended.err) == (1, True)
    assert "bakery" in ids(run)


def test_it_can_be_undone(run: Command, kept: Path) -> None:
    run("forget", URL, "--yes")
    assert "may be crawled again" in run("forget", URL, "--undo", "--reason", "wrong one").err
    assert "(lifted" in run("forget", "--list").out
    assert run("forget", URL, "--undo").status == 1


def test_a_written_digest_is_redacted(run: Command, kept: Path) -> None:
    run("digest", "--date", "2026-11-20")
    before = (kept / "digests" / "digest-2026-11-20.html").read_text()
    assert "opens a bakery" in before
    ended = run("forget", URL, "--yes")
    assert "1 digests" in ended.err
    after = (kept / "digests" / "digest-2026-11-20.html").read_text()
    assert "taken out on request" in after
    assert "quaystreet.example/celebrity/bakery" not in after


@pytest.mark.parametrize(
    ("what", "said"), [("tattler", "is no site and no address"), ("ftp://x/y", "no address of a web page")]
)
def test_what_is_nothing_is_one_sentence(run: Command, kept: Path, what: str, said: str) -> None:
    ended = run("forget", what, "--yes")
    assert (ended.status, said in ended.err) == (1, True), ended.err


def test_nothing_to_forget_is_one_sentence(run: Command, kept: Path) -> None:
    assert "what is to be forgotten?" in run("forget").err
