"""Whether a story is gone from its outlet: when its absences are believed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from aggregator.model import Absence

GONE = frozenset({404, 410})  # what a server answers for a page that is not there
APART = timedelta(hours=1)  # between two doubtful absences that are believed; a deployment's mishap is over by then
FINAL = frozenset({"http 410", "taken down"})  # believed at once: somebody meant it
REASONS = FINAL | {"http 404", "not found", "redirected"}


def joined(one: Iterable[Absence], other: Iterable[Absence]) -> tuple[Absence, ...]:
    """All of both, oldest first; of two of the same moment the other's."""
    by_moment = {absence.at: absence for absence in (*one, *other)}
    return tuple(by_moment[at] for at in sorted(by_moment))


def removed(absences: Iterable[Absence], last_seen: datetime | None) -> datetime | None:
    """When a story was first found gone after it was last seen; None if it is there, or that is not certain yet.

    One final absence is enough; of the others it takes two, APART or more.
    """
    since = [absence for absence in absences if last_seen is None or absence.at > last_seen]
    if not since:
        return None
    first, last = min(absence.at for absence in since), max(absence.at for absence in since)
    is_certain = last - first >= APART or any(absence.reason in FINAL for absence in since)
    return first if is_certain else None
