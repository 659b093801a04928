"""Sites that are crawled every hour, and what becomes of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator.accounts import add
from aggregator.config import Config
from aggregator.index import Index
from aggregator.model import Story
from aggregator.tally import Tally
from tests.newsroom import story, told_otherwise

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WELL = Tally(sources=1, discovered=6, fetched=6, new=6)
Crawled = Callable[..., None]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.load().model_copy(update={"health_channel": f"file:{tmp_path / 'told'}"})


@pytest.fixture
def crawled(index: Index) -> Crawled:
    """Note crawls of a site that ended with these tallies, the last of them at a moment."""

    def crawl(*tallies: Tally, site: str = "quaystreet", until: datetime = NOW) -> None:
        for number, tally in enumerate(tallies, 1):
            add(index, site, tally, until - timedelta(hours=len(tallies) - number))

    return crawl


def refused(reason: str, *, sources: int = 1) -> Tally:
    """A crawl in which five of six requests for pages were refused."""
    return replace(WELL, sources=sources, fetched=1, new=1, failed=Counter({reason: 5}))


def published(
    index: Index, *ages: timedelta, site: str = "quaystreet", authors: tuple[str, ...] = ("Ann Ode",)
) -> None:
    """Put stories of a site that were published and read so long before NOW."""
    index.put([_story(f"{site}{age.total_seconds():.0f}", site, NOW - age, authors) for age in ages])


def _story(name: str, site: str, at: datetime, authors: tuple[str, ...]) -> Story:
    return story(name, site=site, body=told_otherwise(f"{name}x"), published=at, fetched=at, authors=authors)
