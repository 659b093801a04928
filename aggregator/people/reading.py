"""What is known about one story while its names are being resolved."""

from collections import Counter
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
                self.used.setdefault(slug, set()).add(hit.name)

    def reject(self, where: Passage, hit: Hit, why: str) -> None:
        """Note that the words at *hit* mean nobody."""
        start, end = where.text.span(hit.start, hit.end)
        self._rejected.append(Rejected(where.field, start, end, where.text.original[start:end], why))
        if why in _HIDES_ITS_WORDS:
            self.taken[where.field].update(range(hit.start, hit.end))

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions so far, in the order in which they were found."""
        return tuple(self._mentions)

    def folded_start(self, mention: Mention) -> int:
        """Where a mention begins in the folded words of its passage."""
        return self._starts[self._mentions.index(mention)]

    def passage(self, field: Field) -> Passage:
        """The title or the body."""
        return next(p for p in self.passages if p.field == field)

    def nearest(self, where: Passage, hit: Hit, people: Collection[str]) -> str:
        """Who of *people* was named last before the words at *hit*; in a title, who is named most."""
        start, _ = where.text.span(hit.start, hit.end)
        before = [m for m in self._mentions if m.person in people and m.field == where.field and m.start < start]
        if before:
            return max(before, key=lambda m: m.start).person
        counts = Counter(m.person for m in self._mentions if m.person in people)
        return max(sorted(people), key=lambda slug: counts[slug])

    def is_free(self, where: Passage, hit: Hit) -> bool:
        """Whether no longer name holds these words."""
        return self.taken[where.field].isdisjoint(range(hit.start, hit.end))

    def stands_alone(self, where: Passage, hit: Hit) -> bool:
        """Whether no other name touches the words at *hit*, so that a first name is not another person's."""
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
