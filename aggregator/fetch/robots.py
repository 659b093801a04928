"""Downloader middleware: what robots.txt allows, and how fast."""

import asyncio
import logging
import re
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from aggregator.fetch.addon import paces
from aggregator.fetch.failures import LeftAlone, RobotsForbidden, RobotsUnreachable, Stopped, Unfetched
from aggregator.fetch.reasons import reason

log = logging.getLogger(__name__)

MAX_BYTES = 500 * 1024  # what RFC 9309 asks a crawler to read at least; the rest is cut off
PRIORITY = 1000  # before any page of the host
OTHERS = "others"
AGENT_LINE = re.compile(r"^[ \t]*user[- \t]?agent[ \t]*(?::|[ \t])[ \t]*([^#\r\n]*).*$", re.IGNORECASE | re.MULTILINE)


class Rules:
    """The part of a robots.txt that is meant for us.

    product: our name without version, as it is to be written in a robots.txt.
    """

    def __init__(self, body: bytes, product: str) -> None:
        if len(body) >= MAX_BYTES:
            body = body[:MAX_BYTES].rpartition(b"\n")[0]  # half of "Disallow: /private" would forbid everything
        text = body.decode("utf-8-sig", errors="replace")
        self._product = product

        # All other crawlers under one name: with 10,000 names over 20,000 rules the parser would build each of the
        # 200 million pairs.
        def ours(line: re.Match[str]) -> str:
            name = line[1].strip()
            return f"User-agent: {name if name.lower() in ('*', product.lower()) else OTHERS}"

        self._parsed = Protego.parse(AGENT_LINE.sub(ours, text))

    def allow(self, url: str) -> bool:
        """Whether we may ask for a URL."""
        return bool(self._parsed.can_fetch(url, self._product))

    @property
    def crawl_delay_s(self) -> float:
        """Seconds between two requests; 0 if nothing is said."""
        return self._parsed.crawl_delay(self._product) or 0.0


class Robots:
    """Ask each host for its robots.txt once a crawl, and obey it.

    In place of Scrapy's own, which takes an error for a yes and reads no Crawl-delay. 200: its rules count; other 4xx
    than 429: all is allowed; 429, 5xx and no answer at all: nothing is, for this crawl (RFC 9309).
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._paces = paces(crawler)
        self._delay_max_s = crawler.settings.getfloat("CRAWL_DELAY_MAX_S")
        agent = crawler.settings.get("ROBOTSTXT_USER_AGENT") or crawler.settings["USER_AGENT"]
        self._product = agent.partition("/")[0].strip()
        self._rules: dict[str, asyncio.Task[Rules | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Robots":
        """With ROBOTSTXT_OBEY, USER_AGENT and CRAWL_DELAY_MAX_S of the settings."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises RobotsForbidden or RobotsUnreachable."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin, request.meta["download_slot"]))
        rules = await asyncio.shield(self._rules[origin])
        if rules is None:
            self._crawler.stats.inc_value("robotstxt/unreachable")
            raise RobotsUnreachable(
                f"{request.url!r} was not asked: {origin}/robots.txt gives no answer; try again later"
            )
        if not rules.allow(request.url):
            self._crawler.stats.inc_value("robotstxt/forbidden")
            raise RobotsForbidden(f"{request.url!r} is forbidden by {origin}/robots.txt; leave it out")

    async def _fetch(self, origin: str, slot: str) -> Rules | None:
        request = Request(
            f"{origin}/robots.txt",
            priority=PRIORITY,
            # Not compressed, so that it can be cut while it comes in.
            headers={"Accept-Encoding": "identity"},
            # Of whatever host is asked: a site's feed may lie outside of its allowed_domains.
            meta={"dont_obey_robotstxt": True, "allow_offsite": True, "cut_bytes": MAX_BYTES},
            callback=NO_CALLBACK,
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except (LeftAlone, Stopped):
            raise
        except Unfetched as error:
            # A robots.txt that leads to a forbidden address or is no text: as if there were none.
            log.info("no robots.txt: %s", error)
            return Rules(b"", self._product)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the answer is no
            log.warning("asking nothing of a host whose robots.txt fails: %s %s/robots.txt", reason(error), origin)
            return None
        return self._read(response, slot)

    def _read(self, response: Response, slot: str) -> Rules | None:
        if response.status >= 500 or response.status == 429:
            log.warning("asking nothing of a host whose robots.txt fails: http %d %s", response.status, response.url)
            return None
        rules = Rules(response.body if response.status == 200 else b"", self._product)
        if rules.crawl_delay_s:
            self._paces.of(slot).delay_s = min(rules.crawl_delay_s, self._delay_max_s)
        return rules
