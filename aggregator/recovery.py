"""What trafilatura left out of a story, text that stands among what it found; and what it let in, links at its end."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from lxml import html

from aggregator.blocks import Block
from aggregator.boilerplate import BIO, BYLINE, DATELINE, END, FURNITURE, POINTER

MAX_BLOCKS = 3000  # twice those of the longest of 1,056 real pages; more are not looked at
MAX_LETTERS = 300_000  # of what was found; the same
LONG = 25  # letters; a block of fewer is looked for only next to another one
KNOWN = 0.8  # of the letters found that must be in blocks; else the story was taken from elsewhere (structured data)
CORE = 0.85  # of the words found, which the story's element holds
LINKED = 0.25  # of a block; more is a teaser
BRANCH_LINKED = 0.2  # of what stands beside the story's other parts in its element
LIST_LINKED = 0.05  # the same of a list
MISSED = 0.3  # of the words found; above it, trafilatura took a part for the whole
SENTENCE, WORDY = 16, 0.3  # words and links of the blocks by which the element of the paragraphs is known
ITEM = 3  # words of a list's items in the mean; items of fewer are labels
LIFTED = 2  # elements between that of the paragraphs and a list item in it; a heading is nearer by one
LABEL_WORDS, BIO_WORDS = 20, 90
FRAME = frozenset({"aside", "figcaption", "figure", "footer", "form", "nav"})
HEADINGS = frozenset({"h2", "h3", "h4"})
GAP = re.compile(r"\W+")


def completed(lines: Sequence[str], found: Sequence[Block]) -> list[str]:
    """The lines of a story with what is missing among them, without the links that stand after it.

    found: the blocks of the page. Where much is missing, all of the story's element that is not linked; else lists
    and headings only, which trafilatura leaves out most: with them .009 more of body F1 on pages of all kinds, and
    none less on news.
    """
    letters = [_letters(line) for line in lines]
    stream = "".join(letters)
    if len(found) > MAX_BLOCKS or not 0 < len(stream) <= MAX_LETTERS:
        return list(lines)
    keys = [_letters(block.text) for block in found]
    places = _places(keys, stream)
    if sum(len(key) for key, place in zip(keys, places, strict=True) if place is not None) < KNOWN * len(stream):
        return list(lines)
    more = _missing(found, keys, [place is not None for place in places])
    kept = list(lines[: len(lines) - _teasers(found, keys, places, letters)])
    return _merged(kept, letters[: len(kept)], found, keys, places, more) if more else kept


def _letters(text: str) -> str:
    return GAP.sub("", text).casefold()


def _places(keys: Sequence[str], stream: str) -> list[int | None]:
    """Where each block stands in what was found, None where it does not."""
    places: list[int | None] = []
    end = 0
    for key in keys:
        at = stream.find(key, end, None if len(key) >= LONG else end + len(key) + 3) if key else -1
        if at < 0 and len(key) >= LONG:
            at = stream.find(key)
        places.append(at if at >= 0 else None)
        end = at + len(key) if at >= 0 else end
    start = len(stream)
    for number in range(len(keys) - 1, -1, -1):  # short ones just before a long one that the way down jumped to
        key, place = keys[number], places[number]
        if place is None and 0 < len(key) < LONG:
            back = stream.rfind(key, max(0, start - len(key) - 3), start)
            places[number] = place = back if back >= 0 else None
        start = start if place is None else place
    return places


def _teasers(found: Sequence[Block], keys: Sequence[str], places: Sequence[int | None], letters: Sequence[str]) -> int:
    """How many lines at the end are nothing but a link."""
    count = 0
    for block, key, place in zip(reversed(found), reversed(keys), reversed(places), strict=True):
        if place is None:
            continue
        if block.links < 1 or count == len(letters) - 1 or letters[-1 - count] != key:
            break
        count += 1
    return count


def _missing(found: Sequence[Block], keys: Sequence[str], taken: Sequence[bool]) -> list[int]:
    """The numbers of the blocks that belong to the story, and were not taken."""
    region = _Region(found, taken)
    seen: set[str] = set()
    beside, parts = [], []
    for number, (block, key) in enumerate(zip(found, keys, strict=True)):
        is_new = key not in seen
        seen.add(key)
        if taken[number] or number < region.first or not is_new or not _is_text(block):
            continue
        if number < region.last and region.branch_links(block) <= BRANCH_LINKED:
            beside.append(number)
        if region.is_item(block, number) or region.is_heading(block, number):
            parts.append(number)
    has_missed = sum(found[number].size for number in beside) > MISSED * region.words
    return sorted({*beside, *parts}) if has_missed else parts


def _is_text(block: Block) -> bool:
    """Whether a block may be of a story, by its links, its element and its words."""
    bare = block.text.lstrip("-#>• ")
    return block.links <= LINKED and not (
        FRAME.intersection(block.tags)
        or (block.size <= LABEL_WORDS and any(words.match(bare) for words in (END, FURNITURE, BYLINE, DATELINE)))
        or (block.size <= LABEL_WORDS + 10 and POINTER.match(bare))
        or (block.size <= BIO_WORDS and BIO.match(bare))
    )


class _Region:
    """Where a story stands in its page: its first and last block, its element, and the element of its paragraphs."""

    def __init__(self, found: Sequence[Block], taken: Sequence[bool]) -> None:
        self.words = sum(block.size for block, is_taken in zip(found, taken, strict=True) if is_taken)
        self.first, self.last = taken.index(True), len(taken) - 1 - list(reversed(taken)).index(True)
        self._size: Counter[html.HtmlElement] = Counter()
        self._linked: dict[html.HtmlElement, float] = defaultdict(float)
        self._items: defaultdict[html.HtmlElement, list[int]] = defaultdict(list)
        story: Counter[html.HtmlElement] = Counter()
        spoken: Counter[html.HtmlElement] = Counter()
        for block, is_taken in zip(found, taken, strict=True):
            for element in block.path:
                self._size[element] += block.size
                self._linked[element] += block.size * block.links
                story[element] += block.size * is_taken
            parent = block.path[-2:][0]
            self._items[parent].append(block.size)
            spoken[parent] += block.size * (block.size >= SENTENCE and block.links < WORDY)
        whole = (element for element, words in story.items() if words >= CORE * self.words)
        self._core = min(whole, key=lambda element: self._size[element])
        self._paragraphs = max(spoken, key=lambda element: spoken[element])

    def branch_links(self, block: Block, alone: float = 0.0) -> float:
        """The share of links in that child of the story's element that holds a block.

        1 outside of the story's element; *alone* if the block is a child itself.
        """
        if self._core not in block.path:
            return 1.0
        below = block.path[block.path.index(self._core) + 1 :]
        return self._linked[below[0]] / self._size[below[0]] if len(below) > 1 else alone

    def is_item(self, block: Block, number: int) -> bool:
        """Whether a block is an item of a list of the story."""
        sizes = self._items[block.path[-2:][0]]
        if "li" not in block.tags or sum(sizes) <= ITEM * len(sizes):
            return False
        return self.branch_links(block, alone=1.0) <= LIST_LINKED or (
            number < self.last and self._paragraphs in block.path[-LIFTED - 1 :]
        )

    def is_heading(self, block: Block, number: int) -> bool:
        """Whether a block is a heading between the story's paragraphs."""
        return number < self.last and block.tags[-1] in HEADINGS and self._paragraphs in block.path[-LIFTED:]


def _merged(
    lines: Sequence[str],
    letters: Sequence[str],
    found: Sequence[Block],
    keys: Sequence[str],
    places: Sequence[int | None],
    more: Sequence[int],
) -> list[str]:
    """The lines with more blocks, each after the line with the last block before it that was found."""
    ends, end = [], 0
    for line in letters:
        end += len(line)
        ends.append(end)
    after: defaultdict[int, list[str]] = defaultdict(list)
    added, reached = set(more), 0
    for number, (block, key, place) in enumerate(zip(found, keys, places, strict=True)):
        if place is not None:
            reached = place + len(key)
        elif number in added:
            item = "- " if "li" in block.tags[-2:] else ""
            after[bisect_left(ends, reached)].append(f"{item}{block.text}")
    kept = [[line, *after[number]] for number, line in enumerate(lines)]
    return [line for several in kept for line in several]
