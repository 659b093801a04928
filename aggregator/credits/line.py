"""A line that may be the byline, and what tells one by its words."""

import re
from dataclasses import dataclass

from lxml import html

from aggregator import bearers

MAX_LINE = 160  # characters of a printed author line
UNNAMED = 0.45  # what one desk, agency or login is worth after a bare "By": believed where no person is named
BY = re.compile(r"^\W*(?:(?:\w+\s+){0,2}by|von|par|por|authors?\s*:?)\s*:?\s+(?=[^\W\d_])", re.I)
CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate for the byline: the line as printed, its names, where it was found and how much that is worth."""

    text: str
    names: tuple[str, ...]
    source: str
    confidence: float


def are_printed(names: tuple[str, ...], text: str) -> bool:
    """Whether names are people's, and written with the capitals of names: in no sentence that goes on after "by"."""
    return bool(names) and all(map(bearers.is_person, names)) and (names[0] in text or names[0].upper() in text)


def text_of(element: html.HtmlElement | None) -> str:
    """The text of an element in one line; empty if it is longer than an author line and its neighbours can be."""
    pieces: list[str] = []
    size = 0
    for piece in () if element is None else element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 3 * MAX_LINE:
            return ""
    return " ".join(" ".join(pieces).split())
