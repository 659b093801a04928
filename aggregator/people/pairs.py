"""What the gazetteer's pairs are called without being written down: "Kim and Kanye", "the Beckhams", "the Sussexes"."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from aggregator.people import english
from aggregator.people.entry import Entry
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, plural, surname

PAIR = "first names of a pair"
WELL_KNOWN = 2  # fame from which first names or a family name mean somebody

People = tuple[str, ...]
Name = TypeVar("Name", str, tuple[str, str])


def first_names(gazetteer: Gazetteer) -> Iterator[tuple[tuple[str, str], People]]:
    """First names of linked people (("kim", "kanye")): the best known pair of each."""
    return _best(_called(gazetteer))


def _called(gazetteer: Gazetteer) -> Iterator[tuple[tuple[str, str], tuple[Entry, Entry]]]:
    for slug, entry in gazetteer.entries.items():
        if entry.fame >= WELL_KNOWN:
            for other in map(gazetteer.entries.__getitem__, sorted(gazetteer.linked(slug))):
                names = _first(entry), _first(other)
                if other.fame >= WELL_KNOWN and all(names):
                    yield names, (entry, other)


def _first(entry: Entry) -> str:
    return given(entry.person.name) or key(entry.person.name)


def surnames(gazetteer: Gazetteer) -> Iterator[tuple[str, People]]:
    """Plurals for spouses ("beckhams"): of the surname they share, and of the place in their titles."""
    for family, people in _best(_shared(gazetteer)):
        yield plural(family), people


def _shared(gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[Entry, Entry]]]:
    for entry in gazetteer.entries.values():
        for link in entry.links:
            other = gazetteer.entries[link.person]
            if link.kind == "spouse" and min(entry.fame, other.fame) >= WELL_KNOWN:
                for family in _families(entry) & _families(other):
                    yield family, (entry, other)


def _families(entry: Entry) -> set[str]:
    """The surnames that a person bears, and the places of their titles ("sussex"), if they are of few people."""
    borne = {surname(entry.person.name)}
    words = [key(alias.text).split() for alias in entry.aliases]
    borne |= {said[2] for said in words if len(said) == 3 and said[1] == "of" and said[0] in english.TITLES}
    return borne - {""} - english.COMMON_WORDS - english.SURNAMES


def _best(named: Iterable[tuple[Name, tuple[Entry, Entry]]]) -> Iterator[tuple[Name, People]]:
    """Of the pairs of each name the best known."""
    best: dict[Name, tuple[int, People]] = {}
    for name, pair in named:
        fame = min(entry.fame for entry in pair)
        if name not in best or best[name][0] < fame:
            best[name] = fame, tuple(entry.person.id for entry in pair)
    for name, (_, people) in best.items():
        yield name, people
