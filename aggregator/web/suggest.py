"""Whom somebody may mean who has begun to type a name."""

from bisect import bisect_left
from dataclasses import dataclass
from heapq import nsmallest

from rapidfuzz import fuzz, process

from aggregator.people import Gazetteer
from aggregator.people.fold import key

LONGEST = 60  # characters that are looked at
ALIKE = 75.0  # least likeness, 0..100, of what was typed to the beginning of a name
FEWEST_LETTERS = 4  # before a misspelling is thought of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be meant. alias: the spelling that was begun."""

    id: str
    name: str
    alias: str


class Suggester:
    """All names, in order, from each of their words on: "swi" begins "Taylor Swift", too."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._begun = sorted(
            (" ".join(words[at:]), -entry.fame, at, slug, alias.text)
            for slug, entry in gazetteer.entries.items()
            for alias in entry.aliases
            for words in [key(alias.text).split()]
            for at in range(len(words))
        )
        self._keys = [one[0] for one in self._begun]

    def find(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """The best known first; misspelt names, whose first letter is right, only if nothing begins so."""
        wanted = key(typed[:LONGEST])
        if not wanted:
            return ()
        places = range(*self._range(wanted))
        if not places and len(wanted) >= FEWEST_LETTERS:
            return self._told(self._alike(wanted, limit), limit)
        ranked = nsmallest(limit * 8, places, key=lambda place: self._rank(place, wanted))
        return self._told(ranked, limit)

    def _rank(self, place: int, wanted: str) -> tuple[bool, int, int, str]:
        """A whole name first, then fame, then names that begin so before those with a later word that does."""
        text, fame, at, slug, _ = self._begun[place]
        return (at, text) != (0, wanted), fame, at, slug

    def _range(self, beginning: str) -> tuple[int, int]:
        return bisect_left(self._keys, beginning), bisect_left(self._keys, f"{beginning}\U0010ffff")

    def _alike(self, wanted: str, limit: int) -> list[int]:
        first, end = self._range(wanted[0])
        beginnings = [name[: len(wanted)] for name in self._keys[first:end]]
        found = process.extract(wanted, beginnings, scorer=fuzz.ratio, limit=limit * 8, score_cutoff=ALIKE)
        ranked = sorted((-score, *self._begun[first + at][1:], first + at) for _, score, at in found)
        return [place for *_, place in ranked]

    def _told(self, places: list[int], limit: int) -> tuple[Suggestion, ...]:
        found: dict[str, Suggestion] = {}
        for place in places:
            *_, slug, alias = self._begun[place]
            found.setdefault(slug, Suggestion(slug, self._gazetteer.person(slug).name, alias))
        return tuple(found.values())[:limit]
