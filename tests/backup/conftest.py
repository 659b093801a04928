"""A house with something of everything in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.archive import QUARANTINE, Archive
from aggregator.config import Config
from aggregator.index import Index, open_index
from aggregator.model import PageRecord
from tests import newsroom
from tests.newsroom import NOON, story
from tests.test_archive import page

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


def configured(folder: Path) -> Config:
    """The settings of a house in a folder."""
    places = {"index": f"embedded:{folder / 'index'}", "archive_dir": folder / "archive"}
    more = {"digest_dir": folder / "digests", "people_file": folder / "people" / "people.toml"}
    return Config.load().model_copy(update={**places, **more})


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return configured(tmp_path / "house")


@pytest.fixture
def index(config: Config) -> Iterator[Index]:
    """Two stories, one with an earlier text, one a copy; a note of the page log; an entry of the register."""
    opened = open_index(config.index)
    opened.put([story(), story("copy", site="harbourpost"), replace(story(title="Another title"), text_hash="x")])
    opened.record([PageRecord("u", "tattle", NOON, etag="x")])
    opened.enter("watch", "mara", {"query": "mara quill"}, None)
    yield opened
    opened.close()


@pytest.fixture
def house(config: Config, index: Index) -> Path:
    """The folder of the house."""
    for number in range(3):
        with Archive(config.archive_dir) as run:
            run.write(page(number))
    kept = Archive(config.archive_dir, QUARANTINE)
    kept.write(page(9), "failed")
    kept.close(is_done=False)
    for path in (config.digest_dir / "written" / "a" / "2026-11-20.json", config.people_file.with_suffix(".jsonl")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}\n", encoding="utf-8")
    config.people_file.write_text(newsroom.PEOPLE, encoding="utf-8")
    return config.archive_dir.parent
