"""Links in a sitemap: an index, a list of pages, the news extension, plain text; gzipped or not."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from aggregator.fetch.decompress import GZIP_MAGIC, inflate
from aggregator.spiders.links import Link, Undiscoverable, absolute, moment, newest

MAX_PAGES = 50_000  # in one sitemap, as its standard says


@dataclass(frozen=True, slots=True)
class Sitemap:
    """children: sitemaps, if this is an index; links: pages. Both newest first."""

    children: tuple[Link, ...]
    links: tuple[Link, ...]


def read(body: bytes, url: str, limit: int) -> Sitemap:
    """What a sitemap lists. limit: bytes that it may have once inflated.

    Raises Undiscoverable if it is no sitemap, and what `inflate` raises if it is too large or broken.
    """
    if body.startswith(GZIP_MAGIC):
        body = inflate(body, limit)
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:4].lower() == b"http":
        return Sitemap((), newest(Link(line) for line in start.decode("utf-8", "replace").split()[:MAX_PAGES]))
    children: list[Link] = []
    links: list[Link] = []
    for name, link in _entries(start, url):
        (children if name == "sitemap" else links).append(link)
        if len(links) + len(children) >= MAX_PAGES:
            break
    return Sitemap(newest(children), newest(links))


def _entries(body: bytes, url: str) -> Iterator[tuple[str, Link]]:
    events = etree.iterparse(
        io.BytesIO(body),
        tag=("{*}url", "{*}sitemap", "{*}urlset", "{*}sitemapindex"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
    )
    try:
        is_sitemap = False
        for _, element in events:
            name = etree.QName(element).localname
            is_sitemap = True
            link = _link(element, url) if name in ("url", "sitemap") else None
            if link:
                yield name, link
            element.clear()
    except etree.XMLSyntaxError as error:
        raise Undiscoverable(f"the sitemap {url!r} is broken ({error})") from error
    if not is_sitemap:
        raise Undiscoverable(f"{url!r} is no sitemap; name one, or use feeds or listings")


def _link(element: Any, url: str) -> Link | None:
    found = absolute(element.findtext("{*}loc") or "", url)
    if not found:
        return None
    said = element.findtext("{*}news/{*}publication_date") or element.findtext("{*}lastmod") or ""
    return Link(found, moment(said), (element.findtext("{*}news/{*}title") or "").strip())
