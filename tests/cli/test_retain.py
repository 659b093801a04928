"""`aggregator retain`."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import NOON, story


def test_without_a_setting_it_says_which_there_are(run: Command) -> None:
    ended = run("retain")
    assert (ended.status, "set ARCHIVE_DAYS or INDEX_MONTHS" in ended.err) == (0, True)


def test_a_dry_run_says_what_would_go(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_INDEX_MONTHS", "1")
    old = NOON - timedelta(days=1000)
    newsroom.fill(home / "index", [story(published=old, fetched=old)])
    assert run("retain", "--dry-run").err == "would be removed: 0 runs of the archive (0 bytes), 1 stories\n"
    assert len(run("export").records) == 1
    assert run("retain").err.startswith("removed: ")
    assert run("export").records == []
