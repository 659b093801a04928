"""Links in a feed: RSS and Atom in all their versions, and JSON Feed."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from aggregator.charset import decode
from aggregator.spiders.links import Link, Undiscoverable, absolute, moment, newest

FEED_BYTES = 1024 * 1024  # what is read of an XML feed, its newest part; feedparser takes up to 5 s for a hostile MiB
MAX_ENTRIES = 500  # feeds have 10 to 100; at 0.2 ms each this is a tenth of a second
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def links(body: bytes, url: str, content_type: str = "") -> tuple[Link, ...]:
    """The stories of a feed, newest first. url: of the feed, for its relative links.

    Raises Undiscoverable if it is no feed or declares entities, whose expansion may fill the memory.
    """
    is_json = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    text = decode(body if is_json else body[:FEED_BYTES], {"content-type": content_type}).lstrip("\ufeff \t\r\n")
    return newest(_json_links(text, url) if is_json else _xml_links(text, url))


def _xml_links(text: str, url: str) -> Iterator[Link]:
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise Undiscoverable(f"the feed {url!r} declares XML entities; such feeds are not read")
    feed = feedparser.parse(
        io.BytesIO(_cut(_DECLARATION.sub("", text)).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # only the links are used, and this takes six times as long
        resolve_relative_uris=False,
    )
    if not feed.entries and not feed.get("version"):
        raise Undiscoverable(f"{url!r} is no feed; name an RSS, Atom or JSON feed, or use listings")
    for entry in feed.entries:
        found = absolute(str(entry.get("feedburner_origlink") or entry.get("link") or ""), url)
        if found:
            published = _utc(entry.get("published_parsed"))
            if published is None and "updated_parsed" in entry:  # its own fallback warns
                published = _utc(entry["updated_parsed"])
            yield Link(found, published, str(entry.get("title", "")))


def _cut(text: str) -> str:
    """The text up to its last allowed entry, well-formed if it was."""
    starts = [match.start() for match in _ENTRY.finditer(text)]
    end = starts[MAX_ENTRIES] if len(starts) > MAX_ENTRIES else len(text)
    if end == len(text) < FEED_BYTES:
        return text
    end = max(text.rfind("</item>", 0, end) + 7, text.rfind("</entry>", 0, end) + 8, 8)
    root = next((name for name in ("feed", "rdf:RDF") if f"<{name}" in text[:2000]), "channel></rss")
    return f"{text[:end]}</{root}>"


def _utc(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except ValueError:  # the year 0, or a second 61
        return None


def _json_links(text: str, url: str) -> Iterator[Link]:
    try:
        items = json.loads(text)["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Undiscoverable(f"{url!r} is no JSON Feed ({type(error).__name__}); it needs a list of items") from error
    for item in items[:MAX_ENTRIES] if isinstance(items, list) else ():
        fields: dict[str, Any] = item if isinstance(item, dict) else {}
        found = absolute(str(fields.get("url") or fields.get("external_url") or fields.get("id") or ""), url)
        if found:
            published = moment(str(fields.get("date_published") or fields.get("date_modified") or ""))
            yield Link(found, published, str(fields.get("title") or ""))
