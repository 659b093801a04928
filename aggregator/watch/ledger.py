"""What is noted of a watch between rounds, and the claim by which only one process works for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from aggregator.errors import AggregatorError
from aggregator.index import Entry, Index
from aggregator.model import from_dict, to_dict
from aggregator.watch.bulletin import Outgoing
from aggregator.watch.finding import Past
from aggregator.watch.store import ALERT, KIND, TRIES

CLAIMED = timedelta(minutes=10)  # after which a process that tells nothing more is taken for dead
KEPT = 100  # bulletins of a watch; the oldest makes room
MOST_STATES = 800  # clusters whose state is noted, those looked at last


class Lost(AggregatorError):
    """Another process works for the watch now, or it was removed; whoever had it stops."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a channel does. since: of the first failure in a row. retry: not before. parked: when it was given up."""

    channel: str
    failures: int
    since: datetime
    retry: datetime
    error: str
    parked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """holder, until: who has the claim, and how long. health: of channels that fail. states: of clusters, by id."""

    holder: str = ""
    until: datetime | None = None
    health: tuple[Health, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)

    def of(self, channel: str) -> Health | None:
        """How a channel does; None if it does well."""
        return next((one for one in self.health if one.channel == channel), None)

    def with_health(self, channel: str, health: Health | None) -> "Ledger":
        """With another state of a channel."""
        others = tuple(one for one in self.health if one.channel != channel)
        return replace(self, health=(*others, health) if health else others)

    def with_states(self, looked: Mapping[str, str]) -> "Ledger":
        """With these clusters as they are now."""
        kept = [*{**{id: state for id, state in self.states.items() if id not in looked}, **looked}.items()]
        return replace(self, states=dict(kept[-MOST_STATES:]))


@dataclass(frozen=True, slots=True)
class Slot:
    """A bulletin with its deliveries, and the entry that it stands in."""

    entry: Entry
    outgoing: Outgoing


@dataclass
class Book:
    """A claimed ledger and the bulletins of its watch."""

    index: Index
    name: str
    holder: str
    ledger: Ledger
    slots: list[Slot]

    @classmethod
    def claim(cls, index: Index, name: str, now: datetime) -> Self | None:
        """The book of a watch, for CLAIMED; None if another process has it, or was quicker."""
        entry = index.entry(ALERT, name)
        ledger = from_dict(Ledger, entry.value) if entry else Ledger()
        if ledger.holder and ledger.until and ledger.until > now:
            return None
        mine = replace(ledger, holder=uuid4().hex, until=now + CLAIMED)
        if index.enter(ALERT, name, to_dict(mine), entry.version if entry else None) is None:
            return None
        return cls(index, name, mine.holder, mine, read(index, name))

    @property
    def past(self) -> Past:
        """What was told."""
        return Past([slot.outgoing.bulletin for slot in self.slots])

    @property
    def number(self) -> int:
        """Of the next bulletin."""
        return self.slots[-1].outgoing.bulletin.number + 1 if self.slots else 1

    @property
    def last(self) -> datetime | None:
        """When the last bulletin was composed; None if there was none."""
        return self.slots[-1].outgoing.bulletin.at if self.slots else None

    def amend(self, change: Callable[[Ledger], Ledger]) -> None:
        """Write a change of the ledger. Raises Lost."""
        for _ in range(TRIES):
            entry = self.index.entry(ALERT, self.name)
            ledger = from_dict(Ledger, entry.value) if entry else Ledger()
            if entry is None or ledger.holder != self.holder:
                break
            changed = change(ledger)
            if changed == ledger or self.index.enter(ALERT, self.name, to_dict(changed), entry.version):
                self.ledger = changed
                return
        raise Lost(f"another process works for the watch {self.name!r}, or it was removed")

    def renew(self, now: datetime) -> None:
        """Hold the claim from now on. Raises Lost."""
        self.amend(lambda ledger: replace(ledger, until=now + CLAIMED))

    def release(self) -> None:
        """Let others have it."""
        self.amend(lambda ledger: replace(ledger, holder="", until=None))

    def add(self, outgoing: Outgoing) -> Slot:
        """Keep a new bulletin, over the oldest if there are KEPT. Raises Lost, and BadInput if it is too large."""
        key = f"{self.name}/{outgoing.bulletin.number % KEPT:02}"
        before = next((slot for slot in self.slots if slot.entry.key == key), None)
        if before:
            self.slots.remove(before)
        slot = self._written(key, outgoing, before.entry.version if before else None)
        self.slots.append(slot)
        return slot

    def note(self, slot: Slot, outgoing: Outgoing) -> Slot:
        """Write how far a bulletin came. Raises Lost."""
        written = self._written(slot.entry.key, outgoing, slot.entry.version)
        self.slots[self.slots.index(slot)] = written
        return written

    def _written(self, key: str, outgoing: Outgoing, version: int | None) -> Slot:
        entry = self.index.enter(ALERT, key, to_dict(outgoing), version)
        if entry is None:
            raise Lost(f"another process works for the watch {self.name!r}, or it was removed")
        if self.index.entry(KIND, self.name) is None:
            self.index.strike(ALERT, key, entry.version)
            raise Lost(f"the watch {self.name!r} was removed")
        return Slot(entry, outgoing)


def read(index: Index, name: str) -> list[Slot]:
    """The bulletins of a watch, the oldest first."""
    entries = (entry for entry in index.entries(ALERT) if entry.key.startswith(f"{name}/"))
    slots = [Slot(entry, from_dict(Outgoing, entry.value)) for entry in entries]
    return sorted(slots, key=lambda slot: slot.outgoing.bulletin.number)
