"""The journal of what a user did to the gazetteer: checked before it is written, and undoable.

journal = Journal(config.people_file)
journal.write(Add("Mara Quill", occupations=("singer",)), "three stories of two outlets")
journal.write(Call("kim-kardashian", "Kimberly {reality}"))
journal.write(Reject("Beacon Hill"))
"""

from datetime import datetime
from pathlib import Path

from aggregator.errors import BadGazetteer, BadInput
from aggregator.people import loading, record
from aggregator.people.check import faults
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.operations import Operation, Undo
from aggregator.people.record import Done, Record


class Refused(BadGazetteer):
    """An operation cannot be done, or the gazetteer would contradict itself after it."""


class Journal:
    """The journal beside a user's own people. Safe for several processes: each change is checked and written alone."""

    def __init__(self, own: Path, folder: Path | None = None) -> None:
        """own: PEOPLE_FILE, which need not exist. folder: of other files than the shipped ones."""
        self.path = record.path_of(own)
        self._own = own
        self._folder = folder

    def read(self) -> Record:
        """All of it. Raises BadInput if the file cannot be read at all."""
        return record.read(self.path)

    def write(self, operation: Operation, reason: str = "", at: datetime | None = None) -> Done:
        """Do it, unless the gazetteer would contradict itself. at: now if not given.

        Raises Refused, nothing being written, if it cannot be done; BadGazetteer or BadInput if a file cannot be.
        """
        with record.locked(self.path):
            found = self.read()
            return self._append(found, found.next(operation, reason, at))

    def undo(self, number: int | None = None, reason: str = "", at: datetime | None = None) -> tuple[Done, Done]:
        """Make an operation, the last that counts if none is named, as if it had never been; (the undo, the undone).

        Raises BadInput if there is no such operation, Refused if a later one needs it.
        """
        with record.locked(self.path):
            found = self.read()
            if number is None:
                if not found.valid:
                    raise BadInput("there is nothing to undo; see `aggregator people log`")
                number = found.valid[-1].number
            undone = next((one for one in found.done if one.number == number), None)
            if undone is None or number in found.undone:
                why = "is undone already" if undone else "is not in the journal"
                raise BadInput(f"operation {number} {why}; see `aggregator people log`")
            return self._append(found, found.next(Undo(number), reason, at)), undone

    def _append(self, found: Record, one: Done) -> Done:
        self._refuse_faults(found, one)
        record.append(self.path, one)
        return one

    def _refuse_faults(self, found: Record, one: Done) -> None:
        """Raises Refused if *one* cannot be done, or does what `check` would find fault with."""
        before = self._made(found)
        after = self._made(Record((*found.done, one)))
        new = [fault for fault in after.faults if fault not in before.faults]
        today = one.at.date()
        new = new or sorted({*faults(after, today)} - {*faults(before, today)})
        if new:
            raise Refused(f"{one.operation.told()}: refused, for {new[0]}")

    def _made(self, found: Record) -> Gazetteer:
        roll = loading.files(self._own, self._folder)
        return roll.gazetteer(loading.apply(roll, found.valid))
