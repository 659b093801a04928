"""Real crawls with the fetch add-on in force, in a process of their own (a Twisted reactor is for ever)."""

import asyncio
import logging
import multiprocessing
import warnings
from collections.abc import AsyncIterator, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import HtmlResponse, Response
from scrapy.utils.reactor import install_reactor
from twisted.python.failure import Failure

from aggregator.fetch.reasons import reason

ADDON = {"aggregator.fetch.addon.Fetch": 100}
QUICK: dict[str, Any] = {
    "ADDONS": ADDON,
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 10,
    "DOWNLOAD_MAXSIZE": 1024 * 1024,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_ENABLED": False,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request. reason: None if there was a response with status 200."""

    url: str
    body: bytes = b""
    reason: str | None = None
    message: str = ""
    is_html: bool = False
    flags: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Crawl:
    """What came of a crawl. outcomes: by the requested URL. log: the lines of WARNING and above."""

    outcomes: Mapping[str, Outcome]
    stats: Mapping[str, Any]
    settings: Mapping[str, Any]
    log: tuple[str, ...]


class Asker(Spider):
    """Ask for some URLs and write down what comes."""

    name = "asker"

    def __init__(self, urls: Iterable[str], outcomes: dict[str, Outcome], meta: Mapping[str, Any]) -> None:
        super().__init__()
        self.urls, self.outcomes, self.meta = tuple(urls), outcomes, meta

    async def start(self) -> AsyncIterator[Any]:
        for url in self.urls:
            yield Request(
                url,
                callback=self.got,
                errback=self.failed,
                dont_filter=True,
                cb_kwargs={"asked": url},
                meta=dict(self.meta),
            )

    def got(self, response: Response, asked: str) -> None:
        headers = {
            name.decode("latin-1").lower(): values[-1].decode("latin-1") for name, values in response.headers.items()
        }
        self.outcomes[asked] = Outcome(
            response.url,
            response.body,
            None,
            "",
            isinstance(response, HtmlResponse),
            tuple(response.flags),
            headers,
            response.meta["download_slot"],
        )

    def failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        asked = request.cb_kwargs["asked"]
        self.outcomes[asked] = Outcome(request.url, b"", reason(failure), str(failure.value))


class Lines(logging.Handler):
    """Keep what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def in_process(
    urls: tuple[str, ...], settings: Mapping[str, Any], meta: Mapping[str, Any], stop_at: str | None = None
) -> Crawl:
    """A crawl in this process, which must have the asyncio reactor installed.

    stop_at: path whose first answer stops the crawl, as Ctrl-C would.
    """
    lines, outcomes = Lines(), dict[str, Outcome]()
    logging.getLogger().addHandler(lines)
    runner = AsyncCrawlerRunner({**QUICK, **settings})
    crawler = runner.create_crawler(Asker)

    stops = list[asyncio.Task[None]]()

    def downloaded(request: Request) -> None:
        if stop_at is not None and stop_at in request.url and not stops:
            stops.append(asyncio.ensure_future(crawler.stop_async()))

    crawler.signals.connect(downloaded, signal=signals.response_downloaded)

    async def run() -> None:
        await runner.crawl(crawler, urls=urls, outcomes=outcomes, meta=meta)

    try:
        asyncio.get_event_loop().run_until_complete(asyncio.wait_for(run(), 30))
    finally:
        logging.getLogger().removeHandler(lines)
    told = {name: str(value) for name, value in crawler.stats.get_stats().items()}
    names = ("USER_AGENT", "TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "COOKIES_ENABLED", "ROBOTSTXT_OBEY")
    return Crawl(outcomes, told, {name: crawler.settings[name] for name in names}, tuple(lines.lines))


def prepare() -> None:
    """Install the reactor of the process, and take every warning for an error."""
    warnings.simplefilter("error")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")


class Crawls:
    """A process that crawls on demand."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), prepare)

    def crawl(
        self, *urls: str, meta: Mapping[str, Any] | None = None, stop_at: str | None = None, **settings: Any
    ) -> Crawl:
        """Ask for URLs at once, with QUICK and further settings; `in_process` says what the rest means."""
        return self._pool.submit(in_process, urls, settings, meta or {}, stop_at).result(60)

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown()
