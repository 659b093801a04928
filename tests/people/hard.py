"""The written passages of the hard classes: read, and scored by class."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aggregator.people import Gazetteer, Tagger

PASSAGES = Path(__file__).with_name("hard.jsonl")
FLOORS = Path(__file__).with_name("hard_floors.toml")


@dataclass(frozen=True, slots=True)
class Hard:
    """A passage with its truth. people: ids of all who are in it; traps: of some who are not, though it looks so."""

    id: str
    kind: str
    title: str
    text: str
    people: frozenset[str]
    traps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    """How one class was tagged. errors: a sentence for each passage with a person too many or too few."""

    precision: float
    recall: float
    errors: tuple[str, ...]


def passages() -> tuple[Hard, ...]:
    """All of them, in the order of the file."""
    return tuple(
        Hard(p["id"], p["class"], p["title"], p["text"], frozenset(p["people"]), frozenset(p["not"]))
        for p in map(json.loads, PASSAGES.read_text("utf-8").splitlines())
    )


def floors() -> Mapping[str, Mapping[str, float]]:
    """By class: the least precision and recall."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def mislabelled(passage: Hard, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What is wrong with the labels of a passage: ids that nobody has, ids on both sides."""
    named = passage.people | passage.traps
    unknown = (f"{passage.id}: {slug!r} is no id of the gazetteer" for slug in sorted(named - set(gazetteer.entries)))
    both = (f"{passage.id}: {slug!r} is in it and not" for slug in sorted(passage.people & passage.traps))
    return (*unknown, *both)


def tagged(written: Iterable[Hard], tagger: Tagger) -> Mapping[str, frozenset[str]]:
    """Whom the tagger finds in each passage, by its id."""
    return {p.id: frozenset(person.id for person in tagger.tag(p.title, p.text).people) for p in written}


def scored(written: Iterable[Hard], found: Mapping[str, frozenset[str]]) -> Scored:
    """Precision and recall over the people of all passages together; 1 where there is nobody to find or tag."""
    right, many, few = 0, 0, 0
    errors = []
    for passage in written:
        more, less = found[passage.id] - passage.people, passage.people - found[passage.id]
        right += len(passage.people) - len(less)
        many += len(more)
        few += len(less)
        if more or less:
            errors.append(f"{passage.id}: too many {sorted(more)}, missing {sorted(less)}")
    return Scored(_share(right, many), _share(right, few), tuple(errors))


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0
