import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Command

DAY = ("--date", "2026-11-20")


def test_a_digest_is_written_to_the_folder_of_digests_and_its_path_told(run: Command, filled: Path) -> None:
    ended = run("digest", *DAY)
    path = filled / "digests" / "digest-2026-11-20.html"
    assert (ended.status, ended.out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_a_digest_written_twice_has_the_same_bytes(run: Command, filled: Path, form: str) -> None:
    first = run("digest", *DAY, "--format", form, "--out", str(filled / "out")).out.strip()
    before = Path(first).read_bytes()
    assert run("digest", *DAY, "--format", form, "--out", str(filled / "out")).out.strip() == first
    assert Path(first).read_bytes() == before
    assert len(list((filled / "out").iterdir())) == 1


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
    assert "## Tavian Brightwater (2)" in text
    assert "## Odalys" not in text
    assert "hostile" not in text


def test_a_digest_gives_no_full_text(run: Command, filled: Path) -> None:
    for form in ("html", "markdown", "json"):
        assert "Her neighbours queued" not in run("digest", *DAY, "--format", form, "--out", "-").out


def test_a_day_without_stories_says_so(run: Command, filled: Path) -> None:
    assert "No story of this day" in run("digest", "--date", "2020-01-01", "--format", "markdown", "--out", "-").out


def test_a_digest_of_no_day_or_nobody_is_one_sentence(run: Command, filled: Path) -> None:
    assert "is no date" in run("digest", "--date", "someday").err
    assert "is not known" in run("digest", "--celebrity", "Nobody Known").err
    assert not (filled / "digests").exists()
