"""The blocks of a page: each run of words that stands for itself, in the page's order."""

from dataclasses import dataclass

from lxml import etree, html

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u", "var", "wbr",
))  # fmt: skip
SKIPPED = frozenset(["head", "script", "style", "noscript", "svg", "template", "iframe", "math"])


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words in the page as it was walked, whatever becomes of the tree later.

    size: its words. links: the share of its characters that is in links, 0..1. tags: those of the elements around it.
    path: these elements, the outermost first, without mere spans.
    """

    text: str
    size: int
    links: float
    path: tuple[html.HtmlElement, ...]
    tags: tuple[str, ...]


def size(text: str) -> int:
    """Words of a line; of a script without spaces, half its letters."""
    spaced = text.count(" ") + 1
    return spaced if text[:1] < "\u3000" else max(spaced, len(text) // 2)


def blocks(root: html.HtmlElement) -> list[Block]:
    """The blocks below an element; a line break parts two of them."""
    found = _Blocks()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in SKIPPED:
                events.skip_subtree()
            else:
                found.enter(element)
        else:
            if element.tag not in SKIPPED:
                found.leave(element)
            if element is not root:
                found.add(element.tail)
    return found.blocks


class _Blocks:
    """The blocks so far, and what is open at this place of the page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._path: list[html.HtmlElement] = []
        self._pieces: list[str] = []
        self._links = 0  # that are open
        self._linked = 0

    def enter(self, element: html.HtmlElement) -> None:
        if element.tag not in INLINE:
            self._end()
            self._path.append(element)
        self._links += element.tag == "a"
        self.add(element.text)

    def leave(self, element: html.HtmlElement) -> None:
        self._links -= element.tag == "a"
        if element.tag not in INLINE:
            self._end()
            self._path.pop()

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            if self._links:
                self._linked += len(text.strip())

    def _end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            tags = tuple(element.tag for element in self._path)
            links = min(1.0, self._linked / len(text))
            self.blocks.append(Block(text, size(text), links, tuple(self._path), tags))
        self._pieces.clear()
        self._linked = 0
