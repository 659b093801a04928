"""What a site offers to a crawler, as its home page, its robots.txt and its documents tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from aggregator.charset import decode
from aggregator.errors import AggregatorError
from aggregator.spiders import feeds, listings, sitemaps
from aggregator.spiders.links import Link, Undiscoverable, absolute
from aggregator.urls import BadUrl, is_story_like, site_of

MAX_CANDIDATES = 5  # feeds or sitemaps of one site worth asking for
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_FEED_PATH = re.compile(r"/(?:feed|rss|atom)(?:[./?]|$)|\.rss$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|podcast|oembed|wp-json", re.IGNORECASE)
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """feeds, sitemaps, listings: URLs, the likeliest first. title: the site's own name for itself, may be empty."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    title: str = ""


def discover(body: bytes, url: str, robots: str = "", content_type: str = "") -> Found:
    """Candidates on a home or section page at *url* and in the text of robots.txt; none of them has been asked for.

    The page itself is a listing if it links to at least three stories. Raises Undiscoverable if it is no HTML.
    """
    try:
        page: Any = html.document_fromstring(decode(body, {"content-type": content_type}).replace("\0", ""))
    except (etree.ParserError, ValueError) as error:
        raise Undiscoverable(f"{url!r} is no HTML page ({error}); name the home page or a section of a site") from error
    declared = [link for link in page.xpath("//link[@href][@rel]") if "alternate" in link.get("rel").lower().split()]
    hrefs = [link.get("href") for link in declared if (link.get("type") or "").lower().strip() in FEED_TYPES]
    hrefs += [anchor.get("href") for anchor in page.xpath("//a[@href]") if _FEED_PATH.search(anchor.get("href"))]
    hrefs += [f"{url.partition('?')[0].rstrip('/')}/feed/", "/feed/", "/rss.xml"]
    maps = [*_SITEMAP.findall(robots), "/sitemap.xml"]
    stories = {link.url for link in listings.read(body, url, content_type).links if _is_story_of(link, url)}
    return Found(
        feeds=tuple(link for link in _ours(hrefs, url) if not _COMMENTS.search(link))[:MAX_CANDIDATES],
        sitemaps=_ours(sorted(maps, key=lambda href: "news" not in href.lower()), url)[:MAX_CANDIDATES],
        listings=(url,) if len(stories) >= 3 else (),
        title=_title(page),
    )


def stories(kind: str, body: bytes, url: str, limit: int, content_type: str = "") -> tuple[Link, ...]:
    """Links in a document of a kind ("feed", "sitemap", "listing"); those of a sitemap index are sitemaps.

    Raises Undiscoverable, TooLarge or BadEncoding.
    """
    if kind == "feed":
        return feeds.links(body, url, content_type)
    if kind == "sitemap":
        sitemap = sitemaps.read(body, url, limit)
        return sitemap.links or sitemap.children
    return tuple(link for link in listings.read(body, url, content_type).links if _is_story_of(link, url))


def is_feed(body: bytes, url: str, content_type: str = "") -> bool:
    """Whether a document is a feed with stories, wherever it was found."""
    try:
        return bool(feeds.links(body, url, content_type))
    except AggregatorError:
        return False


def _ours(hrefs: Iterable[str], url: str) -> tuple[str, ...]:
    """Absolute, each once, in order; sitemaps and feeds of another host are left, as its owner is not known."""
    found = (absolute(href, url) for href in hrefs)
    return tuple(dict.fromkeys(link for link in found if link and _is_of(link, url)))


def _is_story_of(link: Link, url: str) -> bool:
    return _is_of(link.url, url) and is_story_like(link.url)


def _is_of(link: str, url: str) -> bool:
    try:
        return site_of(link) == site_of(url)
    except BadUrl:
        return False


def _title(page: Any) -> str:
    named = page.xpath("string(//meta[@property='og:site_name']/@content)") or page.xpath("string(//title)")
    return " ".join(str(named).split())[:80]
