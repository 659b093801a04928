"""What somebody who is typing may mean: celebrities, couples, groups, events and sites."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Literal

from aggregator.people import Gazetteer
from aggregator.people.fold import folds, key, single_spaced

LIMIT = 8  # suggestions; a list on a phone's screen
SHORTEST_SLIP = 4  # letters from which one of them may be wrong
SLIPS = 1  # letters that may be wrong: put in, left out, another, or two swapped
LONGEST = 100  # letters that are read
TOGETHER = 2  # fame of a couple or a group
_LAST = "\U0010ffff"

_Rank = tuple[int, bool, bool, int, str]  # the least comes first


@dataclass(frozen=True, slots=True)
class Suggestion:
    """text: to be shown. value: the id of a person or a cluster, a site, or the text itself.

    alias: what was begun, if it is another.
    """

    kind: Literal["celebrity", "couple", "group", "event", "site"]
    text: str
    value: str
    alias: str = ""


@dataclass(frozen=True, slots=True)
class _Spelling:
    form: str
    suggestion: Suggestion
    fame: int


class Told:
    """What the stories tell of at present. sites: their names, the largest first. events: id and headline of clusters,
    those that most sites tell of first.
    """

    def __init__(self, sites: Iterable[str] = (), events: Iterable[tuple[str, str]] = ()) -> None:
        self._sites = [(Suggestion("site", site, site), key(site)) for site in sites]
        self._events = [(Suggestion("event", text, id), f" {key(text)}") for id, text in events]

    def begun(self, begun: str) -> tuple[list[Suggestion], list[Suggestion]]:
        """(events in whose headline a word begins with each of these, sites that begin so)."""
        words = [f" {word}" for word in begun.split()]
        events = [one for one, form in self._events if all(word in form for word in words)]
        return events, [one for one, form in self._sites if form.startswith(begun)]


class Suggester:
    """told: called for each question; whoever gives it keeps it for a while."""

    def __init__(self, gazetteer: Gazetteer, told: Callable[[], Told] = Told) -> None:
        self._gazetteer = gazetteer
        self._told = told

    def suggest(self, typed: str, limit: int = LIMIT) -> tuple[Suggestion, ...]:
        """What the letters may begin, the best known first; a name with one of them wrong, if no name begins so.

        People come first, then events, then sites; of the latter two there is a quarter each, if there are so many.
        """
        begun = key(typed[:LONGEST])
        if not begun:
            return ()
        found = self._best(self._beginning(begun), limit)
        if not found and len(begun) >= SHORTEST_SLIP:
            found = self._best(self._nearly(begun), limit)
        events, sites = self._told().begun(begun)
        few = limit // 4
        people = list(found.values())[: limit - min(len(events), few) - min(len(sites), few)]
        return (*people, *events[: limit - len(people) - min(len(sites), few)], *sites)[:limit]

    def _best(self, places: Iterable[int], limit: int) -> dict[str, Suggestion]:
        """Of each person the best spelling, by value."""
        ranked: dict[str, tuple[_Rank, Suggestion]] = {}
        for place in places:
            start, spelling = self._starts[place]
            alias, value = spelling.suggestion.alias, spelling.suggestion.value
            rank = (-spelling.fame, start != spelling.form, bool(alias), len(spelling.form), spelling.form)
            if value not in ranked or rank < ranked[value][0]:
                ranked[value] = rank, spelling.suggestion
        best = nsmallest(limit, ranked.items(), key=lambda item: item[1][0])
        return {value: suggestion for value, (_, suggestion) in best}

    def _beginning(self, begun: str) -> Iterable[int]:
        """Places of the spellings of which a word begins so."""
        return range(bisect_left(self._keys, begun), bisect_left(self._keys, begun + _LAST))

    def _nearly(self, begun: str) -> Iterator[int]:
        """Places of those that begin nearly so, with the same letter."""
        from rapidfuzz.distance import OSA

        for place in self._beginning(begun[0]):
            start = self._keys[place]
            ends = range(len(begun) - SLIPS, len(begun) + SLIPS + 1)
            if any(OSA.distance(begun, start[:end], score_cutoff=SLIPS) <= SLIPS for end in ends):
                yield place

    @cached_property
    def _starts(self) -> list[tuple[str, _Spelling]]:
        """Every spelling from each of its words on, in order."""
        starts = [(one.form[at:], one) for one in self._spellings() for at in _words(one.form)]
        return sorted(starts, key=lambda start: start[0])

    @cached_property
    def _keys(self) -> list[str]:
        return [start for start, _ in self._starts]

    def _spellings(self) -> Iterator[_Spelling]:
        outlines = list(self._gazetteer.outlines.values())
        forms = iter(folds([name for outline in outlines for name in outline.names]))
        for outline in outlines:
            name = outline.names[0]
            for alias in outline.names:
                suggestion = Suggestion("celebrity", name, outline.slug, "" if alias == name else alias)
                yield _Spelling(single_spaced(next(forms)), suggestion, outline.fame)
        for couple in self._gazetteer.couples:
            yield _Spelling(key(couple.name), Suggestion("couple", couple.name, couple.name), TOGETHER)
        for group in self._gazetteer.groups:
            for spelt in group.aliases:
                yield _Spelling(key(spelt.text), Suggestion("group", group.name, group.name), TOGETHER)


def _words(form: str) -> Iterator[int]:
    """Where the words of a form begin."""
    yield 0
    for at, letter in enumerate(form):
        if letter == " ":
            yield at + 1
