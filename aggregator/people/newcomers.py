"""Names of people who are not in the gazetteer, found by what they are made of and what stands around them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from aggregator.model import Mention
from aggregator.people import english
from aggregator.people.candidates import Candidate, candidates
from aggregator.people.evidence import has_capitals
from aggregator.people.fold import key
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading
from aggregator.people.short import occurrences, stranger
from aggregator.people.surroundings import PLACE, evidence, refusal
from aggregator.people.vocabulary import SHORTEST, vocabulary

ENOUGH = 2.0  # points from which a name is a person's
SURE = 5.0  # points from which nothing is left to doubt
MOST = 100  # names of one story that are weighed: each costs a few passes over its text
_PERSONAL = frozenset({"age", "occupation or kinship", "a partner", "speech"})  # what only people have


@dataclass(slots=True)
class _Name:
    """One name with its places, and what speaks for it and against it."""

    words: tuple[str, ...]
    places: list[tuple[Passage, Hit]] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)

    @property
    def given(self) -> str:
        return self.words[0]

    @property
    def surname(self) -> str:
        return next(word for word in reversed(self.words) if word not in english.GENERATIONS)

    def note(self, what: str, points: float) -> None:
        """What speaks for it or against it counts once, at its strongest."""
        if abs(points) > abs(self.points.get(what, 0.0)):
            self.points[what] = points


class Newcomers:
    """Finds the unknown people of one story after another; holds nothing of any story."""

    def __init__(self, meanings: Meanings, settled: frozenset[str] = frozenset()) -> None:
        """settled: folded names about which somebody has decided."""
        self._meanings = meanings
        self._vocabulary = vocabulary(meanings.given)
        self._nobody = self._vocabulary.nobody | settled

    def find(self, story: Reading, authors: Collection[str] = ()) -> tuple[Mention, ...]:
        """All their places, name by name, in full first; `person` is the folded name.

        story: with the known people resolved: their words are nobody else's. authors: who only wrote it.
        """
        taken = story.taken_for_good()
        names: dict[tuple[str, str], _Name] = {}
        for where in reversed(story.passages):
            if where.style == "sentence" or (where.style == "title" and story.is_headline):
                for found in candidates(where, self._vocabulary):
                    if taken[where.field].isdisjoint(range(found.start, found.end)):
                        self._gather(where, found, names)
        written = frozenset(key(author) for author in authors)
        kept = [name for name in names.values() if not written & _spellings(name) and self._is_person(name, story)]
        return tuple(mention for name in kept for mention in self._mentions(name, story))

    def _gather(self, where: Passage, found: Candidate, names: dict[tuple[str, str], _Name]) -> None:
        """Note one more place of a name, unless it is a known person's or none of the story's."""
        hit = where.hit(found.start, found.end)
        name = _Name(found.words)
        name = names.get((name.given, name.surname), name)
        if hit.name in self._nobody or self._meanings.of(hit.name) or refusal(where, hit):
            return
        if name.places or len(names) < MOST:
            names[name.given, name.surname] = name
            name.places.append((where, hit))
            for what, points in evidence(where, hit):
                name.note(what, points)

    def _is_person(self, name: _Name, story: Reading) -> bool:
        """Whether enough speaks for it."""
        known, given = self._vocabulary, name.given.split()[0]
        is_told = bool(_PERSONAL & name.points.keys())
        if known.is_given(given):
            name.note("a given name", 2.0)
            name.points.pop(PLACE, None)
        elif known.may_be_given(given) and len(given) >= SHORTEST:
            name.note("perhaps a given name", 1.5)
        elif not is_told:
            return False
        if name.surname in self._meanings.surnames:
            name.note("a known surname", 0.5)
        if known.is_ordinary(name.surname):
            name.note("an ordinary word", -1.0)
        if any(_is_written_small(word, story) for word in (name.given, name.surname)):
            name.note("written small elsewhere", -1.5)
        if len(name.places) > 1:
            name.note("repeated", 0.5)
        if alone := sum(1 for _ in self._alone(name, story)):
            name.note("the surname alone", 0.5 * min(alone, 2) + 0.5 * known.is_given(given))
        return sum(name.points.values()) >= ENOUGH

    def _alone(self, name: _Name, story: Reading) -> Iterator[tuple[Passage, Hit]]:
        """Where the surname stands for the person, after the name was given in full."""
        held = {(where.field, place) for where, hit in name.places for place in range(hit.start, hit.end)}
        for where in story.passages:
            for hit in occurrences(where, name.surname):
                if (
                    (where.field, hit.start) not in held
                    and story.is_free(where, hit)
                    and has_capitals(where, hit)
                    and not stranger(where, hit, "surname", self._meanings)
                ):
                    yield where, hit

    def _mentions(self, name: _Name, story: Reading) -> Iterator[Mention]:
        """The places of one name: in full, by the surname, and in a headline where capitals prove nothing."""
        full = name.places[0][1].name
        held = {(where.field, hit.start) for where, hit in name.places}
        again = [
            (where, hit)
            for where in story.passages
            for hit in occurrences(where, full)
            if (where.field, hit.start) not in held and story.is_free(where, hit)
        ]
        rule = ", ".join(name.points)
        confidence = round(min(1.0, sum(name.points.values()) / SURE), 2)
        for where, hit in (*name.places, *again, *self._alone(name, story)):
            start, end = where.text.span(hit.start, hit.end)
            yield Mention(full, where.field, start, end, where.text.original[start:end], rule, confidence)


def _spellings(name: _Name) -> set[str]:
    return {hit.name for _, hit in name.places}


def _is_written_small(word: str, story: Reading) -> bool:
    """Whether the word stands in small letters somewhere in the body: then its capital may not make it a name."""
    body = story.passages[-1].text.original
    return len(word) > 2 and word in body and bool(re.search(rf"(?<![\w@#./]){re.escape(word)}(?!\w|@|\.\w)", body))
