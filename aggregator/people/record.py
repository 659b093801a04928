"""The journal's file: an operation a line, JSON, only ever appended to."""

import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aggregator import jsonlines
from aggregator.errors import BadInput
from aggregator.model import from_dict, to_dict
from aggregator.people.operations import KINDS, Operation, Undo

LONGEST = 1000  # characters of a reason
WHY = 200  # characters of what is wrong with a line


@dataclass(frozen=True, slots=True)
class Done:
    """One operation of the journal. number: from 1, never used again. reason: the user's words, or empty."""

    number: int
    at: datetime
    operation: Operation
    reason: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """As it stands in the file."""
        do = next(word for word, kind in KINDS.items() if isinstance(self.operation, kind))
        at = f"{self.at:%Y-%m-%dT%H:%M:%SZ}"
        return {"number": self.number, "at": at, "do": do, "with": to_dict(self.operation), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Record:
    """What the file holds. unreadable: a sentence for each line that is none; the others count."""

    done: tuple[Done, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def undone(self) -> frozenset[int]:
        """Numbers of the operations that count no longer; an undo may be undone, too."""
        found: set[int] = set()
        for one in reversed(self.done):
            if isinstance(one.operation, Undo) and one.number not in found:
                found.add(one.operation.number)
        return frozenset(found)

    @property
    def valid(self) -> tuple[Done, ...]:
        """The operations that count, in order."""
        undone = self.undone
        return tuple(one for one in self.done if one.number not in undone and not isinstance(one.operation, Undo))

    @property
    def next_number(self) -> int:
        """Of the next operation."""
        return max((one.number for one in self.done), default=0) + 1

    def next(self, operation: Operation, reason: str, at: datetime | None) -> Done:
        """The operation as the next one of the journal. at: now if not given."""
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        return Done(self.next_number, moment, operation, " ".join(reason[:LONGEST].split()))


def path_of(own: Path) -> Path:
    """Where the journal of a user's own people lies: beside them, `people.jsonl` beside `people.toml`."""
    return own.with_suffix(".jsonl")


def read(path: Path) -> Record:
    """The journal; none there is an empty one. Raises BadInput if the file cannot be read at all."""
    done: dict[int, Done] = {}
    unreadable: list[str] = []
    try:
        with path.open("rb") as file:
            for line in jsonlines.load(file):
                try:
                    one = _done(line)
                except ValueError as error:
                    why = " ".join(str(error).split())[:WHY]
                    unreadable.append(f"{path}: line {line.number} is no operation ({why}); mend or remove it")
                    continue
                if done.setdefault(one.number, one) is not one:
                    unreadable.append(f"{path}: line {line.number}: number {one.number} is taken; remove one of them")
    except FileNotFoundError:
        return Record()
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error.strerror}); see that it is a file") from error
    return Record(tuple(done.values()), tuple(unreadable))


def append(path: Path, one: Done) -> None:
    """Add an operation at the end, whole and on the disk, or not at all. Raises BadInput."""
    line = jsonlines.dump(one.fields).encode() + b"\n"
    try:
        with path.open("a+b", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            whole = line if file.read(1) in (b"", b"\n") else b"\n" + line  # after a torn line
            try:
                if file.write(whole) != len(whole):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); make room, or see who owns it") from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """While nobody else writes in the journal's folder. Raises BadInput if there can be none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); see who owns its folder") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _done(line: jsonlines.Line) -> Done:
    """Raises ValueError, also for fields of another type."""
    if line.fields is None:
        raise ValueError(line.error)
    fields: dict[str, Any] = {"number": 0, "reason": "", "with": {}, **line.fields}
    kind = KINDS.get(str(fields.get("do")))
    if kind is None:
        raise ValueError(f"do is {json.dumps(fields.get('do'))[:40]}")
    if not isinstance(fields["number"], int) or not isinstance(fields["with"], dict):
        raise ValueError("number or with is missing")
    at = datetime.fromisoformat(str(fields.get("at")))
    if at.tzinfo is None:
        raise ValueError("at has no time zone")
    return Done(fields["number"], at, from_dict(kind, fields["with"]), str(fields["reason"]))
