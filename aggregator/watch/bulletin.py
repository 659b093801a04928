"""What a watch tells: one message, with an alert for each event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Literal

State = Literal["queued", "sending", "delivered"]


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told of one event, as it was at that moment.

    cluster: its id then. is_update: whether the event was told before. story: id of the one to read; title, url,
    outlet, published, excerpt: of it. outlets: how many tell of it. broke: who broke it, a sentence; empty if only one
    outlet has it. news: what is new, as sentences. stories: shortened ids of all its stories, by which the event is
    known again; facts: keys of what needs not be told again.
    """

    cluster: str
    is_update: bool
    story: str
    title: str
    url: str
    outlet: str
    published: datetime | None
    excerpt: str
    outlets: int
    broke: str
    news: tuple[str, ...]
    people: tuple[str, ...]
    stories: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One message of a watch. number: counts them. at: when it was composed. is_test: whether it only tries the way."""

    watch: str
    number: int
    at: datetime
    alerts: tuple[Alert, ...]
    is_test: bool = False

    @property
    def id(self) -> str:
        """The same at every attempt to deliver it, and no other bulletin's."""
        told = f"{self.watch} {self.number} {self.at.isoformat()} {' '.join(alert.cluster for alert in self.alerts)}"
        return blake2b(told.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a bulletin came on one channel. attempts: begun ones. "sending": it may have arrived before a crash."""

    channel: str
    state: State = "queued"
    attempts: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A bulletin with its deliveries."""

    bulletin: Bulletin
    deliveries: tuple[Delivery, ...]

    def pending(self, channels: Sequence[str]) -> tuple[Delivery, ...]:
        """What is still to be delivered, of the channels that the watch has."""
        return tuple(one for one in self.deliveries if one.state != "delivered" and one.channel in channels)
