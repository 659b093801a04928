"""Watches: searches that are kept, and tell of what is new by mail, webhook, feed or file."""

from aggregator.watch.meaning import Meanings
from aggregator.watch.store import add, change, named, pause, remove, resume, secret, watches
from aggregator.watch.watch import PACES, Pace, Watch

__all__ = [
    "PACES",
    "Meanings",
    "Pace",
    "Watch",
    "add",
    "change",
    "named",
    "pause",
    "remove",
    "resume",
    "secret",
    "watches",
]
