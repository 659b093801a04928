"""Lists of feeds to and from other readers."""

from collections.abc import Iterable
from dataclasses import dataclass

import listparser
from lxml import etree

from aggregator.charset import decode
from aggregator.errors import BadInput
from aggregator.sites.catalogue import SiteInfo
from aggregator.spiders.links import absolute

MAX_BYTES = 2 * 1024 * 1024  # some ten thousand feeds
MAX_FEEDS = 2000


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed in a list. title: as the list says, may be empty."""

    title: str
    feed: str


def read_opml(body: bytes) -> tuple[Subscription, ...]:
    """The feeds of an OPML file, each once, up to 2000. Raises BadInput if it is none, or has no feed of the web."""
    if len(body) > MAX_BYTES:
        raise BadInput(f"the list of feeds has {len(body)} bytes; up to {MAX_BYTES} are read, so split it")
    text = decode(body, {}).lstrip("\ufeff \t\r\n")
    if "<opml" not in text[:2000].lower():
        raise BadInput("the list of feeds is no OPML; export one from a feed reader")
    start = text.lower().find("<opml")  # what stands before it may declare another charset, or entities
    listed = listparser.parse(b'<?xml version="1.0" encoding="utf-8"?>' + text[start:].encode("utf-8", "replace"))
    feeds: dict[str, Subscription] = {}
    for feed in listed.feeds[:MAX_FEEDS]:
        url = absolute(str(feed.url), "")
        if url:
            feeds.setdefault(url, Subscription(" ".join(str(feed.get("title") or "").split())[:200], url))
    if not feeds:
        raise BadInput("the list of feeds names no feed with an http or https address")
    return tuple(feeds.values())


def write_opml(sites: Iterable[SiteInfo]) -> bytes:
    """An OPML file of the feeds of sites, in the order given; a site without a feed is not in it."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Celebrity news"
    body = etree.SubElement(root, "body")
    for site in sites:
        for feed in site.feeds:
            etree.SubElement(body, "outline", type="rss", text=site.name, title=site.title, xmlUrl=feed)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written
