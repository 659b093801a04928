"""The gazetteer of all that there is: the shipped files, a user's own people, and what the journal changed."""

import logging
from collections.abc import Iterable
from pathlib import Path

from aggregator.errors import BadGazetteer
from aggregator.people import imported, record, table
from aggregator.people import own as own_file
from aggregator.people.entry import Entry
from aggregator.people.gazetteer import Gazetteer, by_id
from aggregator.people.record import Done
from aggregator.people.roll import Roll

log = logging.getLogger(__name__)
DATA = Path(__file__).parent / "data"
_NOT_PEOPLE = ("couples.csv", "groups.csv", "not_people.csv")


def load(own: Path | None = None, folder: Path = DATA) -> Gazetteer:
    """The shipped gazetteer, with the user's file *own* and the journal beside it, where they exist.

    What the journal has and cannot be done, for a line is torn or a newer release contradicts it, is left out and told.
    Raises BadGazetteer if a file cannot be read or contradicts another.
    """
    base = files(own, folder)
    found = record.read(record.path_of(own)) if own is not None else record.Record()
    if not found.done and not found.unreadable:
        return base.gazetteer()
    faults = (*found.unreadable, *apply(base, found.valid))
    for fault in faults:
        log.warning("left out of the gazetteer: %s", fault)
    return base.gazetteer(faults)


def files(own: Path | None, folder: Path = DATA) -> Roll:
    """What the shipped files and the user's file say, before any operation. Raises BadGazetteer."""
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name not in _NOT_PEOPLE:
            entries.extend(table.people(path))
    couples = list(table.couples(folder / "couples.csv"))
    groups = list(table.groups(folder / "groups.csv"))
    if own is not None and own.exists():
        entries.extend(own_file.people(own))
        couples.extend(own_file.couples(own))
        groups.extend(own_file.groups(own))
    imports = imported.folder_of(own) if own is not None else Path()
    return Roll(by_id(entries), couples, table.phrases(folder / "not_people.csv"), groups, imports)


def apply(roll: Roll, operations: Iterable[Done]) -> tuple[str, ...]:
    """Change the roll; a sentence for each operation that could not be done."""
    faults: list[str] = []
    for one in operations:
        try:
            one.operation.apply(roll, f"journal {one.number} of {one.at:%Y-%m-%d}")
        except BadGazetteer as error:
            faults.append(f"journal {one.number} ({one.operation.told()}): {error}")
    return tuple(faults)
