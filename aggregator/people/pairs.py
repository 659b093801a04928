"""What the gazetteer's pairs are called without being written down: "Kim and Kanye", "the Beckhams", "the Sussexes"."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from aggregator.people import english
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, plural, surname
from aggregator.people.rows import Outline

PAIR = "first names of a pair"
WELL_KNOWN = 2  # fame from which first names or a family name mean somebody

People = tuple[str, ...]
Pair = tuple[Outline, Outline]
Name = TypeVar("Name", str, tuple[str, str])


def first_names(gazetteer: Gazetteer) -> Iterator[tuple[tuple[str, str], People]]:
    """First names of linked people (("kim", "kanye")): the best known pair of each."""
    return _best(_called(gazetteer))


def _called(gazetteer: Gazetteer) -> Iterator[tuple[tuple[str, str], Pair]]:
    known = {slug: outline for slug, outline in gazetteer.outlines.items() if outline.fame >= WELL_KNOWN}
    for slug, outline in known.items():
        for other in sorted(gazetteer.linked(slug) & known.keys()):
            names = _first(outline), _first(known[other])
            if all(names):
                yield names, (outline, known[other])


def _first(outline: Outline) -> str:
    return given(outline.names[0]) or key(outline.names[0])


def surnames(gazetteer: Gazetteer) -> Iterator[tuple[str, People]]:
    """Plurals for spouses ("beckhams"): of the surname they share, and of the place in their titles."""
    for family, people in _best(_shared(gazetteer)):
        yield plural(family), people


def _shared(gazetteer: Gazetteer) -> Iterator[tuple[str, Pair]]:
    for outline in gazetteer.outlines.values():
        for kind, slug in outline.links:
            other = gazetteer.outlines[slug]
            if kind == "spouse" and min(outline.fame, other.fame) >= WELL_KNOWN:
                for family in _families(outline) & _families(other):
                    yield family, (outline, other)


def _families(outline: Outline) -> set[str]:
    """The surnames that a person bears, and the places of their titles ("sussex"), if they are of few people."""
    borne = {surname(outline.names[0])}
    words = [key(name).split() for name in outline.names]
    borne |= {said[2] for said in words if len(said) == 3 and said[1] == "of" and said[0] in english.TITLES}
    return borne - {""} - english.COMMON_WORDS - english.SURNAMES


def _best(named: Iterable[tuple[Name, Pair]]) -> Iterator[tuple[Name, People]]:
    """Of the pairs of each name the best known."""
    best: dict[Name, tuple[int, People]] = {}
    for name, pair in named:
        fame = min(outline.fame for outline in pair)
        if name not in best or best[name][0] < fame:
            best[name] = fame, tuple(outline.slug for outline in pair)
    for name, (_, people) in best.items():
        yield name, people
