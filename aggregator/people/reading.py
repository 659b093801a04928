"""What is known about one story while its names are being resolved."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from aggregator.model import Field, Mention
from aggregator.people.language import Rules
from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

CIVIC = 2  # words of public affairs that make a page one on them
TELLING = 60  # different words; a post or a headline has fewer
NOBODY = "not a person"
NAMESAKE = "somebody else of that name"
LONGER = "part of a longer name"
STRANGER = "somebody else's name"
_HIDES_ITS_WORDS = frozenset(
    {
        NOBODY,
        NAMESAKE,
        "a place or an institution",
        "a place",
        "a brand",
        "a work",
        LONGER,
    }
)
_OTHER_PEOPLE = frozenset({NAMESAKE, "part of a longer name"})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A name of the gazetteer at [start, end) of the title or body that means nobody there, and why.

    candidates: ids of those whom it could have meant.
    """

    field: Field
    start: int
    end: int
    text: str
    why: str
    candidates: tuple[str, ...] = ()


class Reading:
    """What is known about one story while it is being resolved."""

    def __init__(self, passages: tuple[Passage, ...], rules: Rules) -> None:
        self.passages = passages
        self.rules = rules
        self.anchored: set[str] = set()
        self.used: dict[str, set[str]] = {}
        self.taken: dict[str, set[int]] = {p.field: set() for p in passages}
        self.is_headline = not passages[-1].text.words.strip()
        self._mentions: list[Mention] = []
        self._starts: list[int] = []
        self._anchors: defaultdict[tuple[Field, str], list[int]] = defaultdict(list)
        self._edges: defaultdict[tuple[Field, int], set[str]] = defaultdict(set)
        self._strangers: dict[tuple[Field, str], int] = {}
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
            self._edges[where.field, hit.start].add(slug)
            self._edges[where.field, hit.end].add(slug)
            if anchors:
                self.anchored.add(slug)
                insort(self._anchors[where.field, slug], hit.start)
                self.used.setdefault(slug, set()).add(hit.name)

    def reject(self, where: Passage, hit: Hit, why: str, candidates: Iterable[str] = ()) -> None:
        """Note that the words at *hit* mean nobody."""
        start, end = where.text.span(hit.start, hit.end)
        text = where.text.original[start:end]
        self._rejected.append(Rejected(where.field, start, end, text, why, tuple(candidates)))
        if why in _HIDES_ITS_WORDS:
            self.taken[where.field].update(range(hit.start, hit.end))
        if why == STRANGER:
            self._strangers[where.field, hit.name] = hit.start

    def found(self) -> tuple[tuple[Mention, int], ...]:
        """The mentions so far, as they were found, each with where it begins in the folded words."""
        return tuple(zip(self._mentions, self._starts, strict=True))

    def passage(self, field: Field) -> Passage:
        """The title or the body."""
        return next(p for p in self.passages if p.field == field)

    @cached_property
    def words(self) -> frozenset[str]:
        """All folded words of the story."""
        return frozenset(word for p in self.passages for word in p.text.words.split())

    @cached_property
    def is_civic(self) -> bool:
        """Whether the story is on politics, courts or councils, without a word of show business."""
        return len(self.rules.CIVIC & self.words) >= CIVIC and not self.rules.SHOW & self.words

    @cached_property
    def is_off_topic(self) -> bool:
        """Whether the story is long enough to say what it is on, and has no word of show business."""
        return len(self.words) >= TELLING and not self.rules.SHOW & self.words

    def says(self, name: str) -> bool:
        """Whether the folded *name* stands anywhere in the story."""
        return any(f" {name} " in p.text.words for p in self.passages)

    def nearest(self, where: Passage, hit: Hit, people: Collection[str]) -> str:
        """Who of *people* was named in full last before the words at *hit*; if nobody was, who is so most often."""
        last = {slug: self._last(where.field, slug, hit.start) for slug in sorted(people)}
        if max(last.values()) >= 0:
            return max(last, key=lambda slug: last[slug])
        return max(last, key=self.times)

    def times(self, slug: str) -> int:
        """How often the story names the person in full."""
        return sum(len(self._anchors[p.field, slug]) for p in self.passages)

    def _last(self, field: Field, slug: str, start: int) -> int:
        """Where the person was last named in full before *start*; -1 if never."""
        anchors = self._anchors[field, slug]
        number = bisect_left(anchors, start)
        return anchors[number - 1] if number else -1

    def is_of_stranger(self, where: Passage, hit: Hit, people: Collection[str]) -> bool:
        """Whether a common surname belongs to a stranger who bears it, too, and was named after these people.

        Whoever the story names in full more than once, or in its title, is not forgotten for a stranger.
        """
        if hit.name not in self.rules.SURNAMES:
            return False
        stranger = self._strangers.get((where.field, hit.name), -1)
        is_told = any(self.times(slug) > 1 or self._anchors["title", slug] for slug in people)
        return not is_told and hit.start > stranger > max(self._last(where.field, s, hit.start) for s in people)

    def beside(self, where: Passage, hit: Hit) -> frozenset[str]:
        """Those who are named right before or after the words at *hit*, joined to them as in a list."""
        return frozenset(self._beside(where, hit.start, -1) | self._beside(where, hit.end, 1))

    def _beside(self, where: Passage, place: int, step: int) -> set[str]:
        """Who is named on one side of *place*."""
        look = where.word_before if step < 0 else where.word_after
        word = look(place)
        joined = where.text.words[slice(*word)] in self.rules.AND
        near = place
        if joined:
            near = word[0] if step < 0 else word[1]
            word = look(near)
        inner, outer = (word[1], near) if step < 0 else (near, word[0])
        gap = where.gap(inner, outer)
        if not (gap in (" ", ", ") if joined else gap in (", ", " & ", "/", " / ", " x ", " + ")):
            return set()
        return self._edges.get((where.field, inner if step < 0 else outer), set())

    def is_free(self, where: Passage, hit: Hit) -> bool:
        """Whether the words are the story's, and no longer name holds them."""
        is_taken = not self.taken[where.field].isdisjoint(range(hit.start, hit.end))
        return not is_taken and where.aside_at(hit.start) is None

    def taken_for_good(self) -> dict[Field, set[int]]:
        """By field, what of the original is the name of somebody known, or surely nobody's."""
        taken: dict[Field, set[int]] = {p.field: set() for p in self.passages}
        for mention in self._mentions:
            taken[mention.field].update(range(mention.start, mention.end))
        for rejected in self._rejected:
            if rejected.why in _HIDES_ITS_WORDS - _OTHER_PEOPLE:
                taken[rejected.field].update(range(rejected.start, rejected.end))
        return taken

    def stands_alone(self, where: Passage, hit: Hit) -> bool:
        """Whether no other name touches the words at *hit*, so that a first name is not another person's."""
        begin, end = where.word_before(hit.start)
        before = where.text.words[begin:end]
        if before in self.rules.TITLES - {"the"} | self.rules.FIRST_NAMES and where.gap(end, hit.start) == " ":
            return False
        begin, end = where.word_after(hit.end)
        if begin == end or where.gap(hit.end, begin) != " ":
            return True
        follower = where.text.words[begin:end]
        if where.style == "sentence":
            return not where.is_capital(begin) or follower in self.rules.FUNCTION_WORDS
        return True

    def result(self) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
        """All mentions, the title's first, in the order of the text; and what was rejected."""
        order = {"title": 0, "body": 1}
        mentions = sorted(self._mentions, key=lambda m: (order[m.field], m.start, -m.end))
        rejected = sorted(self._rejected, key=lambda r: (order[r.field], r.start, -r.end))
        return tuple(mentions), tuple(rejected)
