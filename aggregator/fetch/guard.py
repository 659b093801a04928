"""Downloader middleware: no request to where the crawler must not go."""

import logging

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request

from aggregator.fetch.failures import Forbidden
from aggregator.fetch.targets import allowed_hosts, check, target

log = logging.getLogger(__name__)


class Guard:
    """Refuse forbidden targets before anything else sees the request, and keep one pace for each host and port.

    First requests, redirects, meta refreshes and robots.txt all come through here; a redirect from https to http is
    followed, as nothing secret is sent. What a name resolves to is checked at the connection.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._allowed = allowed_hosts(crawler.settings.getlist("ALLOWED_PRIVATE_HOSTS"))
        crawler.signals.connect(self.request_scheduled, signal=signals.request_scheduled)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Guard":
        """With ALLOWED_PRIVATE_HOSTS as the exempt pairs."""
        return cls(crawler)

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Queue the request under its own host and port; a forbidden one is refused later, and counted."""
        try:
            request.meta["download_slot"] = target(request.url).slot
        except Forbidden:
            log.debug("queued a request that will be refused %s", request.url)

    def process_request(self, request: Request) -> None:
        """Raises Forbidden."""
        request.meta["download_slot"] = check(request.url, self._allowed).slot
        # Our transfers use no proxy: it would resolve names by itself, and nobody could say where a request ends.
        if request.meta.get("proxy"):
            raise Forbidden(f"{request.url!r} is to be asked through a proxy, which may lead anywhere; ask it directly")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count what was refused, here or at the connection."""
        if isinstance(exception, Forbidden):
            self._stats.inc_value("fetch/forbidden")
            log.info("refused a request: %s", exception)
