"""What is too old goes, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.config import Config
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything
from aggregator.retention import Retained, retain
from tests.newsroom import BODY, NOON, story, told_otherwise

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    kept = {"index": f"embedded:{tmp_path / 'index'}", "archive_dir": tmp_path / "archive"}
    return Config.load().model_copy(update={**kept, "archive_days": 30, "index_months": 6})


@pytest.fixture
def index(config: Config) -> Iterator[Index]:
    opened = open_index(config.index)
    yield opened
    opened.close()


def run(config: Config, part: str, name: str) -> Path:
    path = config.archive_dir / part / f"{name}.warc.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 100)
    return path


def left(index: Index) -> list[str]:
    index.refresh()
    return sorted(story.url.rpartition("/")[2] for story in index.scan(Everything()))


def test_runs_that_began_too_long_ago_go_from_done_alone(config: Config, index: Index) -> None:
    old = [run(config, part, "20261025T115959Z-aa") for part in (DONE, INCOMING, QUARANTINE)]
    run(config, DONE, "20261025T120000Z-bb")
    assert retain(index, config, NOW) == Retained(runs=1, size_bytes=100)
    assert not old[0].exists()
    assert len(archive.files(config.archive_dir, DONE, INCOMING, QUARANTINE)) == 3


def test_a_dry_run_removes_nothing(config: Config, index: Index) -> None:
    run(config, DONE, "20260101T000000Z-aa")
    index.put([story("old", published=NOON - timedelta(days=300), fetched=NOON - timedelta(days=300))])
    told = retain(index, config, NOW, is_dry=True)
    assert told == Retained(runs=1, size_bytes=100, stories=1)
    assert len(archive.files(config.archive_dir, DONE)) == 1
    assert left(index) == ["old"]
    assert retain(index, config, NOW) == told
    assert left(index) == []
    assert retain(index, config, NOW) == Retained()


def test_without_a_setting_everything_stays(config: Config, index: Index) -> None:
    run(config, DONE, "19990101T000000Z-aa")
    index.put([story("old", published=NOON - timedelta(days=3000), fetched=NOON - timedelta(days=3000))])
    ever = config.model_copy(update={"archive_days": 0, "index_months": 0})
    assert retain(index, ever, NOW) == Retained()


def test_a_story_that_was_read_lately_or_published_lately_stays(config: Config, index: Index) -> None:
    long_ago, lately = NOON - timedelta(days=300), NOON - timedelta(days=100)
    index.put(
        [
            story("old", body=told_otherwise("a"), published=long_ago, fetched=long_ago),
            story("undated", body=told_otherwise("b"), published=None, fetched=long_ago),
            story("new", body=told_otherwise("c"), published=lately, fetched=lately),
            story("reread", body=told_otherwise("d"), published=long_ago, fetched=lately),
            story("odd", body=told_otherwise("e"), published=lately, fetched=long_ago),
        ]
    )
    assert retain(index, config, NOW).stories == 2
    assert left(index) == ["new", "odd", "reread"]


def test_a_copy_that_stays_becomes_the_first(config: Config, index: Index) -> None:
    border = datetime(2026, 5, 24, 12, tzinfo=UTC)
    for name, at in (("first", border - timedelta(seconds=1)), ("copy", border), ("later", NOON)):
        index.put([story(name, site=name, body=BODY, published=at, fetched=at)])
    assert retain(index, config, NOW).stories == 1
    stories = {one.site: one for one in index.scan(Everything())}
    assert (stories["copy"].duplicate_of, stories["later"].duplicate_of) == (None, stories["copy"].id)


def test_more_than_one_batch_goes(config: Config, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aggregator.retention.BATCH", 3)
    old = NOON - timedelta(days=400)
    index.put([story(f"s{n}", body=told_otherwise(f"s{n}x"), published=old, fetched=old) for n in range(8)])
    assert retain(index, config, NOW).stories == 8


@pytest.mark.parametrize(("day", "then"), [(31, "2026-02-28"), (1, "2026-02-01")])
def test_a_month_without_the_day_counts_from_its_28th(config: Config, index: Index, day: int, then: str) -> None:
    border = datetime.fromisoformat(f"{then}T12:00:00+00:00")
    for name, at in (("before", border - timedelta(seconds=1)), ("after", border)):
        index.put([story(name, body=told_otherwise(name), published=at, fetched=at)])
    assert retain(index, config, NOW.replace(month=8, day=day)).stories == 1
    assert left(index) == ["after"]
