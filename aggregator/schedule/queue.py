"""Which jobs wait in the broker's queue, so that none is put there twice."""

from collections.abc import Collection
from datetime import datetime, timedelta

from aggregator.index.base import Entry, Index

KIND = "queue"
FORGOTTEN = timedelta(minutes=15)  # what waits longer is dropped by the workers, or was lost with the broker


def put(index: Index, job: str, now: datetime) -> bool:
    """Note that a job is queued now; False if somebody else has done so."""
    found = index.entry(KIND, job)
    if found and _since(found) + FORGOTTEN > now:
        return False
    value = {"since": now.isoformat()}
    return index.enter(KIND, job, value, found.version if found else None) is not None


def taken(index: Index, job: str) -> None:
    """Note that it waits no longer: it was begun, or could not be queued."""
    found = index.entry(KIND, job)
    if found:
        index.strike(KIND, job, found.version)


def waiting(index: Index, now: datetime) -> Collection[str]:
    """The jobs that wait."""
    return {entry.key for entry in index.entries(KIND) if _since(entry) + FORGOTTEN > now}


def _since(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.value["since"])
