"""What a channel takes to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aggregator.errors import AggregatorError


class NotDelivered(AggregatorError):
    """A channel did not take a message; it may be tried again with the same one."""


class Unsendable(NotDelivered):
    """Our own mail server or settings are at fault, not the receiver, who is not given up for it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message, the same at every attempt.

    id: letters, digits and "-"; by it a receiver recognises what came twice. at: when it was composed, not sent.
    series: what it belongs to (the name of a watch, "digest"). text, html: for people. data: the same for programs, as
    JSON values, without the id.
    """

    id: str
    at: datetime
    series: str
    subject: str
    text: str
    html: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """As programs get it."""
        return {"id": self.id, "at": self.at.isoformat(), "series": self.series, "subject": self.subject, **self.data}
