"""What the grouping of stories asks of a backend, and what it is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from aggregator.clusters import Neighbour
from aggregator.model import CopyKind, Story

CANDIDATES = 20  # stories that a text is compared with: those that share most keys


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stored story belongs; the fields are those of `Story`."""

    id: str
    site: str
    first_seen: datetime
    duplicate_of: str | None
    duplicate_kind: CopyKind | None
    cluster: str
    joined: str

    def alone(self) -> "Place":
        """Where it was before it belonged anywhere."""
        return replace(self, duplicate_of=None, duplicate_kind=None, cluster=self.id, joined="")


@dataclass(frozen=True, slots=True)
class Near:
    """The others that may belong to a story.

    copies: ids of at most CANDIDATES that share SHARED_KEYS: most shared first, then first seen, then id. neighbours:
    those that are no copies, as `aggregator.clusters.nearest` would have them.
    """

    copies: Sequence[str]
    neighbours: Sequence[Neighbour]


class Links(Protocol):
    """What a backend knows of stories that may belong together. All that was written before a call is seen by it."""

    def near(self, stories: Sequence[Story]) -> Sequence[Near]:
        """For each, the others that may belong to it."""
        ...

    def places(self, ids: Collection[str]) -> Mapping[str, Place]:
        """Of the stories that there are."""
        ...

    def texts(self, ids: Collection[str]) -> Mapping[str, str]:
        """The bodies of the stories that there are."""
        ...

    def members(self, firsts: Collection[str], founders: Collection[str] = ()) -> Collection[str]:
        """The copies of the firsts, and the other stories in the clusters of the founders."""
        ...

    def move(self, places: Sequence[Place]) -> Collection[str]:
        """Write where stories belong; the ids of those that another writer has changed since `places` told of them."""
        ...


def told_at(story: Story) -> datetime:
    """When it was published, if that can be, else when it was first seen."""
    published = story.published
    return published if published is not None and published <= story.first_seen else story.first_seen
