"""The signs by which a story is told from other pages: numbers read off a page, its address, its title and its body."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import log1p
from typing import cast
from urllib.parse import urlsplit

from lxml import etree, html

from aggregator.reading import Reading

PATHS = {
    "home page": re.compile(r"/?(?:index\.\w{3,5}|home|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.I),
    "listing path": re.compile(
        r"/(?:(?:tags?|category|categories|authors?|contributors?|archives?|search|hashtag|kategorie|rubrik|thema|"
        r"etiqueta|categoria)(?:/(?!\d{4})(?:[^/-]+-){0,3}[^/-]*)?|(?:page|p[aá]gina|seite)/\d+)/?$",
        re.I,
    ),
    "section path": re.compile(r"^/[^\W\d_]+/?$"),
    "product path": re.compile(
        r"/(?:products?|shop|store|cart|checkout|dp|item|pricing|p|c|collections?|buy|app|skus?)(?:/|$)", re.I
    ),
    "documentation path": re.compile(
        r"/(?:docs?|documentation|api|reference|manual|ref|tutorials?|latest|stable|guides?|learn|wiki|spec)(?:/|$)",
        re.I,
    ),
    "forum path": re.compile(
        r"/(?:forums?|threads?|t|topics?|questions?|viewtopic\.php|showthread\.php|discussions?|comments|r|community|"
        r"boards?)(?:/|$)",
        re.I,
    ),
    "service path": re.compile(
        r"/(?:services?|solutions?|features?|platform|use-cases?|about(?:-us)?|contact(?:-us)?|careers|jobs|programs?|"
        r"plans?|why-us|industries|company|testimonials?|certificates?|privacy(?:-policy)?|terms(?:-of-\w+)?|"
        r"cookie-policy|imprint|impressum|login|signin|register|subscribe)(?:/|$|[-.])",
        re.I,
    ),
    "story path": re.compile(
        r"/(?:19|20)\d\d/\d\d?/|/(?:blogs?|news|articles?|story|stories|posts?|celebrity|celebrities|entertainment|"
        r"showbiz|gossip|insights|magazine|press)/.",
        re.I,
    ),
}
PAGED = re.compile(r"(?:^|&)(?:page|paged|seite|pagina)=\d+(?:&|$)", re.I)  # of a query
HOSTS = {
    "forum host": re.compile(r"(?:forums?|community|discuss|boards?)\.", re.I),
    "documentation host": re.compile(r"(?:docs?|developers?|api|learn|support|help|wiki|guides?)\.", re.I),
    "shop host": re.compile(r"(?:shop|store|buy)\.", re.I),
}
STORY_TYPE = re.compile(r"(?:News|Analysis|Scholarly|Opinion|Reportage)?Article$|BlogPosting$|Report$|Recipe$|Review$")
STORY_OG = frozenset({"article", "post", "blog", "news", "article.news"})
FORUM_TYPES = frozenset({"DiscussionForumPosting", "QAPage"})  # not "Question": a story may answer some
PRODUCT_TYPES = frozenset(
    {"Product", "ProductGroup", "IndividualProduct", "Offer", "AggregateOffer", "product", "product.item",
     "product.group"}
)  # fmt: skip
OTHER_TYPES = frozenset({"JobPosting", "TechArticle", "APIReference", "SoftwareApplication"})
LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "profile"})
COUNTED = ("button", "code", "figure", "p", "a")  # elements of a page
CLASSES = etree.XPath(".//@class", smart_strings=False)
CLASSED = ("article", "price", "product", "testimonial")
CALLS = (
    "add to cart", "add to bag", "add to basket", "buy now", "shop now", "get started", "request a quote",
    "request a demo", "book a ", "book now", "free trial", "contact us", "contact sales", "learn more", "get a quote",
    "talk to sales", "sign up", "in stock", "out of stock", "free shipping", "sold out", "checkout", "for free",
    "schedule a",
)  # fmt: skip
DATE = re.compile(  # neighbours in the markup may stand without a blank between them
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?[\s.,/-]{1,2}(?:(?:de )?[^\W\d]{1,12}[\s.,/-]{1,3}|\d{1,2}[./-])?"
    r"(?:de )?(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}"
)
DATED = 3000  # characters of a page; a story's date stands above or just below its headline
TELLING = re.compile(r"(?:how|why|what|\d)", re.I)
READER = frozenset({"you", "your", "we", "our", "us"})
WRITER = frozenset({"I", "I'm", "I've", "I'd", "I’m", "I’ve", "I’d"})
LONG = 150  # characters of a paragraph that is none of a list, a label or a caption
HEADLINE_GAPS = 3  # spaces; a link of fewer words names a person or a thing, not a story
HEADLINES = 0.2  # of a body, in links; 3 of 1,057 real stories have more
SUMMARIES = 0.5  # of a body, below headings that are links; no real story has more than .45
HEADINGS = ("h2", "h3", "h4")
WORDS = etree.XPath("normalize-space(string(.))")


def signs(reading: Reading, title: str, body: str, text: str) -> Mapping[str, float]:
    """The signs of a page by name, each 0 where there is nothing to say. text: all that a reader sees."""
    return {
        **_of_markup(reading, body, text),
        **_of_address(reading.page.url),
        **_of_text(title, body),
        "no date in sight": float(not DATE.search(text[:DATED])),
        "calls to act": log1p(1000 * sum(map(text.lower().count, CALLS)) / max(1, text.count(" "))),
    }


def types(reading: Reading) -> set[str]:
    """What a page says that it is."""
    return {candidate.value for candidate in reading.structured.types}


def visible(tree: html.HtmlElement) -> str:
    """All text of a page's body, white space made one blank."""
    body = tree.find("body")
    return cast(str, WORDS(tree if body is None else body))


def _of_markup(reading: Reading, body: str, text: str) -> dict[str, float]:
    tree, said = reading.tree, types(reading)
    some = list(tree.iter(*COUNTED))
    counted = Counter(element.tag for element in some)
    links = [element for element in some if element.tag == "a"]
    classes = cast(list[str], CLASSES(tree))
    marked = " ".join(classes).lower()
    return {
        "story type": float(any(STORY_TYPE.search(name) and name != "TechArticle" for name in said)),
        "story og:type": float(bool(said & STORY_OG)),
        "website og:type": float("website" in said),
        "other type": float(bool(said & (OTHER_TYPES | {"ProductGroup", "product", "product.item", "product.group"}))),
        "forum type": float(bool(said & FORUM_TYPES)),
        "product type": float(bool(said & PRODUCT_TYPES)),
        "listing type": float(bool(said & LISTING_TYPES)),
        "author": float(any(not said.source.endswith("thread") for said in reading.structured.authors)),
        "date": float(bool(reading.structured.published or reading.page.listed)),
        "text share": float(len(body) > 0.5 * len(text)),
        "linked headlines": float(_is_linked(tree, links, body)),
        "paragraphs to a link": min(3.0, counted["p"] / (counted["a"] + 1)),
        **{f"{name}s": log1p(counted[name]) for name in ("button", "code", "figure")},
        **{f"class {name}": log1p(100 * marked.count(name) / (len(classes) + 20)) for name in CLASSED},
    }


def _of_address(url: str) -> dict[str, float]:
    """What the address of a fetched page says; nothing of a file's."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return {}
    name = parts.path.rstrip("/").rsplit("/", 1)[-1]
    gaps = name.count("-") + name.count("_")
    is_home = bool(PATHS["home page"].match(parts.path)) and not parts.query
    found = {said: float(bool(path.search(parts.path))) for said, path in PATHS.items()}
    if PAGED.search(parts.query) and gaps < 4:
        found["listing path"] = 1.0
    return found | {
        "home page": float(is_home),
        "short name": float(gaps <= 1),
        "long name": float(gaps >= 4),
        **{said: float(bool(host.match((parts.hostname or "").removeprefix("www.")))) for said, host in HOSTS.items()},
    }


def _of_text(title: str, body: str) -> dict[str, float]:
    words = body.split()
    paragraphs = body.split("\n\n")
    count = size(body)
    return {
        "many words": float(count > 400),
        "long paragraphs": sum(len(one) for one in paragraphs if len(one) > LONG) / max(1, len(body)),
        "paragraph": log1p(len(body) / len(paragraphs)),
        "speaks to the reader": min(1.0, 10 * sum(map(READER.__contains__, body.lower().split())) / max(1, count)),
        "says I": min(0.3, 10 * sum(map(WRITER.__contains__, words)) / max(1, count)),
        "title tells": float(bool(TELLING.match(title))),
        "title is a label": float(len(title.split()) <= 3 and len(title) < 40),
    }


def headlines(tree: html.HtmlElement) -> int:
    """How many headings of a page lead to stories."""
    return sum(_words(heading).count(" ") >= HEADLINE_GAPS for heading in _leading(tree))


def _leading(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The headings that a link is in."""
    return (heading for heading in tree.iter(*HEADINGS) if next(heading.iter("a"), None) is not None)


def size(body: str) -> int:
    """Words; of a script that parts none (Chinese, Japanese, Thai) two characters count as one."""
    is_dense = len(body) > 12 * (body.count(" ") + body.count("\n") + 1)
    return len(body) // 2 if is_dense else len(body.split())


def _is_linked(tree: html.HtmlElement, links: Iterable[html.HtmlElement], body: str) -> bool:
    """Whether a body is a list of headlines that lead to stories, or of the summaries below such headlines."""
    headlines = {text for link in links if (text := _words(link)).count(" ") >= HEADLINE_GAPS}
    linked = {text for text in headlines if text in body}
    summaries = {text for text in _summaries(tree, headlines) if text in body}
    return (len(linked) > 1 and sum(map(len, linked)) > HEADLINES * len(body)) or (
        len(summaries) > 1 and sum(map(len, summaries)) > SUMMARIES * len(body)
    )


def _summaries(tree: html.HtmlElement, headlines: set[str]) -> Iterator[str]:
    """The paragraphs just below each heading that is wholly a headline."""
    for heading in _leading(tree):
        if _words(heading) in headlines:
            yield from (_words(below) for below in islice(heading.itersiblings(), 3) if below.tag == "p")


def _words(element: html.HtmlElement) -> str:
    """The text of an element; without a path if nothing is in it, which is most links."""
    return " ".join((element.text or "").split()) if not len(element) else cast(str, WORDS(element))
