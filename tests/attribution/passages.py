"""The written passages: read, and scored over all of them or one class.

All were labelled before the code had seen them; the celebrities are invented, the outlets are real.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aggregator.attribution import Attributor

PASSAGES = Path(__file__).with_name("passages.jsonl")


@dataclass(frozen=True, slots=True)
class Written:
    """A passage with its truth.

    credits: by id of the outlet, through whom it speaks. stance: by id, what became of the claim, where it is said.
    traps: ids of outlets that are named, or seem so, and credit nothing.
    """

    id: str
    kind: str
    title: str
    text: str
    credits: Mapping[str, str]
    stance: Mapping[str, str]
    traps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scored:
    """Shares over all outlets: of the found that are right, of the right that are found, of kinds and stances."""

    precision: float
    recall: float
    kinds: float
    stances: float
    errors: tuple[str, ...]


def passages() -> tuple[Written, ...]:
    """All of them, in the order of the file."""
    return tuple(
        Written(p["id"], p["class"], p["title"], p["text"], p["credits"], p["stance"], frozenset(p["not"]))
        for p in map(json.loads, PASSAGES.read_text("utf-8").splitlines())
    )


def scored(written: Iterable[Written], found: Mapping[str, Mapping[str, tuple[str, str | None]]]) -> Scored:
    """Scores of what was found: by passage and outlet, the kind and the stance."""
    right, many, few, kinds, stances, told = 0, 0, 0, 0, 0, 0
    errors = []
    for passage in written:
        got = found[passage.id]
        both = got.keys() & passage.credits.keys()
        right, many, few = right + len(both), many + len(got) - len(both), few + len(passage.credits) - len(both)
        kinds += sum(got[outlet][0] == passage.credits[outlet] for outlet in both)
        if passage.stance or passage.kind == "stance":
            told += len(both)
            stances += sum(got[outlet][1] == passage.stance.get(outlet) for outlet in both)
        if got.keys() != passage.credits.keys():
            errors.append(f"{passage.id}: found {sorted(got)}, credited are {sorted(passage.credits)}")
    return Scored(
        _share(right, many),
        _share(right, few),
        _share(kinds, right - kinds),
        _share(stances, told - stances),
        tuple(errors),
    )


def credited(written: Iterable[Written], attributor: Attributor) -> dict[str, dict[str, tuple[str, str | None]]]:
    """What the attributor finds in each passage; of an outlet that is credited twice the first."""
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    for passage in written:
        found[passage.id] = {}
        for one in attributor.attributions(passage.title, passage.text):
            found[passage.id].setdefault(one.outlet_id or one.outlet, (one.kind, one.stance))
    return found


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0
