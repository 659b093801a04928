"""An import as a whole: a file is read, what it brings lies beside the user's people, and the journal notes it."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from aggregator import jsonlines
from aggregator.errors import BadInput
from aggregator.model import to_dict
from aggregator.people import foreign, imported, loading, record
from aggregator.people.imported import Brought
from aggregator.people.importing import Account, brought
from aggregator.people.known import Known
from aggregator.people.notation import slug
from aggregator.people.operations import Import
from aggregator.people.record import Done

LEAST = 20  # Wikipedias with an article on somebody new: about 60,000 entertainers and athletes have so many


def take(
    own: Path,
    path: Path,
    *,
    least: int = LEAST,
    reason: str = "",
    at: datetime | None = None,
    told: Callable[[Brought], None] | None = None,
) -> tuple[Account, Done | None]:
    """Import the file for the people of *own*; the account, and the operation in the journal, None if nothing is new.

    least: Wikipedias that must have an article on somebody who is added. told: if it is given, it is called with what
    would be brought, and nothing is written. The memory does not grow with the file. Raises BadInput, BadGazetteer.
    """
    journal = record.path_of(own)
    account = Account()
    with record.locked(journal):
        found = record.read(journal)
        roll = loading.files(own)
        loading.apply(roll, found.valid)
        with Known(roll) as known:
            del roll  # it is in the file by now
            pieces = brought(foreign.read(path), known, account, least)
            if told is not None:
                for one in pieces:
                    told(one)
                return account, None
            file = imported.folder_of(own) / f"{slug(path.stem)[:60] or 'import'}-{found.next_number:04}.jsonl"
            _write(file, pieces)
        if not (account.added or account.enriched):
            return account, None
        done = found.next(Import(file.name, path.name, account.added, account.enriched), reason, at)
        record.append(journal, done)
    return account, done


def _write(path: Path, pieces: Iterable[Brought]) -> None:
    """Write a file whole; none if there are no pieces."""
    scratch = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("w", encoding="utf-8", errors="replace") as file:
            for one in pieces:
                file.write(f"{jsonlines.dump(to_dict(one))}\n")
            file.flush()
            os.fsync(file.fileno())
        if scratch.stat().st_size:
            scratch.replace(path)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); make room, or see who owns it") from error
    finally:
        scratch.unlink(missing_ok=True)
