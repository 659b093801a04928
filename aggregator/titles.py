"""The title of a story: the headline without the name of the site."""

import re

from lxml import html

from aggregator import authors
from aggregator.reading import Note, Reading

SEPARATOR = re.compile(r"\s+[|·•»«–—\-:]+\s+|\s*\|\s*")
MAX_TITLE = 400  # characters


def title(reading: Reading) -> str:
    """The headline: as declared and seen, without the site's name; empty if the page has none."""
    sites = {authors.key(candidate.value) for candidate in reading.structured.sites}
    seen = [_text(element) for element in reading.tree.iterfind(".//h1")]
    head = _text(reading.tree.find(".//title"))
    declared = [(candidate.value, candidate.source, candidate.confidence) for candidate in reading.structured.titles]
    candidates = [*declared, *((line, "h1", 0.75) for line in seen[:3]), (head, "title", 0.5)]
    weighed = []
    for line, source, confidence in candidates:
        short = without_site(line[:MAX_TITLE], sites)
        if short and authors.key(short) not in sites:
            weighed.append((short, source, confidence + _support(short, seen, head)))
    best = max(weighed, key=lambda candidate: candidate[2], default=("", "", 0.0))
    for candidate in weighed:
        reason = "declared and seen" if candidate is best else "less support"
        reading.notes.append(Note("title", candidate[0], candidate[1], candidate[2], candidate is best, reason))
    return best[0]


def headline(reading: Reading) -> html.HtmlElement | None:
    """The heading of the story itself: the one with the declared title, else the first; None if there is none."""
    headings = list(reading.tree.iter("h1"))
    if len(headings) < 2:
        return headings[0] if headings else None
    wanted = [authors.key(said.value) for said in reading.structured.titles]
    head = authors.key(_text(reading.tree.find(".//title")))
    keys = [authors.key(_text(heading)) for heading in headings]
    named = (heading for heading, key in zip(headings, keys, strict=True) if key and key in wanted)
    longest = max(zip(headings, keys, strict=True), key=lambda pair: len(pair[1]) if pair[1] in head else 0)
    return next(named, longest[0])


def is_stopgap(line: str, reading: Reading) -> bool:
    """Whether a title is no headline: none, or one word that only <title> gives ("Untitled")."""
    is_declared = reading.structured.titles or reading.tree.find(".//h1") is not None
    return not line or (not is_declared and line.isascii() and " " not in line)


def without_site(line: str, sites: set[str]) -> str:
    """A title without the parts that only name the site, at either end."""
    line = " ".join(line.split())
    while True:
        breaks = list(SEPARATOR.finditer(line))
        if breaks and authors.key(line[breaks[-1].end() :]) in sites:
            line = line[: breaks[-1].start()]
        elif breaks and authors.key(line[: breaks[0].start()]) in sites:
            line = line[breaks[0].end() :]
        else:
            return line


def _support(line: str, seen: list[str], head: str) -> float:
    """What speaks for a title besides its source: a heading with the same letters, or a beginning of <title>."""
    letters = authors.key(line)
    if letters and any(letters == authors.key(heading) for heading in seen):
        return 0.2
    return 0.1 if letters and letters in authors.key(head) else 0.0


def _text(element: html.HtmlElement | None) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""
