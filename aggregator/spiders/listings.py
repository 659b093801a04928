"""Links on a listing page, and where it goes on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from aggregator.charset import decode
from aggregator.spiders.links import MAX_LINKS, Link, Undiscoverable, absolute

MAX_ANCHORS = 20_000  # looked at on one page; real ones have some hundreds
_NUMBER = re.compile(  # "/page/2", "?page=2", "&paged=2", "/seite-2"
    r"(?P<lead>[/?&])(?:page|paged|pagenum|pg|p|pagina|seite|side|offset)[/=-]?(?P<number>\d{1,5})(?=[/&]|$)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:next|older|more|siguientes?|suivante?s?|weiter|ältere|load more|show more)"
    r"(?: (?:page|posts?|stories|entries|articles|news|página))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """links: all that lead to other pages, in the order of the page. next: the page with older stories, if any."""

    links: tuple[Link, ...]
    next: str | None


def read(body: bytes, url: str, content_type: str = "") -> Listing:
    """What a listing page at *url* links to; which links are stories is for the caller to say.

    Raises Undiscoverable if it is no HTML.
    """
    try:
        page: Any = html.document_fromstring(decode(body, {"content-type": content_type}).replace("\0", ""))
    except (etree.ParserError, ValueError) as error:
        raise Undiscoverable(f"the listing {url!r} is no HTML ({error})") from error
    base = absolute(page.xpath("string(//base/@href)"), url) or url
    anchors = page.xpath("//a[@href] | //link[@href][@rel]")[:MAX_ANCHORS]
    titles: dict[str, str] = {}
    for anchor in anchors:
        found = absolute(anchor.get("href"), base) if anchor.tag == "a" else None
        if found and len(titles) < MAX_LINKS:
            title = " ".join(anchor.text_content().split())
            titles[found] = max(titles.get(found, ""), title, key=len)
    return Listing(tuple(Link(found, None, title) for found, title in titles.items()), _next(anchors, base, url))


def _next(anchors: list[Any], base: str, url: str) -> str | None:
    """By what is surest: rel=next, the number after this page's, the words for it."""
    place, number = _numbered(url)
    candidates: list[str | None] = [None, None, None]
    for anchor in anchors:
        found = absolute(anchor.get("href"), base)
        if not found or found.partition("#")[0] == url:
            continue
        signs = (
            "next" in (anchor.get("rel") or "").lower().split(),
            anchor.tag == "a" and _numbered(found) == (place, number + 1),
            anchor.tag == "a" and any(_NEXT.fullmatch(words) for words in _words(anchor)),
        )
        for rank, is_next in enumerate(signs):
            if is_next and candidates[rank] is None:
                candidates[rank] = found
    return next(filter(None, candidates), None)


def _numbered(url: str) -> tuple[str, int]:
    """The address without its page number, and the number; 1 if it has none."""
    match = _NUMBER.search(url)
    if not match:
        return url.rstrip("/?&"), 1
    rest = url[match.end() :].lstrip("/&")
    return (url[: match.start()].rstrip("/?&") + (match["lead"] + rest if rest else "")), int(match["number"])


def _words(anchor: Any) -> Iterator[str]:
    for text in (anchor.text_content()[:40], anchor.get("aria-label") or "", anchor.get("title") or ""):
        yield " ".join(re.sub(r"[^\w ]", " ", text).split())
