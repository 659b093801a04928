"""The words that a query found, marked in the text of a story; the same for every backend."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter

from aggregator.index.analysis import Term, near, stems, words
from aggregator.index.base import Hit
from aggregator.index.nodes import (
    And,
    Best,
    Constant,
    Exact,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Preferring,
    Prefix,
    Weighted,
    Words,
)
from aggregator.model import Field, Story

START, END = "\x02", "\x03"
EXCERPTS = 3
EXCERPT_CHARS = 160  # two lines of a terminal
_PLACES = 500  # where an excerpt or a phrase may begin that are looked at, the first ones
_READ_CHARS = 30_000  # of a body, 5,000 words; what stands later is not marked

Span = tuple[int, int]


def highlight(story: Story, node: Node) -> tuple[str, tuple[str, ...]]:
    """The title and up to EXCERPTS excerpts of the body, with what the query looked for between START and END.

    A person searched for is marked where mentioned. If the body has none of it, its opening is the one excerpt.
    """
    sought = _Sought.of(node)
    title = _Text(story, "title", _plain(story.title), sought)
    body = _Text(story, "body", _plain(story.body[:_READ_CHARS]), sought)
    in_title, in_body = title.spans(sought.leaves), body.spans(sought.leaves)
    excerpts = tuple(_excerpt(body.text, in_body, window) for window in _windows(body.text, in_body))
    return _marked(title.text, in_title), excerpts


def highlighted(hit: Hit, node: Node) -> Hit:
    """The hit with what the query looked for marked."""
    title, excerpts = highlight(hit.story, node)
    return replace(hit, title=title, excerpts=excerpts)


def _plain(text: str) -> str:
    """The text without marks of its own."""
    return text.replace(START, " ").replace(END, " ")


class _Text:
    """A field of a story, and where the terms are in it that somebody looks for."""

    def __init__(self, story: Story, name: Field, text: str, sought: "_Sought") -> None:
        self.name, self.text = name, text
        self._mentions = [mention for mention in story.mentions if mention.field == name]
        self._stems: defaultdict[str, list[Term]] = defaultdict(list)
        for term in stems(text, sought.stems) if sought.stems else ():
            self._stems[term.text].append(term)

    def spans(self, leaves: Iterable[Node]) -> list[Span]:
        """What is to be marked, in order, without overlaps."""
        spans: list[Span] = []
        for start, end in sorted(set(chain.from_iterable(map(self._found, leaves)))):
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def _found(self, leaf: Node) -> Iterable[Span]:
        match leaf:
            case Exact("celebrity" | "about", person):
                return self._mentioned(person)
            case Words() | Phrase() | Prefix() | Fuzzy() if leaf.field in (None, self.name):
                return ((term.start, term.end) for term in self._terms(leaf))
        return ()

    def _mentioned(self, person: str) -> Iterator[Span]:
        for mention in self._mentions:
            if mention.person == person and 0 <= mention.start < mention.end <= len(self.text):
                yield mention.start, mention.end

    def _terms(self, leaf: Words | Phrase | Prefix | Fuzzy) -> Iterable[Term]:
        """The terms of the text that the leaf looks for."""
        match leaf:
            case Phrase(text, 0):
                return self._in_order(_stemmed(text))
            case Words(text) | Phrase(text):
                return chain.from_iterable(self._stems.get(term.text, ()) for term in _stemmed(text))
            case Prefix(text):
                *whole, beginning = [term.text for term in words(text)] or [" "]
                return [term for term in self._words if term.text in whole or term.text.startswith(beginning)]
            case Fuzzy(text, edits):
                vocabulary = sorted({term.text for term in self._words})
                alike = set(chain.from_iterable(near(term.text, vocabulary, edits) for term in words(text)))
                return [term for term in self._words if term.text in alike]

    @cached_property
    def _words(self) -> tuple[Term, ...]:
        return words(self.text)

    def _in_order(self, phrase: tuple[Term, ...]) -> Iterator[Term]:
        for first in self._stems.get(phrase[0].text, [])[:_PLACES] if phrase else ():
            run = [self._at(first.position + term.position - phrase[0].position, term.text) for term in phrase]
            if all(run):
                yield from filter(None, run)

    def _at(self, position: int, stem: str) -> Term | None:
        here = self._stems.get(stem, [])
        at = bisect_left(here, position, key=attrgetter("position"))
        return here[at] if at < len(here) and here[at].position == position else None


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a query looks for. stems: all of them, so that a text is searched once."""

    leaves: tuple[Node, ...]
    stems: frozenset[str]

    @classmethod
    @lru_cache(maxsize=64)  # the stories of a page have one query
    def of(cls, node: Node) -> "_Sought":
        leaves = tuple(dict.fromkeys(_leaves(node)))
        texts = (leaf.text for leaf in leaves if isinstance(leaf, Words | Phrase))
        return cls(leaves, frozenset(term.text for text in texts for term in _stemmed(text)))


@lru_cache(maxsize=1024)
def _stemmed(text: str) -> tuple[Term, ...]:
    return stems(text)


def _leaves(node: Node) -> Iterator[Node]:
    """What a found story has, not what it must lack."""
    match node:
        case And(parts) | Or(parts) | Best(parts):
            for part in parts:
                yield from _leaves(part)
        case Weighted(part) | Constant(part) | Preferring(part):
            yield from _leaves(part)
        case _:
            yield node


def _windows(text: str, spans: list[Span]) -> list[Span]:
    """Where to cut: the places with the most different found words, the earlier ones of equals, in order."""
    if not spans:
        return [_bordered(text, 0, EXCERPT_CHARS)] if text.strip() else []
    rated = []
    for i, (start, _) in enumerate(spans[:_PLACES]):
        inside = [span for span in spans[i : i + EXCERPT_CHARS] if span[1] <= start + EXCERPT_CHARS] or [spans[i]]
        variety = len({text[a:b].casefold() for a, b in inside})
        room = max(0, EXCERPT_CHARS - (inside[-1][1] - start)) // 2
        rated.append((-variety, start, _bordered(text, start - room, inside[-1][1] + room)))
    chosen: list[Span] = []
    for *_, window in sorted(rated):
        if len(chosen) < EXCERPTS and all(window[1] <= other[0] or window[0] >= other[1] for other in chosen):
            chosen.append(window)
    return sorted(chosen)


def _bordered(text: str, start: int, end: int) -> Span:
    """The window without the words at its ends that it would cut; a very long word is cut."""
    start, end = max(0, start), min(len(text), end)
    if start > 0 and not text[start - 1].isspace():
        start = next((i for i in range(start, min(start + 40, end)) if text[i].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((i for i in range(end, max(end - 40, start), -1) if text[i].isspace()), end)
    return start, end


def _excerpt(text: str, spans: list[Span], window: Span) -> str:
    start, end = window
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    marked = " ".join(_marked(text[start:end], inside).split())
    return f"{'… ' if text[:start].strip() else ''}{marked}{' …' if text[end:].strip() else ''}"


def _marked(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], START, text[start:end], END]
        at = end
    return "".join([*parts, text[at:]])
