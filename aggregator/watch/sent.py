"""Which digests were sent where, so that none comes twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Literal

from aggregator.index import Index
from aggregator.model import from_dict, to_dict
from aggregator.watch.ledger import CLAIMED
from aggregator.watch.store import ALERT, TRIES

FIRST_PAUSE = timedelta(minutes=15)  # before it is tried again; each is twice the one before, up to
LONGEST_PAUSE = timedelta(hours=4)
KEPT = 60  # days that are remembered

State = Literal["sending", "delivered", "failed"]


@dataclass(frozen=True, slots=True)
class Day:
    """How far the digest of a day came. id: of its message. at: of the last step. failures: in a row."""

    state: State
    id: str
    at: datetime
    failures: int = 0

    def is_over(self, now: datetime, *, again: bool, at_once: bool) -> bool:
        """Whether it needs not, or may not, be sent now."""
        if self.state == "delivered":
            return not again
        if self.state == "sending":
            return now - self.at < CLAIMED
        pause = min(FIRST_PAUSE * 2 ** min(self.failures - 1, 10), LONGEST_PAUSE)
        return not at_once and now - self.at < pause


@dataclass(frozen=True, slots=True)
class Days:
    """What the register has of one channel."""

    channel: str
    days: Mapping[str, Day] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """The digests of a series (a watch, or "digest") that went to a channel."""

    index: Index
    series: str
    channel: str

    @property
    def key(self) -> str:
        """Of the entry in the register."""
        return f"digest:{self.series}:{blake2b(self.channel.encode(), digest_size=8).hexdigest()}"

    def is_open(self, day: date) -> bool:
        """Whether that of a day was begun and not delivered."""
        found = self._days()[0].days.get(day.isoformat())
        return found is not None and found.state != "delivered"

    def may_begin(self, day: date, now: datetime, *, again: bool, at_once: bool) -> bool:
        """Whether that of a day is to be sent now."""
        found = self._days()[0].days.get(day.isoformat())
        return found is None or not found.is_over(now, again=again, at_once=at_once)

    def begin(self, day: date, id: str, now: datetime, *, again: bool, at_once: bool) -> str | None:
        """Note that it is being sent; the id to send it by, that of before if it may have arrived; None if not now."""
        for _ in range(TRIES):
            days, version = self._days()
            found = days.days.get(day.isoformat())
            if found and found.is_over(now, again=again, at_once=at_once):
                return None
            is_open = found is not None and found.state != "delivered"
            begun = Day("sending", found.id if found and is_open else id, now, found.failures if found else 0)
            if self._enter(days, day, begun, version):
                return begun.id
        return None

    def end(self, day: date, state: State, now: datetime) -> None:
        """Note how it went."""
        for _ in range(TRIES):
            days, version = self._days()
            found = days.days.get(day.isoformat())
            if found is None:
                return
            failures = found.failures + 1 if state == "failed" else 0
            if self._enter(days, day, replace(found, state=state, at=now, failures=failures), version):
                return

    def _days(self) -> tuple[Days, int | None]:
        entry = self.index.entry(ALERT, self.key)
        return (from_dict(Days, entry.value), entry.version) if entry else (Days(self.channel), None)

    def _enter(self, days: Days, day: date, changed: Day, version: int | None) -> bool:
        kept = dict(sorted({**days.days, day.isoformat(): changed}.items())[-KEPT:])
        return self.index.enter(ALERT, self.key, to_dict(replace(days, days=kept)), version) is not None
