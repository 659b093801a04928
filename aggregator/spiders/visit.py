"""Single documents asked for as a crawl would ask: the same guards, the same patience, the same user agent."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from aggregator.config import Config
from aggregator.crawl import scrapy_settings
from aggregator.errors import AggregatorError
from aggregator.fetch.reasons import reason
from aggregator.model import Page
from aggregator.spiders.headers import lower_headers


class NotHad(AggregatorError):
    """A document that could not be had; the message is the reason."""


Ask = Callable[[str], Awaitable[Page]]  # raises NotHad
Visit = Callable[[Ask], Awaitable[None]]


def make(config: Config, visits: Sequence[Visit]) -> None:
    """Make visits, side by side. Blocks; a process can do it once, and no crawl besides."""
    process = AsyncCrawlerProcess(scrapy_settings(config, {"ITEM_PIPELINES": {}, "LOG_INSTALL_ROOT_HANDLER": False}))
    for visit in visits:
        process.crawl(Visitor, visit=visit)
    process.start()


@dataclass(frozen=True, slots=True)
class _Asker:
    spider: "Visitor"

    async def __call__(self, url: str) -> Page:
        engine = self.spider.crawler.engine
        assert engine is not None  # there is one while a spider starts
        try:
            response = await engine.download_async(Request(url, dont_filter=True))
        except Exception as error:
            raise NotHad(reason(error)) from error
        if response.status != 200:
            raise NotHad(reason(response.status))
        return Page(
            url=response.url,
            body=response.body,
            site=self.spider.name,
            fetched=datetime.now(UTC),
            headers=lower_headers(response),
            requested=url,
        )


class Visitor(Spider):
    """Follow one visit to its end; nothing of it goes to the line."""

    def __init__(self, visit: Visit) -> None:
        super().__init__("visitor")  # not a class attribute, by which it would be listed as a site
        self.visit = visit

    async def start(self) -> AsyncIterator[Any]:
        """No request of its own: the visit asks."""
        await self.visit(_Asker(self))
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request
