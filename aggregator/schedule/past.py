"""When each job was last done, by whom, and what came of it: in the register, for every process to see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aggregator.index.base import Entry, Index
from aggregator.index.register import change
from aggregator.model import from_dict, to_dict
from aggregator.schedule.rhythm import Rhythm

KIND = "pace"


@dataclass(frozen=True, slots=True)
class Past:
    """Of one job. since: when it was first begun. began, by: its last turn, and whose it was.

    ended: None while the turn lasts, or if it was cut off. account: what came of the last one that ended.
    failures: turns in a row that failed or were cut off. token: of the lease of the last turn.
    rhythm: of a site, when it publishes; None until that is learnt.
    """

    since: datetime
    began: datetime
    by: str
    token: int
    ended: datetime | None = None
    account: str = ""
    failures: int = 0
    rhythm: Rhythm | None = None


class Pasts:
    """The pasts of all jobs, in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def all(self) -> Mapping[str, Past]:
        """By the name of the job."""
        return {entry.key: _past(entry) for entry in self._index.entries(KIND)}

    def of(self, job: str) -> Past | None:
        """That of a job; None if it was never begun."""
        entry = self._index.entry(KIND, job)
        return _past(entry) if entry else None

    def begin(self, job: str, now: datetime, by: str, token: int) -> None:
        """Note that a turn begins; until it ends it counts as one that was cut off."""

        def begun(past: Past | None) -> Past:
            if past is None:
                return Past(now, now, by, token, failures=1)
            return replace(past, began=now, by=by, token=token, ended=None, failures=past.failures + 1)

        self._write(job, token, begun)

    def end(self, job: str, now: datetime, token: int, account: str, *, failed: bool, rhythm: Rhythm | None) -> None:
        """Note what came of the turn that has the token, or a later one of the same holder."""

        def ended(past: Past | None) -> Past:
            past = past or Past(now, now, "", token, failures=1)
            failures = past.failures if failed else 0
            return replace(past, ended=now, account=account, failures=failures, rhythm=rhythm or past.rhythm)

        self._write(job, token, ended)

    def _write(self, job: str, token: int, changed: Callable[[Past | None], Past]) -> None:
        """A turn that has lost its lease meanwhile writes nothing over that of its successor."""

        def edit(entry: Entry | None) -> dict[str, Any] | None:
            past = _past(entry) if entry else None
            return None if past and past.token > token else to_dict(changed(past))

        change(self._index, KIND, job, edit)


def _past(entry: Entry) -> Past:
    return from_dict(Past, entry.value)
