"""The ground on which author lines are looked for: the elements of a page, and its headline among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import html

from aggregator import frames

MAX_PIECE = 200  # characters of a piece of text
FOOT = re.compile(r"\b(?:post|entry|article)[-_]?footer")
NEAR = 60  # elements after the headline, or a third as many before it, in which its author line stands


@dataclass(frozen=True, slots=True)
class Piece:
    """A short text of a page: its element, whether it is the element's tail, its place among the elements."""

    element: html.HtmlElement
    words: str
    is_tail: bool
    place: int

    @property
    def holder(self) -> html.HtmlElement | None:
        """The innermost element that the words stand in."""
        return self.element.getparent() if self.is_tail else self.element


@dataclass(frozen=True, slots=True)
class Ground:
    """All elements of a page's body in order, its headline, the headline's place, and the elements that hold it.

    top: None if there is no headline.
    """

    elements: Sequence[html.HtmlElement]
    headline: html.HtmlElement | None
    top: int | None
    holders: frozenset[html.HtmlElement]

    @classmethod
    def of(cls, tree: html.HtmlElement, headline: html.HtmlElement | None) -> "Ground":
        """The ground of a parsed page."""
        body = tree.find("body")
        elements = list((tree if body is None else body).iter())
        top = next((place for place, element in enumerate(elements) if element is headline), None)
        return cls(elements, headline, top, frozenset(() if headline is None else headline.iterancestors()))

    def is_near(self, place: int) -> bool:
        """Whether a place is one for the author line of the headline."""
        return self.top is not None and -NEAR // 3 <= place - self.top <= NEAR

    def is_outside(self, element: html.HtmlElement) -> bool:
        """Whether an element stands in the frame of the page, not in its story."""
        foot = next((around for around in (element, *element.iterancestors()) if _is_own_foot(around)), None)
        if foot is None:
            return frames.is_outside(element, self.holders)
        return frames.is_outside(element, {*self.holders, foot}) or frames.is_outside(foot.getparent(), self.holders)

    def texts(self, first: int = 0, last: int | None = None) -> Iterator[tuple[int, html.HtmlElement, bool, str]]:
        """Short texts of the elements from one place to another: place, element, whether it is the tail, words."""
        for place, element in enumerate(self.elements[first:last], first):
            for is_tail, words in ((False, element.text), (True, element.tail)):
                if words and len(words) < MAX_PIECE:
                    yield place, element, is_tail, words


def _is_own_foot(element: html.HtmlElement) -> bool:
    """Whether an element is the foot of a story, which says who wrote it, and not that of the page."""
    if element.tag == "footer" and any(True for _ in element.iterancestors("article")):
        return True
    return bool(FOOT.search(element.get("class") or "")) and element.getparent() is not None


def piece(place: int, element: html.HtmlElement, is_tail: bool, words: str) -> Piece:
    """A text as a piece; a tail stands behind all that its element holds."""
    return Piece(element, words, is_tail, place + sum(1 for _ in element.iterdescendants()) if is_tail else place)


def ordered(pieces: Iterator[Piece]) -> list[Piece]:
    """Pieces in the order in which they are read."""
    return sorted(pieces, key=lambda piece: (piece.place, piece.is_tail))
