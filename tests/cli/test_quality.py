from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from aggregator.index import open_index
from aggregator.model import Story
from tests.cli.conftest import Command
from tests.newsroom import NOON, story


def stories(authors: tuple[str, ...]) -> list[Story]:
    """A fortnight of one site, and a last day whose stories have these authors."""
    old = [story(f"old{number}", fetched=NOON - timedelta(days=2 + number / 10)) for number in range(40)]
    new = [story(f"new{number}", fetched=NOON - timedelta(hours=1)) for number in range(8)]
    return [*old, *(replace(one, authors=authors) for one in new)]


@pytest.fixture
def drifted(home: Path) -> Path:
    """An index in which the bylines of a site are gone since this morning."""
    index = open_index(f"embedded:{home / 'index'}")
    index.put(stories(()))
    index.close()
    return home


def test_a_site_that_reads_worse_is_told_with_status_3(run: Command, drifted: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        ended = run("quality")
    assert ended.status == 3
    assert "8 (40)" in ended.out
    assert "byline 0%, was 100%" in ended.out
    assert "1 of 1 sites read worse" in ended.err


def test_quality_as_json_has_the_numbers(run: Command, drifted: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        (row,) = run("quality", "--site", "quaystreet", "--format", "json").records
    assert row["site"] == "quaystreet"
    assert (row["recent"]["stories"], row["recent"]["byline"], row["past"]["byline"]) == (8, 0.0, 1.0)
    assert row["drifts"] == ["byline 0%, was 100%"]


def test_a_longer_period_is_compared_with_what_was_before_it(run: Command, drifted: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        (row,) = run("quality", "--days", "3", "--past", "10", "--format", "json").records
    assert row["recent"]["stories"] == 19


def test_quality_of_nothing_says_what_to_do(run: Command) -> None:
    ended = run("quality")
    assert (ended.status, ended.out) == (0, "")
    assert "run `aggregator crawl`" in ended.err


def test_the_doctor_names_the_sites_that_read_worse(run: Command, drifted: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        out = run("doctor").out
    line = next(line for line in out.splitlines() if line.split()[1] == "quality")
    assert line.startswith("warn")
    assert "quaystreet" in line
    assert "run `aggregator quality`" in line
