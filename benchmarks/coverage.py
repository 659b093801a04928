"""How many of a written list of celebrities the gazetteer knows, and by how many of their names."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aggregator.people import Gazetteer
from benchmarks.results import Results

LIST = Path(__file__).with_name("celebrities.csv")


@dataclass(frozen=True, slots=True)
class Celebrity:
    """One of the list. standing: household, known (in the field), newcomer. others: further names in the press."""

    name: str
    field: str
    standing: str
    others: tuple[str, ...]


def listed() -> tuple[Celebrity, ...]:
    """All of the list, in its order."""
    lines = (line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(
        Celebrity(row["name"], row["field"], row["standing"], tuple(filter(None, row["other_names"].split(";"))))
        for row in csv.DictReader(lines)
    )


def coverage(results: Results, gazetteer: Gazetteer) -> None:
    """Print the shares that are known, by field and by standing."""
    people = listed()
    for group in ("field", "standing"):
        for name in dict.fromkeys(getattr(one, group) for one in people):
            chosen = [one for one in people if getattr(one, group) == name]
            print(f"coverage {name:12s} {_told(_known(chosen, gazetteer))}")
    known = _known(people, gazetteer)
    figures = {f"coverage_{part}": known[part] / known[f"all {part}"] for part in ("people", "names")}
    results.tell(f"coverage of all: {_told(known)}", **figures)


def _known(people: Iterable[Celebrity], gazetteer: Gazetteer) -> Counter[str]:
    """Of people and of their other names, how many there are and how many are known.

    Another name is known if it can mean somebody whom the name means too.
    """
    count: Counter[str] = Counter()
    for one in people:
        meant = set(gazetteer.find(one.name))
        count["people"] += bool(meant)
        count["all people"] += 1
        count["names"] += sum(bool(meant & set(gazetteer.find(other))) for other in one.others)
        count["all names"] += len(one.others)
    return count


def _told(count: Counter[str]) -> str:
    parts = (f"{count[part]} of {count[f'all {part}']} {part}" for part in ("people", "names"))
    return ", ".join(parts)
