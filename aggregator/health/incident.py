"""What ails a site, as it is kept in the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from aggregator.index.base import Index
from aggregator.model import from_dict, to_dict

KIND = "incident"  # of the entries in the register
Cause = Literal["silence", "layout", "robots", "paywall", "certificate", "unreachable"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
MOST_TRIES = 10  # of a write that others are quicker with


@dataclass(frozen=True, slots=True)
class Incident:
    """Of one site and one cause. detail: what was seen, a sentence. opened, seen: first and last.

    healed: when it was seen to be over, None while it lasts. was: of a layout, the shares of fields before they fell.
    opening_told, healing_told: whether somebody was told of each.
    """

    site: str
    cause: Cause
    detail: str
    opened: datetime
    seen: datetime
    healed: datetime | None = None
    was: Mapping[str, float] = field(default_factory=dict)
    opening_told: bool = False
    healing_told: bool = False

    @property
    def key(self) -> str:
        """Of its entry in the register."""
        return f"{self.cause} {self.site}"

    @property
    def is_open(self) -> bool:
        """Whether it lasts."""
        return self.healed is None


def incidents(index: Index) -> tuple[Incident, ...]:
    """The latest of each site and cause: those that last first, then by when they opened. Raises IndexUnavailable."""
    found = (from_dict(Incident, entry.value) for entry in index.entries(KIND))
    return tuple(sorted(found, key=lambda one: (not one.is_open, one.opened, one.key)))


def write(index: Index, before: Incident | None, after: Incident) -> bool:
    """Write an incident if the register still has *before*; else another process was quicker, and looked as we did."""
    entry = index.entry(KIND, after.key)
    stored = from_dict(Incident, entry.value) if entry else None
    if stored != before:
        return False
    value: dict[str, Any] = to_dict(after)
    return index.enter(KIND, after.key, value, entry.version if entry else None) is not None
