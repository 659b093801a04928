"""A process for crawls, and a site to be crawled."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.spiders.crawls import Crawls, open_pool
from tests.spiders.paper import Paper


@pytest.fixture(scope="session")
def crawling_process() -> Iterator[ProcessPoolExecutor]:
    """One process for all crawls of the session."""
    with open_pool() as pool:
        yield pool


@pytest.fixture
def crawls(crawling_process: ProcessPoolExecutor, tmp_path: Path) -> Crawls:
    """Crawls with an index of the test's own."""
    return Crawls(tmp_path, crawling_process)


@pytest.fixture
def paper() -> Iterator[Paper]:
    """A site on loopback that the test writes."""
    with Paper() as site:
        yield site
