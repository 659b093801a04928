"""The author line of a story: which of the page's candidates it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from aggregator import authors
from aggregator.frames import is_outside
from aggregator.reading import Note, Reading

MAX_BYLINE = 160  # characters of a printed author line
MAX_SEEN = 40  # elements looked at; the byline of a story stands among the first of them
MAX_NOTES = 12
AGENCY = 0.45  # a bare "By" and one desk or agency: believed where no person is named
SURE = 0.95  # a declared line of people's full names; the page is not searched for others, which costs 4 ms of 30

# Author lines as the markup marks them: words in a class, in an id, and in the address of a link.
NAMED = re.compile(r"uthor|yline|autor|writer|contributor")
KEYED = re.compile(r"uthor|yline")
LEADS = re.compile(r"/(?:author|profile|people/|staff/|contributor|by/|writer|autor|team/|editors/)")
# Words that begin an author line, in elements without any mark.
SPOKEN = re.compile(r"By|by |BY |Von |Par |Por |Author|About ")
MAX_SPOKEN = 200  # characters of a piece of text
SPOKEN_START = re.compile(
    r"\s*(?:by\b|von |par |por |(?:written|posted|words|story|published) by\b|author|about )|.{0,60}\bby\s+[A-Z]", re.I
)
BY = re.compile(r"^\W*(?:(?:\w+\s+){0,2}by|von|par|por|authors?\s*:?)\s*:?\s+(?=[^\W\d_])", re.I)
INNER_BY = re.compile(r"(?:\d|posted|published|written|updated|—|–|-|\|)\s*,?\s*\bby\b\s+(?=[A-Z])(.{3,60})$", re.I)
ABOUT = re.compile(r"^\s*About\s+(?!the\b|us\b|our\b|this\b|me\b|author\b)(\S.{2,40})$", re.I)
CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+$")
PROFILE = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|writers?|editors|autor(?:en)?|"
    r"team)/([a-z]+(?:-[a-z]+){1,3})/?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate for the byline: the line as printed, its names, where it was found and how much that is worth."""

    text: str
    names: tuple[str, ...]
    source: str
    confidence: float


def byline(reading: Reading) -> tuple[str | None, tuple[str, ...]]:
    """The author line as printed, or as declared, and the names in it; (None, ()) if there is none."""
    sites = _sites(reading)
    lines = _supported(line for line in _declared(reading, sites) if line.names)
    if max((line.confidence for line in lines), default=0.0) < SURE:
        lines = _supported(line for line in (*_declared(reading, sites), *_visible(reading, sites)) if line.names)
    best = max(lines, key=lambda line: line.confidence, default=None)
    for line in sorted(lines, key=lambda line: -line.confidence)[:MAX_NOTES]:
        reason = "the most trusted and supported line" if line is best else "less trusted"
        reading.notes.append(Note("authors", line.text, line.source, line.confidence, line is best, reason))
    return (best.text, best.names) if best else (None, ())


def _sites(reading: Reading) -> frozenset[str]:
    """Keys of the names by which the site calls itself, its host among them."""
    host = (urlsplit(reading.page.url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    said = [candidate.value for candidate in reading.structured.sites]
    return frozenset(authors.key(name) for name in (*said, host, *labels[:-1], reading.page.site) if len(name) > 2)


def _declared(reading: Reading, sites: frozenset[str]) -> Iterator[Line]:
    """Lines out of structured data, one per source; of a profile's URL, the name in its path."""
    by_source: dict[str, list[str]] = {}
    trust: dict[str, float] = {}
    for candidate in reading.structured.authors:
        if "://" in candidate.value or candidate.value.startswith("/"):
            slugs = [
                match[1]
                for url in candidate.value.split(",")
                if (match := PROFILE.search(url.strip())) and "facebook.com" not in url
            ]
            names = tuple(slug.replace("-", " ").title() for slug in slugs)
            yield Line(candidate.value, names, f"{candidate.source} profile", 0.4)
            continue
        by_source.setdefault(candidate.source, []).append(candidate.value)
        trust[candidate.source] = candidate.confidence
    for source, values in by_source.items():
        names = tuple(dict.fromkeys(name for value in values for name in authors.people(value)))
        yield _weighed(Line(", ".join(dict.fromkeys(values)), names, source, trust[source]), sites)


def _weighed(line: Line, sites: frozenset[str]) -> Line:
    """A line without the site's own name beside others; trusted less if only a site, a desk or a login is in it."""
    others = tuple(name for name in line.names if authors.key(name) not in sites)
    if not others:
        return Line(line.text, line.names, line.source, line.confidence * 0.4)
    worth = sum(_worth(name) for name in others) / len(others)
    return Line(line.text, others, line.source, line.confidence * worth)


def _worth(name: str) -> float:
    """How likely a name is an author's: a person's full name, a desk's or first name, a login."""
    if authors.is_person(name):
        return 1.0
    if " " in name and not authors.is_desk(name):
        return 0.6
    return 0.75 if name[:1].isupper() else 0.6


def _visible(reading: Reading, sites: frozenset[str]) -> Iterator[Line]:
    """Lines that a reader sees: marked as author lines, or beginning with "By"."""
    found = list(filter(_is_marked, reading.tree.iter()))
    headline = next((place for place, element in enumerate(found) if element.tag == "h1"), 0)
    nearest = [*found[headline:], *reversed(found[:headline])]
    for place, element in enumerate([element for element in nearest if element.tag != "h1"][:MAX_SEEN]):
        text = _line(element)
        if 2 < len(text) <= MAX_BYLINE and not is_outside(element):
            names = authors.people(text)
            if (
                (names and all(map(authors.is_person, names)))
                or BY.match(text)
                or "uthor" in (element.get("rel") or "")
            ):
                yield _weighed(Line(text, names, "byline", _trust(element, text) - 0.004 * place), sites)
    yield from (_weighed(line, sites) for line in _spoken(reading))


def _is_marked(element: html.HtmlElement) -> bool:
    """Whether an element is marked as an author line, or is the headline, which marks the place."""
    kind, named, key = element.tag, element.get("class"), element.get("id")
    return bool(
        kind == "h1"
        or (named and _is_name(named))
        or (key and KEYED.search(key))
        or "author" in (element.get("rel"), element.get("itemprop"))
        or KEYED.search(element.get("data-testid") or "")
        or (kind == "a" and LEADS.search(element.get("href") or ""))
    )


@lru_cache(maxsize=20_000)
def _is_name(names: str) -> bool:
    return bool(NAMED.search(names))


def _pieces(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str, bool]]:
    """Short pieces of text with words of an author line, in the page's order: element, words, whether its tail."""
    found: list[tuple[int, int, html.HtmlElement, str]] = []
    body = tree.find("body")
    for place, element in enumerate(() if body is None else body.iter()):
        for is_tail, words in enumerate((element.text, element.tail)):
            if words and len(words) < MAX_SPOKEN and SPOKEN.search(words):
                last = place + sum(1 for _ in element.iterdescendants()) if is_tail else place
                found.append((last, is_tail, element, words))
    for _, is_tail, element, words in sorted(found, key=lambda piece: piece[:2]):
        yield element, words, bool(is_tail)


def _spoken(reading: Reading) -> Iterator[Line]:
    """Lines without a mark that begin with "By", or name the author of the box below the story ("About NAME")."""
    starts = (piece for piece in _pieces(reading.tree) if SPOKEN_START.match(piece[1]))
    for place, (element, words, is_tail) in enumerate(islice(starts, MAX_SEEN)):
        about = ABOUT.match(" ".join(words.split()))
        if about and (authors.is_person(about[1]) or CAMEL.match(about[1])) and not _is_linked(element):
            yield Line(words.strip(), (about[1].strip(),), "about box", 0.6)
            continue
        if is_outside(element):
            continue
        text = _line(element.getparent() if is_tail else element)
        inner = INNER_BY.search(text)
        if inner and not BY.match(text):
            text = f"by {inner[1]}"
        if not BY.match(text) or len(text) > MAX_BYLINE:
            continue
        names = authors.people(text)
        if names and all(map(authors.is_person, names)):
            yield Line(text, names, "text", 0.62 - 0.004 * place)
        elif len(names) == 1 and authors.is_desk(names[0]) and text.split(names[0])[0].strip().lower() == "by":
            yield Line(text, names, "text", AGENCY - 0.004 * place)


def _is_linked(element: html.HtmlElement) -> bool:
    """Whether an element is a link or stands in the site's own frame, where "About" leads to a page on the site."""
    return any(around.tag in ("a", "nav", "footer") for around in (element, *element.iterancestors()))


def _line(element: html.HtmlElement) -> str:
    """The text of an element in one line; empty if it is longer than an author line and its neighbours can be."""
    pieces = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 3 * MAX_BYLINE:
            return ""
    return " ".join(" ".join(pieces).split())


def _trust(element: html.HtmlElement, text: str) -> float:
    marks = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "rel", "data-testid")).lower()
    trust = 0.5
    if "byline" in marks or "author" in marks:
        trust += 0.1
    return trust + 0.15 if BY.match(text) else trust


def _supported(lines: Iterable[Line]) -> list[Line]:
    """The lines, each trusted more for every other kind of source that gives the same names."""
    listed = list(lines)
    sources: dict[frozenset[str], set[str]] = {}
    for line in listed:
        sources.setdefault(_keys(line), set()).add(_family(line))
    return [
        Line(line.text, line.names, line.source, min(0.99, line.confidence + 0.1 * (len(sources[_keys(line)]) - 1)))
        for line in listed
    ]


def _family(line: Line) -> str:
    """The kind of a line's source; what is seen on the page is one, however it was found."""
    return "seen" if line.source in ("byline", "text", "about box") else line.source.split(" ")[0]


def _keys(line: Line) -> frozenset[str]:
    return frozenset(map(authors.key, line.names))
