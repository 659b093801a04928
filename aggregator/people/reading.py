"""What is known about one story while its names are being resolved."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aggregator.model import Field, Mention
from aggregator.people import english
from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

NOBODY = "not a person"
_HIDES_ITS_WORDS = frozenset({NOBODY, "a place or an institution", "a brand", "a work", "part of a longer name"})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A name of the gazetteer at [start, end) of the title or body that means nobody there, and why."""

    field: Field
    start: int
    end: int
    text: str
    why: str


class Reading:
    """What is known about one story while it is being resolved."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self.anchored: set[str] = set()
        self.used: dict[str, set[str]] = {}
        self.taken: dict[str, set[int]] = {p.field: set() for p in passages}
        self.is_headline = not passages[-1].text.words.strip()
        self._mentions: list[Mention] = []
        self._starts: list[int] = []
        self._anchors: defaultdict[tuple[Field, str], list[int]] = defaultdict(list)
        self._rejected: list[Rejected] = []

    def accept(
        self, where: Passage, hit: Hit, people: Iterable[str], rule: str, confidence: float, anchors: bool = True
    ) -> None:
        """Note that the words at *hit* mean these people; anchors: their short forms mean them from now on."""
        start, end = where.text.span(hit.start, hit.end)
        text = where.text.original[start:end]
        self.taken[where.field].update(range(hit.start, hit.end))
        for slug in people:
            self._starts.append(hit.start)
            self._mentions.append(Mention(slug, where.field, start, end, text, rule, round(confidence, 2)))
            if anchors:
                self.anchored.add(slug)
                insort(self._anchors[where.field, slug], hit.start)
                self.used.setdefault(slug, set()).add(hit.name)

    def reject(self, where: Passage, hit: Hit, why: str) -> None:
        """Note that the words at *hit* mean nobody."""
        start, end = where.text.span(hit.start, hit.end)
        self._rejected.append(Rejected(where.field, start, end, where.text.original[start:end], why))
        if why in _HIDES_ITS_WORDS:
            self.taken[where.field].update(range(hit.start, hit.end))

    def found(self) -> tuple[tuple[Mention, int], ...]:
        """The mentions so far, as they were found, each with where it begins in the folded words."""
        return tuple(zip(self._mentions, self._starts, strict=True))

    def passage(self, field: Field) -> Passage:
        """The title or the body."""
        return next(p for p in self.passages if p.field == field)

    def nearest(self, where: Passage, hit: Hit, people: Collection[str]) -> str:
        """Who of *people* was named in full last before the words at *hit*; if nobody was, who is so most often."""
        last = {slug: self._last(where.field, slug, hit.start) for slug in sorted(people)}
        if max(last.values()) >= 0:
            return max(last, key=lambda slug: last[slug])
        return max(last, key=lambda slug: sum(len(self._anchors[p.field, slug]) for p in self.passages))

    def _last(self, field: Field, slug: str, start: int) -> int:
        """Where the person was last named in full before *start*; -1 if never."""
        anchors = self._anchors[field, slug]
        number = bisect_left(anchors, start)
        return anchors[number - 1] if number else -1

    def is_free(self, where: Passage, hit: Hit) -> bool:
        """Whether no longer name holds these words."""
        return self.taken[where.field].isdisjoint(range(hit.start, hit.end))

    def stands_alone(self, where: Passage, hit: Hit) -> bool:
        """Whether no other name touches the words at *hit*, so that a first name is not another person's."""
        begin, end = where.word_before(hit.start)
        before = where.text.words[begin:end]
        if before in english.TITLES - {"the"} | english.FIRST_NAMES and where.gap(end, hit.start) == " ":
            return False
        begin, end = where.word_after(hit.end)
        if begin == end or where.gap(hit.end, begin) != " ":
            return True
        follower = where.text.words[begin:end]
        if where.style == "sentence":
            return not where.is_capital(begin) or follower in english.FUNCTION_WORDS
        return True

    def result(self) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
        """All mentions, the title's first, in the order of the text; and what was rejected."""
        order = {"title": 0, "body": 1}
        mentions = sorted(self._mentions, key=lambda m: (order[m.field], m.start, -m.end))
        rejected = sorted(self._rejected, key=lambda r: (order[r.field], r.start, -r.end))
        return tuple(mentions), tuple(rejected)
