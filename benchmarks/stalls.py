"""How long the event loop of a crawl stands still: a Scrapy extension for measuring, set up by benchmarks.line."""

import asyncio
import json
import os
import time
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

EVERY_S = 0.01
FILE_VARIABLE = "BENCHMARK_STALLS"


class Stalls:
    """Asks to be woken every 10 ms and writes down by how much it is late."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build it."""
        extension = cls()
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    def closed(self) -> None:
        self._task.cancel()
        Path(os.environ[FILE_VARIABLE]).write_text(json.dumps(self.late_ms))

    async def _watch(self) -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(EVERY_S)
            self.late_ms.append((time.perf_counter() - asked - EVERY_S) * 1000)
