"""A recent story that may tell of the same event, and the rule by which every index finds it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aggregator.model import Profile

SHARED_TERMS = 2  # of the look-up terms that a neighbour has in common; one alone is too common a name
NEIGHBOURS = 100  # at most, those that share most: what is read of the index for a story
WINDOW = timedelta(days=14)  # before and after a story in which its neighbours lie
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A story that has its cluster. at: when it was published, else first seen; None if nobody knows."""

    id: str
    cluster: str
    profile: Profile
    at: datetime | None
    outlet: str = ""


def nearest(profile: Profile, at: datetime | None, stories: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    """The neighbours of a story among others: most shared terms first, then the latest, then by id."""
    wanted = frozenset(profile.lookup)
    shared = [(len(wanted.intersection(story.profile.lookup)), story) for story in stories if is_near(at, story.at)]
    found = [(count, story) for count, story in shared if count >= SHARED_TERMS]
    found.sort(key=lambda each: (-each[0], _age(each[1]), each[1].id))
    return tuple(story for _, story in found[:NEIGHBOURS])


def is_near(one: datetime | None, other: datetime | None) -> bool:
    """Whether two stories lie within the window; one without a date is near to all."""
    return one is None or other is None or abs(one - other) <= WINDOW


def _age(story: Neighbour) -> float:
    return -((story.at or _NEVER) - _NEVER).total_seconds()
