"""Real crawls of a site on loopback, with the fetch add-on and an embedded index, in a process of their own."""

import asyncio
import logging
import multiprocessing
import os
import signal
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor

import settings
from aggregator.config import Config
from aggregator.drops import EmptyPage
from aggregator.errors import AggregatorError
from aggregator.index import open_index
from aggregator.model import Page, PageRecord
from aggregator.run import Run
from aggregator.spiders.base import NewsSpider
from aggregator.stage import Item, Stage
from aggregator.tally import Tally

QUICK: dict[str, Any] = {
    **{name: value for name, value in vars(settings).items() if name.isupper()},
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 2,
    "RETRY_TIMES": 1,
    "DOWNLOAD_MAXSIZE": 1024 * 1024,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_ENABLED": False,
    "ITEM_PIPELINES": {"tests.spiders.crawls.Keep": 100},
}


@dataclass(slots=True)
class Crawl:
    """What came of a crawl. lines: logged with WARNING and above. error: what stopped it."""

    pages: list[Page]
    tally: Tally
    lines: list[str]
    error: AggregatorError | None

    @property
    def paths(self) -> list[str]:
        """The paths of the pages, with their queries, in the order of their arrival."""
        return [urlsplit(page.url)._replace(scheme="", netloc="").geturl() for page in self.pages]


class Keep(Stage):
    """A line of one stage, which keeps the page for the test and drops it as empty."""

    pages: list[Page] = []

    async def process(self, item: Item) -> Item:
        self.pages.append(item.page)
        raise EmptyPage(f"kept {item.page.url}")


class Die(Stage):
    """A line that takes the whole process with it, as a power cut does."""

    async def process(self, item: Item) -> Item:
        os.kill(os.getpid(), signal.SIGKILL)
        return item


class Lines(logging.Handler):
    """Keep what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def in_process(
    spider: type[NewsSpider] | None, site: Mapping[str, Any], arguments: Mapping[str, Any], values: Mapping[str, Any]
) -> Crawl:
    """A crawl in this process, which must have the asyncio reactor installed."""
    kind: type[NewsSpider] = spider or type("Site", (NewsSpider,), {"name": "site", **site})
    lines = Lines()
    Keep.pages = []
    logging.getLogger().addHandler(lines)
    try:
        with Run(Config.load(values)) as run:
            crawl = asyncio.wait_for(AsyncCrawlerRunner(dict(values)).crawl(kind, **arguments), 60)
            asyncio.get_event_loop().run_until_complete(crawl)
    finally:
        logging.getLogger().removeHandler(lines)
    return Crawl(Keep.pages, run.tally(kind.name), lines.lines, run.error)


def prepare() -> None:
    """Install the reactor of the process, and take every warning for an error."""
    warnings.simplefilter("error")
    asyncio.set_event_loop(asyncio.new_event_loop())
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")


class Crawls:
    """A process that crawls on demand, with an index and an archive in *folder*."""

    def __init__(self, folder: Path, pool: ProcessPoolExecutor) -> None:
        self.folder = folder
        self._pool = pool

    @property
    def index(self) -> str:
        """INDEX."""
        return f"embedded:{self.folder / 'index'}"

    def crawl(
        self, site: Mapping[str, Any] | type[NewsSpider], hosts: Iterable[str], argument: str = "", **values: Any
    ) -> Crawl:
        """Crawl a site (its class attributes, or a spec at another address) with settings over QUICK."""
        spec = site if isinstance(site, type) else None
        attributes = {} if isinstance(site, type) else dict(site)
        own = {"INDEX": self.index, "ARCHIVE_DIR": str(self.folder / "archive"), "ALLOWED_PRIVATE_HOSTS": tuple(hosts)}
        arguments = {"address": argument} if argument else {}
        job = self._pool.submit(in_process, spec, attributes, arguments, {**QUICK, **own, **values})
        return job.result(90)

    def records(self, *urls: str) -> tuple[PageRecord | None, ...]:
        """What the page log says after the crawl."""
        index = open_index(self.index)
        try:
            return index.records(urls)
        finally:
            index.close()

    def write(self, *records: PageRecord) -> None:
        """Change the page log before a crawl."""
        index = open_index(self.index)
        try:
            index.record(records)
        finally:
            index.close()


def open_pool() -> ProcessPoolExecutor:
    """The process for the crawls of many tests: it takes a second to start."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), prepare)
