"""An index that watches look into, and what they told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.config import Config
from aggregator.index import Index
from aggregator.model import Attribution, Story
from aggregator.watch import Watch, add
from aggregator.watch.rounds import Account, check
from tests.channels.conftest import hook, mailbox
from tests.newsroom import NOON, story, told_otherwise

__all__ = ["hook", "mailbox"]  # fixtures of another room

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.load().model_copy(update={"people_file": tmp_path / "people.toml", "timezone": "UTC"})


@dataclass(frozen=True)
class Desk:
    """A reader with a watch for whatever "tells", whose alerts go to a file."""

    index: Index
    config: Config
    folder: Path

    def watch(self, name: str = "harbour", query: str = "title:tells", **fields: Any) -> Watch:
        """Add a watch that began an hour before noon."""
        watch = Watch(name, query, (f"file:{self.folder}",), NOON - HOUR)
        add(self.index, replace(watch, **fields))
        return replace(watch, **fields)

    def round(self, now: datetime = NOON + HOUR, **changes: Any) -> Account:
        """One round at that moment."""
        self.index.refresh()
        return check(self.index, self.config.model_copy(update=changes), now)

    def messages(self, name: str = "harbour") -> list[Any]:
        """What was told until now."""
        path = self.folder / f"{name}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def titles(self, name: str = "harbour") -> list[list[str]]:
        """The titles of each message."""
        return [[alert["title"] for alert in message["alerts"]] for message in self.messages(name)]

    def news(self) -> list[str]:
        """What was new in the last message."""
        return [one for alert in self.messages()[-1]["alerts"] for one in alert["news"]]


@pytest.fixture
def desk(index: Index, config: Config, tmp_path: Path) -> Desk:
    return Desk(index, config, tmp_path / "alerts")


def told(site: str, seen: datetime = NOON, *, slug: str = "news", **fields: Any) -> Story:
    """A story that is like no other, first seen and published then."""
    made = story(
        slug, site=site, title=f"{site} tells", body=told_otherwise(f"{site}{slug}"), published=seen, fetched=seen
    )
    return replace(made, **fields)


def together(index: Index, *stories: Story) -> None:
    """Put stories into the cluster of the first."""
    index.put(stories)
    index.refresh()
    index.regroup({one.id: stories[0].id for one in stories})


def credit(outlet: str = "Glimmer Weekly", **fields: Any) -> Sequence[Attribution]:
    """A story's credit to an outlet that nobody has listed."""
    return (Attribution(outlet, "outlet_itself", 0, 5, outlet, cue="reports", **fields),)
