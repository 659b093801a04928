"""The yardstick: a minimal Scrapy spider with trafilatura in two processes, writing JSON lines.

python -m benchmarks.peers.yardstick OUT.jsonl FEED...
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from trafilatura import bare_extraction
from trafilatura.settings import Document

POOL = ProcessPoolExecutor(2)


def read(html: bytes, url: str) -> dict[str, Any]:
    """Title, author, date and text of a page."""
    document = bare_extraction(html, url=url, with_metadata=True)
    fields = document.as_dict() if isinstance(document, Document) else {}
    return {"url": url, **{name: fields.get(name) for name in ("title", "author", "date", "text")}}


class Yardstick(scrapy.Spider):
    """Feed, pages, text."""

    name = "yardstick"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for feed in sys.argv[2:]:
            yield scrapy.Request(feed, self.feed)

    async def feed(self, response: Response) -> AsyncIterator[scrapy.Request]:
        for link in response.xpath("//item/link/text()").getall():
            yield scrapy.Request(link, self.story)

    async def story(self, response: Response) -> dict[str, Any]:
        return await asyncio.get_running_loop().run_in_executor(POOL, read, response.body, response.url)


if __name__ == "__main__":
    process = AsyncCrawlerProcess(
        {
            "FEEDS": {sys.argv[1]: {"format": "jsonlines"}},
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
            "DOWNLOAD_DELAY": 0,
            "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 32 * 1024 * 1024,
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "WARNING",
        }
    )
    process.crawl(Yardstick)
    process.start()
    POOL.shutdown()
