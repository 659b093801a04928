"""The spider that every site shares: discover, ask what is new or due, hand pages to the line."""

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from aggregator import recheck
from aggregator.drops import Gone
from aggregator.errors import IndexUnavailable
from aggregator.fetch.reasons import reason
from aggregator.model import Page, PageRecord
from aggregator.removal import GONE
from aggregator.run import Run
from aggregator.spiders.discovery import Discovery
from aggregator.spiders.headers import lower_headers, validators
from aggregator.stage import Item
from aggregator.tally import Tally
from aggregator.urls import BadUrl, is_story_like, site_of

log = logging.getLogger(__name__)
NOT_ITS_FAULT = frozenset({"http 429", "left alone", "robots unreachable"})  # of the host: no page dies of it


class NewsSpider(Spider):
    """A site. One that is only data: the class attributes below.

    feeds, sitemaps, listings: URLs, at least one in all. verified: the day on which `aggregator sites check` saw the
    site live; None if it never did. sections: names in a story's path, one of which it must have (of a whole paper).
    allow, deny: regular expressions searched in a story's URL; the first must match one, the second none.
    Where `allow` is given, the links of listings need not look like a story's.
    allowed_domains: domains whose stories count; those of feeds, sitemaps and listings if empty.
    listing_depth: pages of a listing; LISTING_DEPTH if 0. max_age_days: older dated links are left out.
    every: a fixed pace, as EVERY has it ("30m", "*/15 6-22 * * *"); empty: it is learnt.
    """

    # A response is one item at most, and Scrapy starts this many tasks for each response: 100 by default.
    custom_settings = {"CONCURRENT_ITEMS": 1}
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    language: str = "en"
    country: str = "US"
    verified: str | None = None
    sections: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    allowed_domains: tuple[str, ...] = ()
    listing_depth: int = 0
    max_age_days: int = 30
    every: str = ""

    @cached_property
    def run(self) -> Run:
        """The run that this crawl belongs to."""
        return Run.of(self.crawler)

    @cached_property
    def tally(self) -> Tally:
        """The account of this site."""
        return self.run.tally(self.name)

    @cached_property
    def _domains(self) -> frozenset[str | None]:
        sources = (*self.feeds, *self.sitemaps, *self.listings)
        named = (f"https://{domain}" for domain in self.allowed_domains)
        return frozenset(map(_site, named if self.allowed_domains else sources)) - {None}

    def is_ours(self, url: str) -> bool:
        """Whether the URL belongs to this site."""
        site = _site(url)
        return site is not None and not self._domains.isdisjoint((site, site.rpartition(":")[0]))

    def is_story(self, url: str) -> bool:
        """Whether a link may be followed: of this site, in its sections, allowed and not denied."""
        parts = urlsplit(url).path.lower().split("/")
        return (
            self.is_ours(url)
            and (not self.sections or any(section in parts for section in self.sections))
            and (not self.allow or any(re.search(pattern, url) for pattern in self.allow))
            and not any(re.search(pattern, url) for pattern in self.deny)
        )

    def looks_like_story(self, url: str) -> bool:
        """Whether a link of a listing leads to a story, as far as its address tells."""
        return bool(self.allow) or is_story_like(url)

    async def start(self) -> AsyncIterator[Any]:
        """The requests for stories that are unknown or due, newest first, up to MAX_STORIES_PER_CRAWL."""
        try:
            if not await self.run.begin(self.name):  # the run is opened before the first response comes
                return
            if self.run.gate.forgotten.has(self.name):
                log.warning("kept away site=%s; `aggregator forget --list` says why", self.name)
                return
            pages = await self._due()
        except IndexUnavailable as error:
            self.run.stop(error)
            return
        limit = self.run.config.max_stories_per_crawl
        self.tally.skipped += len(pages[limit:])
        for place, record in enumerate(pages[:limit]):
            yield Request(
                record.address or record.url,
                callback=self.parse,
                errback=self.fail,
                headers=validators(record),
                dont_filter=True,  # the page log has filtered
                priority=-place,
                meta={"handle_httpstatus_list": [304, *(GONE if record.story else ())]},
                cb_kwargs={"known": record},
            )

    async def _due(self) -> list[PageRecord]:
        """What is to be asked now, newest first; counts what is found."""
        now = datetime.now(UTC)
        limit = self.run.config.max_stories_per_crawl
        known = await self.run.due(self.name, 5 * limit)
        due = {record.url: record for record in known if not self.run.gate.forgotten.has(self.name, record.url)}
        discovery = Discovery(self, self.run)
        await discovery.look()
        found = {key: found.record for key, found in discovery.found.items()}
        due.update((key, record) for key, record in found.items() if recheck.is_due(record, discovery.now))
        self.tally.discovered += len(due | found)
        self.tally.not_due += len(found.keys() - due.keys())
        return sorted(due.values(), key=lambda record: record.published or record.listed or now, reverse=True)

    async def parse(self, response: Response, known: PageRecord) -> AsyncIterator[Any]:
        """A page for the line, the answer that a story is gone too; or a note that it is unchanged, or off site."""
        now = datetime.now(UTC)
        if response.status == 304:
            self.tally.fetched += 1
            self.tally.unchanged += 1
            record = replace(known, outcome="unchanged")
            await self.run.log(recheck.after_success(record, now, self.run.config.recheck_ages_h))
        elif not self.is_ours(response.url):
            await self._failed(known, "off site")
        else:
            if response.status in GONE:
                await self._gone(known, now, reason(response.status))
            self.tally.fetched += 1
            yield Item.of(self._page(response, known, now), known)

    async def _gone(self, known: PageRecord, now: datetime, why: str) -> None:
        """Note that a story is gone from its URL; failures of another kind before it do not count."""
        before = known.failures if known.outcome == Gone.reason else 0
        gone = replace(known, outcome=Gone.reason, failures=before)
        await self.run.log(recheck.after_failure(gone, now, why, True, self.run.config.max_failures))

    def _page(self, response: Response, known: PageRecord, now: datetime) -> Page:
        return Page(
            url=response.url,
            body=response.body,
            site=self.name,
            fetched=now,
            status=response.status,
            headers=lower_headers(response),
            requested=known.address or known.url,
            listed=known.listed,
        )

    async def fail(self, failure: Any) -> None:
        """A page that was not had: counted by its reason, and asked again later if it may yet be had."""
        request: Request = failure.request
        known: PageRecord = request.cb_kwargs["known"]
        why = reason(failure)
        if why == "stopped":
            return
        is_gone = isinstance(failure.value, HttpError) and failure.value.response.status in GONE
        await self._failed(known, why, is_gone)

    async def _failed(self, known: PageRecord, why: str, is_gone: bool = False) -> None:
        self.tally.failed[why] += 1
        log.info("failed site=%s reason=%s %s", self.name, why, known.address or known.url)
        if why not in NOT_ITS_FAULT:
            limit = self.run.config.max_failures
            await self.run.log(recheck.after_failure(known, datetime.now(UTC), why, is_gone, limit))


def _site(url: str) -> str | None:
    """The site of a URL; None if that is no address, which the asking for it will tell."""
    try:
        return site_of(url)
    except BadUrl:
        return None
