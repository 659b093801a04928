"""A site looked at from outside: what it offers, and whether its sources and one story are as they should be."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from aggregator.config import Config
from aggregator.drops import Drop
from aggregator.errors import AggregatorError
from aggregator.line import Line
from aggregator.model import Page, Story
from aggregator.sites.found import Found, discover, is_feed, stories
from aggregator.spiders import visit
from aggregator.spiders.base import NewsSpider
from aggregator.spiders.links import Link
from aggregator.urls import canonical, plain

MAX_TRIES = 3  # links tried until one is a story
NEEDED = ("title", "published", "body")  # without one of these a story is not read well enough
FIELDS = ("title", "authors", "published", "body", "image", "section", "language", "people")


@dataclass(frozen=True, slots=True)
class Finding:
    """field: a source ("feed https://...") or a field of the story. said: what was found; empty if nothing was.

    problem: what is missing; empty if all is well.
    """

    field: str
    said: str = ""
    problem: str = ""


@dataclass(slots=True)
class Check:
    """What a check of a site found, in the order of asking. story: the one that was read, not stored."""

    site: str
    findings: list[Finding] = field(default_factory=list)
    story: Story | None = None

    @property
    def is_good(self) -> bool:
        """Whether the site is live: every source gave links, and a story was read with all that is needed."""
        needed = {"story", *NEEDED}
        problems = {found.field for found in self.findings if found.problem}
        return self.story is not None and not any(name in needed or " " in name for name in problems)


@dataclass(slots=True)
class Look:
    """What a new site offers. found: sources that were asked for and gave links. check: of these and one story."""

    found: Found
    check: Check


def check(config: Config, sites: Sequence[type[NewsSpider]]) -> tuple[Check, ...]:
    """Ask each site for its sources and one story. Blocks; a process can do it once, and no crawl besides."""
    line = Line.of(config)
    visitors = [_Visitor(config, line, site(), Check(site.name)) for site in sites]
    visit.make(config, [visitor.check for visitor in visitors])
    return tuple(visitor.result for visitor in visitors)


def look(config: Config, url: str) -> Look:
    """Ask a new site, by its home page, a section or a feed, what it offers. Blocks, as `check` does.

    Raises BadUrl if *url* is no address; what cannot be had is said in the findings.
    """
    canonical(url)
    visitor = _Visitor(config, Line.of(config), NewsSpider(name="new", listings=(url,)), Check(url))
    visit.make(config, [visitor.look])
    return Look(visitor.found, visitor.result)


class _Visitor:
    def __init__(self, config: Config, line: Line, site: NewsSpider, result: Check) -> None:
        self.config = config
        self.line = line
        self.site = site
        self.result = result
        self.found = Found()
        self._links: list[Link] = []

    async def check(self, ask: visit.Ask) -> None:
        for kind, urls in (("feed", self.site.feeds), ("sitemap", self.site.sitemaps), ("listing", self.site.listings)):
            for url in urls:
                found = await self._source(ask, kind, url)
                self.result.findings.append(found)
        await self._story(ask)

    async def look(self, ask: visit.Ask) -> None:
        (url,) = self.site.listings
        try:
            home = await ask(url)
        except visit.NotHad as error:
            self.result.findings.append(Finding(f"page {url}", "", f"{error}"))
            return
        content_type = home.headers.get("content-type", "")
        if is_feed(home.body, home.url, content_type):
            self.found = Found(feeds=(home.url,))
        else:
            try:
                self.found = discover(home.body, home.url, await self._robots(ask, home.url), content_type)
            except AggregatorError as error:
                self.result.findings.append(Finding(f"page {url}", "", str(error)))
                return
        await self._keep_what_answers(ask)
        await self._story(ask)

    async def _keep_what_answers(self, ask: visit.Ask) -> None:
        """One good feed is enough; without one a sitemap, and then the listing."""
        kept: dict[str, tuple[str, ...]] = {"feeds": (), "sitemaps": (), "listings": ()}
        for kind, urls in (
            ("feed", self.found.feeds),
            ("sitemap", self.found.sitemaps),
            ("listing", self.found.listings),
        ):
            if kind == "listing" and any(kept.values()):
                continue
            for url in urls:
                found = await self._source(ask, kind, url)
                if not found.problem:
                    self.result.findings.append(found)
                    kept[f"{kind}s"] = (url,)
                    break
        self.found = Found(kept["feeds"], kept["sitemaps"], kept["listings"], self.found.title)
        if not any(kept.values()):
            self.result.findings.append(
                Finding(f"page {self.result.site}", "", "no feed, sitemap or listing was found")
            )

    async def _robots(self, ask: visit.Ask, url: str) -> str:
        try:
            return (await ask(urljoin(url, "/robots.txt"))).body[: 512 * 1024].decode("utf-8", "replace")
        except visit.NotHad:
            return ""

    async def _source(self, ask: visit.Ask, kind: str, url: str) -> Finding:
        name = f"{kind} {url}"
        try:
            page = await ask(url)
            content_type = page.headers.get("content-type", "")
            links = stories(kind, page.body, page.url, self.config.download_maxsize, content_type)
            if kind == "sitemap" and links and all(".xml" in link.url for link in links):
                page = await ask(links[0].url)
                links = stories(kind, page.body, page.url, self.config.download_maxsize, content_type)
        except AggregatorError as error:
            return Finding(name, "", str(error))
        ours = [link for link in links if self.site.is_story(link.url)]
        self._links += ours
        if not ours:
            hint = "" if any(self.site.is_ours(link.url) for link in links) else "; see allowed_domains"
            return Finding(name, "", f"none of its {len(links)} links is a story of the site{hint if links else ''}")
        newest = max((link.published for link in ours if link.published), default=None)
        return Finding(name, f"{len(ours)} links" + (f", the newest of {newest:%Y-%m-%d %H:%M} UTC" if newest else ""))

    async def _story(self, ask: visit.Ask) -> None:
        why = "no link to try"
        for link in self._links[:MAX_TRIES]:
            try:
                page = await ask(plain(link.url))
                self.result.story = await asyncio.to_thread(self._read, page)
            except Drop as drop:
                why = f"{drop.reason} {link.url}"
                continue
            except AggregatorError as error:
                why = f"{error} {link.url}"
                continue
            self.result.findings.append(Finding("story", page.url))
            self.result.findings.extend(_field(self.result.story, name) for name in FIELDS)
            return
        self.result.findings.append(Finding("story", "", why))

    def _read(self, page: Page) -> Story:
        return self.line.read(page).story


def _field(story: Story, name: str) -> Finding:
    value = getattr(story, name)
    if not value:
        return Finding(name, "", "missing")
    if name == "body":
        return Finding(name, f"{len(value.split())} words")
    if name == "people":
        return Finding(name, ", ".join(person.name for person in value))
    if name == "published":
        shown = f"{value:%Y-%m-%d}" if story.published_precision == "day" else f"{value:%Y-%m-%d %H:%M} UTC"
        return Finding(name, f"{shown}, from {story.published_source or 'an unknown place'}")
    return Finding(name, ", ".join(value) if isinstance(value, tuple) else str(value))
