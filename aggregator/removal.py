"""Whether a story is gone from its outlet: what a page tells of it, and when that is believed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from aggregator.drops import Drop, Gone, LoginWall, NotFound, SoftError, TakenDown
from aggregator.model import Absence, Page
from aggregator.urls import canonical

GONE = frozenset({404, 410})  # what a server answers for a page that is not there
APART = timedelta(hours=1)  # between two doubtful absences that are believed; a deployment's mishap is over by then
FINAL = frozenset({"http 410", "taken down"})  # believed at once: somebody meant it
REASONS = FINAL | {"http 404", "not found", "redirected"}


def absence(page: Page, drop: Drop) -> Absence | None:
    """What a dropped page tells of the story that stood at its URL; None if nothing."""
    if isinstance(drop, Gone):
        return Absence(page.fetched, f"http {page.status}")
    if isinstance(drop, TakenDown):
        return Absence(page.fetched, "taken down")
    if isinstance(drop, NotFound):
        return Absence(page.fetched, "not found")
    if isinstance(drop, (LoginWall, SoftError)) or not _is_above(page.url, page.requested):
        return None
    return Absence(page.fetched, "redirected")


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


def _is_above(reached: str, requested: str) -> bool:
    """Whether a request for a story was led to the home page of its host, or to the section that it stood in."""
    if not requested or canonical(reached) == canonical(requested):
        return False
    asked, there = urlsplit(requested), urlsplit(reached)
    return asked.netloc == there.netloc and not there.query and asked.path.startswith(f"{there.path.rstrip('/')}/")
