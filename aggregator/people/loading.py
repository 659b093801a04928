"""The gazetteer of all that there is: the shipped files, a user's own people, and what the journal changed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aggregator.errors import BadGazetteer
from aggregator.people import imported, record, table
from aggregator.people import own as own_file
from aggregator.people.contradictions import contradictions, double_ids
from aggregator.people.entry import Couple, Entry, Group
from aggregator.people.gazetteer import Gazetteer, by_id
from aggregator.people.pause import collector_paused
from aggregator.people.record import Done
from aggregator.people.roll import Roll
from aggregator.people.rows import Rows

log = logging.getLogger(__name__)
DATA = Path(__file__).parent / "data"
_NOT_PEOPLE = ("couples.csv", "groups.csv", "not_people.csv")


@collector_paused()
def load(own: Path | None = None, folder: Path | None = None) -> Gazetteer:
    """The shipped gazetteer, with the user's file *own* and the journal beside it, where they exist.

    What the journal has and cannot be done, for a line is torn or a newer release contradicts it, is left out and told.
    Raises BadGazetteer if a file cannot be read or contradicts another. With nothing of a user's own there is nothing
    to check: `refused` is asked about the shipped files before they are shipped.
    """
    if folder is None and not (own is not None and _has_more(own)):
        return shipped()
    base = files(own, folder)
    found = record.read(record.path_of(own)) if own is not None else record.Record()
    if not found.done and not found.unreadable:
        return base.gazetteer()
    faults = (*found.unreadable, *apply(base, found.valid))
    for fault in faults:
        log.warning("left out of the gazetteer: %s", fault)
    return base.gazetteer(faults)


def shipped() -> Gazetteer:
    """The shipped gazetteer, its people made when they are asked for. Raises BadGazetteer if a file cannot be read."""
    return Gazetteer(Rows(_fields(DATA)), *_others(DATA))


def _has_more(own: Path) -> bool:
    """Whether anybody is in a user's file, or the journal beside it has begun. Raises BadGazetteer."""
    return record.path_of(own).exists() or (own.exists() and own_file.has_tables(own))


def files(own: Path | None, folder: Path | None = None) -> Roll:
    """What the shipped files and the user's file say, before any operation. Raises BadGazetteer."""
    read = _Files.read(own, folder)
    for fault in double_ids(read.entries):
        raise BadGazetteer(fault)
    imports = imported.folder_of(own) if own is not None else Path()
    return Roll(by_id(read.entries), read.couples, read.phrases, read.groups, imports)


def refused(own: Path | None, folder: Path | None = None) -> tuple[str, ...]:
    """All for which `load` refuses the files, a sentence each. Raises BadGazetteer if one cannot be read."""
    read = _Files.read(own, folder)
    made = Gazetteer(by_id(read.entries), read.couples, read.phrases, read.groups)
    return (*double_ids(read.entries), *contradictions(made))


@dataclass(frozen=True, slots=True)
class _Files:
    """What is written in the files, the shipped ones first."""

    entries: tuple[Entry, ...]
    couples: tuple[Couple, ...]
    phrases: tuple[str, ...]
    groups: tuple[Group, ...]

    @classmethod
    def read(cls, own: Path | None, folder: Path | None) -> "_Files":
        """Raises BadGazetteer at the first row that cannot be read."""
        people = [*(_people(folder) if folder else _shipped_people(DATA))]
        couples, phrases, groups = _others(folder or DATA)
        if own is not None and own.exists():
            people.extend(own_file.people(own))
            couples = (*couples, *own_file.couples(own))
            groups = (*groups, *own_file.groups(own))
        return cls(tuple(people), couples, phrases, groups)


@cache
def _shipped_people(folder: Path) -> tuple[Entry, ...]:
    """Read once: nobody writes to them while a program runs."""
    return _people(folder)


def _people(folder: Path) -> tuple[Entry, ...]:
    return tuple(entry for path in _fields(folder) for entry in table.people(path))


def _fields(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.csv")) if path.name not in _NOT_PEOPLE]


def _others(folder: Path) -> tuple[tuple[Couple, ...], tuple[str, ...], tuple[Group, ...]]:
    couples, groups = table.couples(folder / "couples.csv"), table.groups(folder / "groups.csv")
    return tuple(couples), table.phrases(folder / "not_people.csv"), tuple(groups)


def apply(roll: Roll, operations: Iterable[Done]) -> tuple[str, ...]:
    """Change the roll; a sentence for each operation that could not be done."""
    faults: list[str] = []
    for one in operations:
        try:
            one.operation.apply(roll, f"journal {one.number} of {one.at:%Y-%m-%d}")
        except BadGazetteer as error:
            faults.append(f"journal {one.number} ({one.operation.told()}): {error}")
    return tuple(faults)
