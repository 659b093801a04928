"""Author lines that the markup marks: by words in a class, in an id, and in the address of a link."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import html

from aggregator import authors, bearers
from aggregator.credits.ground import Ground
from aggregator.credits.line import BY, MAX_LINE, Line, are_printed, text_of

MOST = 40  # marked elements looked at; the byline of a story stands among the first of them
JOINTS = frozenset({"", "and", "und", "et", "y", "e"})  # between two names
TOGETHER = 12  # authors of one story at most
MAX_LABEL = 40  # characters of the name of a desk, a company, or a login
NAMED = re.compile(r"uthor|yline|autor|writer|contributor|username|submitted")
KEYED = re.compile(r"uthor|yline")
LEADS = re.compile(r"/(?:author|profile|people/|staff/|contributor|by/|writer|autor|team/|editors/)")
MARKS = ("class", "id", "itemprop", "rel", "data-testid")


def lines(ground: Ground) -> Iterator[Line]:
    """Marked lines, the nearest to the headline first."""
    found = [(place, element) for place, element in enumerate(ground.elements) if is_marked(element)]
    top = ground.top or 0
    nearest = [pair for pair in found if pair[0] > top] + [pair for pair in found if pair[0] < top][::-1]
    for rank, (place, element) in enumerate(nearest[:MOST]):
        text = _row(element)
        if len(text) < 3 or _is_foreign(element, ground):
            continue
        line = _line(element, text, ground.is_near(place)) if len(text) <= MAX_LINE else _first_of_box(element)
        if line:
            yield Line(line.text, line.names, line.source, line.confidence - 0.004 * rank)


def is_marked(element: html.HtmlElement) -> bool:
    """Whether an element is marked as an author line."""
    get = element.get
    named, key = get("class"), get("id")
    if (named and _is_name(named)) or (key and KEYED.search(key)):
        return True
    if get("rel") == "author" or get("itemprop") == "author":
        return True
    if element.tag == "a":
        return bool(LEADS.search(get("href") or ""))
    return bool(KEYED.search(get("data-testid") or ""))


@lru_cache(maxsize=20_000)
def _is_name(names: str) -> bool:
    return bool(NAMED.search(names))


def _row(element: html.HtmlElement) -> str:
    """The text of an element; of a link to an author's page, with those of the links that stand beside it."""
    texts = [text_of(element)]
    while len(texts) < TOGETHER and element.tag == "a" and (element.tail or "").strip(" ,&") in JOINTS:
        after = element.getnext()
        if after is None or after.tag != "a" or after.get("class") != element.get("class") or not is_marked(after):
            break
        element = after
        texts.append(text_of(element))
    return ", ".join(texts)


def _is_foreign(element: html.HtmlElement, ground: Ground) -> bool:
    """Whether a marked line belongs to another story or to a comment; a box of the author's own does not."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("aside", "footer") and _is_name(around.get("class") or ""):
            return False
    return ground.is_outside(element)


def _line(element: html.HtmlElement, text: str, is_near: bool) -> Line | None:
    """A marked line that names people, or says "By", or is the name of a desk or a login near the headline."""
    names = authors.people(text)
    if are_printed(names, text) or BY.match(text) or "uthor" in (element.get("rel") or ""):
        return Line(text, names, "byline", _trust(element, text))
    if is_near and _is_label(element, text, names):
        return Line(text, names or (text,), "byline", 0.42)
    return None


def _is_label(element: html.HtmlElement, text: str, names: tuple[str, ...]) -> bool:
    """Whether a marked element holds one name and nothing else."""
    if not NAMED.search(" ".join(element.get(name) or "" for name in ("class", "rel", "itemprop"))):
        return False
    if not text[0].isalnum() or len(text) > MAX_LABEL or len(text.split()) > 4 or bearers.VERBISH.search(text):
        return False
    return len(text) <= len(names[0]) + 4 if len(names) == 1 else not names and bearers.is_unsigned(text)


def _first_of_box(element: html.HtmlElement) -> Line | None:
    """The name at the beginning of a box about the author."""
    first = next(filter(None, (" ".join(piece.split()) for piece in element.itertext())), "")
    names = authors.people(first) if len(first) <= MAX_LABEL else ()
    if names and all(bearers.is_person(name) and not bearers.is_ordinary(name) for name in names):
        return Line(first, names, "about box", 0.46)
    return None


def _trust(element: html.HtmlElement, text: str) -> float:
    marks = " ".join(element.get(name) or "" for name in MARKS).lower()
    trust = 0.6 if "byline" in marks or "author" in marks else 0.5
    return trust + 0.15 if BY.match(text) else trust
