"""The asking for feeds, sitemaps and listings, and the noting of what they link to."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from scrapy import Request
from scrapy.http import Response

from aggregator.fetch.reasons import reason
from aggregator.model import PageRecord
from aggregator.spiders import feeds, listings, sitemaps
from aggregator.spiders.headers import text, validators
from aggregator.spiders.links import Link
from aggregator.urls import BadUrl, canonical, is_listing_like, plain

if TYPE_CHECKING:
    from aggregator.run import Run
    from aggregator.spiders.base import NewsSpider

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
MAX_SITEMAPS = 10  # asked in one crawl of a site: the newest children of an index
LOOKUP = 1000  # URLs asked of the page log at a time
_OTHERS = re.compile(r"(?:tag|category|categories|author|users?|products?|taxonom\w+)[\w-]*\.xml", re.IGNORECASE)
AHEAD = timedelta(days=1)  # a link dated later than this from now is taken as undated


@dataclass(frozen=True, slots=True)
class Found:
    """A story's link, and what the page log says of it."""

    link: Link
    record: PageRecord


@dataclass(slots=True)
class Source:
    """One feed, sitemap or listing of a site, with its further pages.

    documents: their records, written when all is read. was_whole: whether an earlier crawl read it to its end.
    """

    documents: list[PageRecord] = field(default_factory=list)
    is_whole: bool = True
    was_whole: bool = False


class Discovery:
    """One look at all that a site offers.

    Every story's link is noted in the page log as due before the validators of the document that has it, so that none
    is lost when a crawl is cut off. found: by canonical URL.
    """

    def __init__(self, spider: "NewsSpider", run: "Run") -> None:
        self.spider = spider
        self.run = run
        self.now = datetime.now(UTC)
        self.found: dict[str, Found] = {}
        self._sitemaps = 0

    async def look(self) -> None:
        """Ask all sources, one after the other; a failing one is counted and stops no other.

        Raises IndexUnavailable if the page log cannot be had.
        """
        sources = (
            *((self._feed, url) for url in self.spider.feeds),
            *((self._sitemap, url) for url in self.spider.sitemaps),
            *((self._listing, url) for url in self.spider.listings),
        )
        for ask, url in sources:
            if self.run.error is None:
                source = Source()
                try:
                    await ask(source, url)
                except BadUrl as error:
                    self._fail(source, url, "bad address")
                    log.warning("%s", error)
                await self._close(source)

    async def _feed(self, source: Source, url: str) -> None:
        response = await self._ask(source, url)
        if response is not None:
            links = await self._read(source, url, feeds.links, response.body, response.url, _content_type(response))
            if links and not any(self.spider.is_ours(link.url) for link in links):
                self._fail(source, url, "off site")  # it needs allowed_domains
            await self._note(links or ())

    async def _sitemap(self, source: Source, url: str) -> None:
        self._sitemaps += 1
        response = await self._ask(source, url)
        if response is None:
            return
        limit = self.run.config.download_maxsize
        sitemap = await self._read(source, url, sitemaps.read, response.body, response.url, limit)
        if sitemap is None:
            return
        if sitemap.children:  # an unchanged index may have changed children: never ask for it conditionally
            source.documents[-1] = replace(source.documents[-1], etag=None, last_modified=None)
        for child in _likeliest(sitemap.children):
            if self._sitemaps < MAX_SITEMAPS and self._is_recent(child) and self._may_list_stories(child):
                await self._sitemap(source, child.url)
        await self._note(link for link in sitemap.links if not is_listing_like(link.url))

    async def _listing(self, source: Source, url: str) -> None:
        asked: set[str] = set()
        following: str | None = url
        for _ in range(self.spider.listing_depth or self.run.config.listing_depth):
            if following is None or not self.spider.is_ours(following) or canonical(following) in asked:
                return
            asked.add(canonical(following))
            response = await self._ask(source, following)
            if response is None:
                return
            content_type = _content_type(response)
            listing = await self._read(source, following, listings.read, response.body, response.url, content_type)
            if listing is None:
                return
            has_news = await self._note(link for link in listing.links if self.spider.looks_like_story(link.url))
            if not has_news and (source.was_whole or len(asked) > 1):
                return  # all of it known, or an endless calendar
            following = listing.next

    async def _ask(self, source: Source, url: str) -> Response | None:
        """The document, if it can be had and is another than last time; its record waits in the source."""
        key = canonical(url)
        known = (await self.run.known([key])).get(key)
        source.was_whole |= known is not None and known.content_hash is not None
        engine = self.spider.crawler.engine
        if engine is None:
            raise RuntimeError(f"the spider {self.spider.name!r} runs without an engine; start it by a crawl")
        try:
            response = await engine.download_async(Request(url, headers=validators(known), dont_filter=True))
        except Exception as error:  # noqa: BLE001 - whatever ails one source must not stop the others
            self._fail(source, url, reason(error))
            return None
        if response.status == 200:
            record = known or PageRecord(key, self.spider.name, self.now)
            source.documents.append(self._document(record, url, response))
            return response
        if response.status != 304:
            self._fail(source, url, reason(response.status))
        return None

    def _document(self, record: PageRecord, url: str, response: Response) -> PageRecord:
        return replace(
            record,
            checked=self.now,
            etag=text(response.headers.get("ETag")),
            last_modified=text(response.headers.get("Last-Modified")),
            content_hash=sha256(response.body).hexdigest()[:32],
            address="" if url == record.url else url,
        )

    async def _read(
        self, source: Source, url: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """What *read* makes of a document, in a thread: a hostile one takes seconds."""
        try:
            return await asyncio.to_thread(read, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - what parsers raise of hostile input is not foreseen
            log.warning("unreadable site=%s: %s", self.spider.name, error)
            self._fail(source, url, "unreadable")
            return None

    def _fail(self, source: Source, url: str, why: str) -> None:
        log.warning("source failed site=%s reason=%s %s", self.spider.name, why, url)
        source.is_whole = False
        self.run.tally(self.spider.name).discovery_failed[why] += 1

    async def _close(self, source: Source) -> None:
        """Write the documents' records; without validators if not all was read, so that all is read next time."""
        self.run.tally(self.spider.name).sources += source.is_whole
        for record in source.documents:
            whole = record if source.is_whole else replace(record, content_hash=None, etag=None, last_modified=None)
            await self.run.log(whole)

    async def _note(self, links: Iterable[Link]) -> bool:
        """Note the stories among the links, the unknown ones in the page log too; whether there was an unknown one."""
        wanted = await asyncio.to_thread(self._wanted, links)  # 2000 links take a tenth of a second
        fresh = {key: link for key, link in wanted.items() if key not in self.found}
        known = await self._known(tuple(fresh))
        unknown = [self._pending(key, link) for key, link in fresh.items() if key not in known]
        await asyncio.gather(*map(self.run.log, unknown))
        known.update((record.url, record) for record in unknown)
        self.found.update((key, Found(link, known[key])) for key, link in fresh.items())
        return bool(unknown)

    def _wanted(self, links: Iterable[Link]) -> dict[str, Link]:
        wanted: dict[str, Link] = {}
        for link in links:
            if self._is_recent(link) and self.spider.is_story(link.url):
                key = canonical(link.url)  # is_story has seen that it is an address
                if not self.run.gate.forgotten.has(self.spider.name, key):
                    wanted.setdefault(key, link)
        return wanted

    async def _known(self, keys: Sequence[str]) -> dict[str, PageRecord]:
        known: dict[str, PageRecord] = {}
        for start in range(0, len(keys), LOOKUP):
            known.update(await self.run.known(keys[start : start + LOOKUP]))
        return known

    def _pending(self, key: str, link: Link) -> PageRecord:
        published = link.published if link.published and link.published <= self.now + AHEAD else None
        address = plain(link.url)
        return PageRecord(
            url=key,
            site=self.spider.name,
            first_seen=self.now,
            listed=published,
            next_due=self.now,
            address="" if address == key else address,
        )

    def _may_list_stories(self, child: Link) -> bool:
        return self.spider.is_ours(child.url) and not _OTHERS.search(child.url)

    def _is_recent(self, link: Link) -> bool:
        return link.published is None or link.published >= self.now - timedelta(days=self.spider.max_age_days)


def _likeliest(children: tuple[Link, ...]) -> tuple[Link, ...]:
    """Sitemaps of an index, those with the newest stories first; where none is dated, both ends: one of them is new."""
    if len(children) <= MAX_SITEMAPS or any(child.published for child in children):
        return children
    half = MAX_SITEMAPS // 2
    return children[:half] + children[: -half - 1 : -1]


def _content_type(response: Response) -> str:
    return text(response.headers.get("Content-Type")) or ""
