"""Who may do what: a lease in the register, which ends by itself if its holder does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.errors import AggregatorError
from aggregator.holder import Holder
from aggregator.index.base import Entry, Index

KIND = "lease"
LASTS = timedelta(minutes=2)  # after the last renewal; the clocks of two machines may differ by half a minute
Now = Callable[[], datetime]


class Held(AggregatorError):
    """Somebody else has the lease; the message says who, and since when."""


class LeaseLost(AggregatorError):
    """What is done under a lease has to stop: somebody else may have it now."""


@dataclass(frozen=True, slots=True)
class Lease:
    """token: greater than that of every earlier lease of the same key, and another after each renewal."""

    key: str
    holder: Holder
    since: datetime
    until: datetime
    token: int

    def to_dict(self) -> dict[str, Any]:
        """As it stands in the register."""
        return {**self.holder.to_dict(), "since": self.since.isoformat(), "until": self.until.isoformat()}

    def is_free(self, now: datetime) -> bool:
        """Whether anybody may take it: it was not renewed, or its holder has ended."""
        return self.until <= now or self.holder.has_ended


class Leases:
    """The leases of one holder. now: the clock; holder: who this is, for others to read."""

    def __init__(self, index: Index, holder: Holder | None = None, now: Now = lambda: datetime.now(UTC)) -> None:
        self.holder = holder or Holder.here()
        self.now = now
        self._index = index

    def take(self, key: str) -> Lease:
        """Hold it from now on, also if this holder could not release it. Raises Held, IndexUnavailable."""
        found = self._index.entry(KIND, key)
        now = self.now()
        if found and not lease(found).is_free(now) and lease(found).holder != self.holder:
            raise Held(_told(lease(found)))
        wanted = Lease(key, self.holder, now, now + LASTS, 0)
        entered = self._index.enter(KIND, key, wanted.to_dict(), found.version if found else None)
        if entered is None:
            found = self._index.entry(KIND, key)
            raise Held(_told(lease(found)) if found else f"{key}: somebody else was quicker, and is done with it")
        return lease(entered)

    def renew(self, held: Lease) -> Lease:
        """Hold it for longer. Raises LeaseLost, IndexUnavailable."""
        longer = replace(held, until=self.now() + LASTS)
        entered = self._index.enter(KIND, held.key, longer.to_dict(), held.token)
        if entered is None:  # an answer that was lost may have been a yes
            found = self._index.entry(KIND, held.key)
            if found is None or found.value.get("holder") != self.holder.name:
                raise LeaseLost(f"{held.key}: the lease is lost; {_told(lease(found)) if found else 'nobody has it'}")
            entered = self._index.enter(KIND, held.key, longer.to_dict(), found.version)
        if entered is None:
            raise LeaseLost(f"{held.key}: the lease is lost to somebody who was quicker")
        return lease(entered)

    def release(self, held: Lease) -> None:
        """Let it go, if it is still held. Raises IndexUnavailable; it then ends by itself."""
        if not self._index.strike(KIND, held.key, held.token):
            found = self._index.entry(KIND, held.key)
            if found and found.value.get("holder") == self.holder.name:
                self._index.strike(KIND, held.key, found.version)


def held(index: Index, now: datetime) -> Mapping[str, Lease]:
    """All that are held at a moment, by key."""
    found = (lease(entry) for entry in index.entries(KIND))
    return {one.key: one for one in found if not one.is_free(now)}


def lease(entry: Entry) -> Lease:
    """As it was entered."""
    since, until = (datetime.fromisoformat(entry.value[name]) for name in ("since", "until"))
    return Lease(entry.key, Holder.of(entry.value), since, until, entry.version)


def _told(one: Lease) -> str:
    return f"{one.key}: held by {one.holder.name} since {one.since:%Y-%m-%d %H:%M:%S} UTC"
