"""Stories taken out of what was told: where an alert told of one stands a neutral sentence."""

from dataclasses import replace
from typing import Any

from aggregator.digest.redaction import TAKEN_OUT, Tells
from aggregator.index import Entry, Index
from aggregator.index.register import change
from aggregator.model import from_dict, to_dict
from aggregator.watch.bulletin import Alert, Outgoing
from aggregator.watch.store import ALERT


def redact(index: Index, is_unwanted: Tells, *, is_dry: bool = False) -> int:
    """Redact the bulletins of all watches, delivered or not; how many. Feeds follow; what was sent is with others.

    Raises IndexUnavailable; it can be done again.
    """
    entries = [entry for entry in index.entries(ALERT) if "/" in entry.key]
    return sum(_redact(index, entry, is_unwanted, is_dry) for entry in entries)


def _redact(index: Index, entry: Entry, is_unwanted: Tells, is_dry: bool) -> bool:
    def edit(found: Entry | None) -> dict[str, Any] | None:
        return _without(found, is_unwanted) if found else None

    if edit(entry) is None:
        return False
    if not is_dry:
        change(index, ALERT, entry.key, edit)
    return True


def _without(entry: Entry, is_unwanted: Tells) -> dict[str, Any] | None:
    """The bulletin without what is unwanted; None if it has nothing of it."""
    outgoing = from_dict(Outgoing, entry.value)
    alerts = tuple(_redacted(alert, is_unwanted) for alert in outgoing.bulletin.alerts)
    if alerts == outgoing.bulletin.alerts:
        return None
    return to_dict(replace(outgoing, bulletin=replace(outgoing.bulletin, alerts=alerts)))


def _redacted(alert: Alert, is_unwanted: Tells) -> Alert:
    if not is_unwanted(alert.story, alert.url):
        return alert
    return replace(alert, title=TAKEN_OUT, url="", published=None, excerpt="", news=(), people=())
