"""Stories taken out of what was told: where an alert told of one stands a neutral sentence."""

from dataclasses import replace

from aggregator.digest.redaction import TAKEN_OUT, Tells
from aggregator.errors import IndexUnavailable
from aggregator.index import Entry, Index
from aggregator.model import from_dict, to_dict
from aggregator.watch.bulletin import Alert, Outgoing
from aggregator.watch.store import ALERT, TRIES


def redact(index: Index, is_unwanted: Tells, *, is_dry: bool = False) -> int:
    """Redact the bulletins of all watches, delivered or not; how many. Feeds follow; what was sent is with others.

    Raises IndexUnavailable; it can be done again.
    """
    entries = [entry for entry in index.entries(ALERT) if "/" in entry.key]
    return sum(_redact(index, entry, is_unwanted, is_dry) for entry in entries)


def _redact(index: Index, entry: Entry, is_unwanted: Tells, is_dry: bool) -> bool:
    left: Entry | None = entry
    for _ in range(TRIES):
        if left is None:
            return False
        outgoing = from_dict(Outgoing, left.value)
        alerts = tuple(_redacted(alert, is_unwanted) for alert in outgoing.bulletin.alerts)
        if alerts == outgoing.bulletin.alerts:
            return False
        changed = replace(outgoing, bulletin=replace(outgoing.bulletin, alerts=alerts))
        if is_dry or index.enter(ALERT, left.key, to_dict(changed), left.version):
            return True
        left = index.entry(ALERT, entry.key)
    raise IndexUnavailable(f"what {entry.key!r} told is being changed all the time; try again")


def _redacted(alert: Alert, is_unwanted: Tells) -> Alert:
    if not is_unwanted(alert.story, alert.url):
        return alert
    return replace(alert, title=TAKEN_OUT, url="", published=None, excerpt="", news=(), people=())
