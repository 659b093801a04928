import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.digest import FORMATS
from aggregator.index import open_index
from tests.cli.conftest import Command, stories
from tests.newsroom import NOON, story, told_otherwise

DAY = ("--date", "2026-11-20")


def test_a_digest_is_written_to_the_folder_of_digests_and_its_path_told(run: Command, filled: Path) -> None:
    ended = run("digest", *DAY)
    path = filled / "digests" / "digest-2026-11-20.html"
    assert (ended.status, ended.out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["html", "markdown", "json", "atom"])
def test_a_digest_written_twice_has_the_same_bytes(run: Command, filled: Path, form: str) -> None:
    first = run("digest", *DAY, "--format", form, "--out", str(filled / "out")).out.strip()
    before = Path(first).read_bytes()
    assert run("digest", *DAY, "--format", form, "--out", str(filled / "out")).out.strip() == first
    assert Path(first).read_bytes() == before
    assert [path.name for path in (filled / "out").glob("digest-*")] == [Path(first).name]


def test_a_digest_is_readable_by_who_may_read_new_files(run: Command, filled: Path) -> None:
    old = os.umask(0o022)
    try:
        path = Path(run("digest", *DAY).out.strip())
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_digest_folds_copies_and_keeps_to_the_limit(
    run: Command, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_DIGEST_STORIES", "1")
    fields = json.loads(run("digest", *DAY, "--format", "json", "--out", "-").out)
    assert (fields["stories"], fields["duplicates"]) == (3, 1)
    (odalys,) = fields["sections"]
    assert (odalys["total"], len(odalys["entries"])) == (3, 1)


def test_a_digest_for_one_celebrity_is_only_about_them(run: Command, filled: Path) -> None:
    text = run("digest", *DAY, "-c", "Tavi B", "--format", "markdown", "--out", "-").out
    assert "Who was in the news: Tavian Brightwater (2)." in text
    assert "lighthouse" in text
    assert "reversed" not in text  # which does not name him


def test_a_digest_gives_no_full_text(run: Command, filled: Path) -> None:
    for form in FORMATS:
        assert "Her neighbours queued" not in run("digest", *DAY, "--format", form, "--out", "-").out


def test_a_day_without_stories_says_so(run: Command, filled: Path) -> None:
    assert "No story of this day" in run("digest", "--date", "2020-01-01", "--format", "markdown", "--out", "-").out


def test_a_digest_of_no_day_or_nobody_is_one_sentence(run: Command, filled: Path) -> None:
    assert "is no date" in run("digest", "--date", "someday").err
    assert "is not known" in run("digest", "--celebrity", "Nobody Known").err
    assert not (filled / "digests").exists()


def test_a_story_that_comes_late_is_in_the_next_digest_and_leaves_the_written_one_as_it_is(
    run: Command, home: Path
) -> None:
    index = open_index(f"embedded:{home / 'index'}")
    index.put(stories())
    index.refresh()
    path = Path(run("digest", *DAY, "--format", "markdown").out.strip())
    before = path.read_text(encoding="utf-8")
    late = story("late", title="It came late", body=told_otherwise("late"), fetched=NOON + timedelta(days=1))
    index.put([late])
    index.refresh()
    index.close()
    again = run("digest", *DAY, "--format", "markdown")
    assert "as it was first written" in again.err
    assert path.read_text(encoding="utf-8") == before
    assert run("digest", *DAY, "--format", "markdown", "--out", "-").out == before
    assert "It came late" in _written(run, "2026-11-21")
    assert "It came late" not in _written(run, "2026-11-22")
    assert "It came late" not in run("digest", *DAY, "--format", "markdown", "--again", "--out", "-").out


def test_a_digest_is_composed_anew_if_that_is_asked_for(
    run: Command, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(run("digest", *DAY, "--format", "json").out.strip())
    monkeypatch.setenv("AGGREGATOR_DIGEST_STORIES", "1")
    assert len(json.loads(_again(run, path))["sections"][0]["entries"]) == 3
    assert len(json.loads(_again(run, path, "--again"))["sections"][0]["entries"]) == 1
    assert len(json.loads(_again(run, path))["sections"][0]["entries"]) == 1


def _written(run: Command, day: str) -> str:
    return Path(run("digest", "--date", day, "--format", "markdown").out.strip()).read_text(encoding="utf-8")


def _again(run: Command, path: Path, *options: str) -> str:
    assert run("digest", *DAY, "--format", "json", *options).out.strip() == str(path)
    return path.read_text(encoding="utf-8")


def test_a_day_that_is_not_over_is_not_kept(run: Command, filled: Path) -> None:
    for _ in range(2):
        ended = run("digest", "--date", "now")
        assert (ended.status, "first written" in ended.err) == (0, False)
    assert not (filled / "digests" / "written").exists()


def test_a_digest_is_sent_once_to_each_as_it_was_written(run: Command, filled: Path) -> None:
    send = ("digest", "send", *DAY, "--to", f"file:{filled / 'sent'}")
    ended = run(*send)
    assert (ended.status, ended.out) == (0, "")
    assert f"sent to file:{filled / 'sent'}" in ended.err
    assert "was sent before" in run(*send).err
    assert run(*send, "--again").status == 0
    first, again = (json.loads(line) for line in (filled / "sent" / "digest.jsonl").read_text("utf-8").splitlines())
    assert first == again
    assert first["digest"] == json.loads(run("digest", *DAY, "--format", "json", "--out", "-").out)
    assert (filled / "digests" / "written").exists()


def test_a_digest_that_goes_nowhere_is_a_sentence(run: Command, filled: Path) -> None:
    for arguments, told in (
        ((), "goes nowhere"),
        (("--to", "pigeon"), "is no channel"),
        (("--to", "https://hooks.example/"), "--watch NAME has webhooks"),
        (("--watch", "nobody"), "no watch 'nobody'"),
        (("--date", "tomorrow", "--to", f"file:{filled}"), "is not over"),
    ):
        ended = run("digest", "send", *arguments)
        assert (ended.status, told in ended.err) == (1, True), ended.err


def test_a_digest_that_no_channel_took_needs_a_look(run: Command, filled: Path) -> None:
    ended = run("digest", "send", *DAY, "--to", "mail:ada@example.org")
    assert ended.status == 3
    assert "not sent to mail:ada@example.org: MAIL_SERVER and MAIL_FROM are not set" in ended.err
