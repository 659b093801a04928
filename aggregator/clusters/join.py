"""Which cluster a story joins, and which stories change theirs because of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.clusters import likeness, reason
from aggregator.clusters.contrast import halves
from aggregator.clusters.neighbour import Neighbour
from aggregator.model import Profile

SAME_EVENT = (
    0.17  # mean likeness of a story and a cluster: F1 with siblings is .940 at .17, .942 at .19 (benchmarks.clusters)
)
RIVALS = 3  # clusters beside the best that may be the same event
POOL = 32  # stories that are looked at together: the cost of a join is bounded by its square
_NEW = ""  # the id of the story that joins, which it does not know; no other story has it


@dataclass(frozen=True, slots=True)
class Move:
    """A story that changes its cluster."""

    id: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Join:
    """The cluster that a story joins.

    similarity: to its stories, 0..1. reason: in words for a reader. moves: of stories that were found beside it, as the
    new one shows that a cluster holds two events, or that two clusters hold one.
    """

    cluster: str
    similarity: float
    reason: str
    moves: tuple[Move, ...] = ()


def join(profile: Profile, at: datetime | None, neighbours: Sequence[Neighbour]) -> Join | None:
    """The cluster that a story joins; None if it founds one, which has the story's own id.

    at: when it was published, else first seen. neighbours: as `neighbour.nearest` orders them, the story itself not
    among them.
    """
    clusters: dict[str, list[Neighbour]] = defaultdict(list)
    for neighbour in neighbours:
        clusters[neighbour.cluster].append(neighbour)
    scores = {id: likeness.to_cluster(profile, at, stories) for id, stories in clusters.items()}
    ranked = sorted((id for id in scores if scores[id] >= SAME_EVENT), key=lambda id: (-scores[id], id))
    if not ranked:
        return None
    best = ranked[0]
    rivals = [id for id in ranked[1 : 1 + RIVALS] if likeness.between(clusters[best], clusters[id]) >= SAME_EVENT]
    pool = [neighbour for neighbour in neighbours if neighbour.cluster in {best, *rivals}][: POOL - 1]
    named = _named(_events([Neighbour(_NEW, "", profile, at), *pool]), clusters)
    cluster = named[_NEW]
    moves = tuple(Move(story.id, named[story.id]) for story in pool if named[story.id] != story.cluster)
    beside = [story for story in pool if named[story.id] == cluster]
    similarity = likeness.to_cluster(profile, at, beside)
    return Join(cluster, round(similarity, 4), reason.of(profile, at, beside, len(moves)), moves)


def _events(stories: Sequence[Neighbour]) -> list[Sequence[Neighbour]]:
    """The stories of each event, told apart as far as they can be."""
    parts = halves([story.profile for story in stories])
    if parts is None:
        return [stories]
    return [event for part in parts for event in _events([stories[place] for place in part])]


def _named(events: Sequence[Sequence[Neighbour]], taken: Mapping[str, object]) -> dict[str, str]:
    """The cluster of each story: of an event the one that most of its stories were in, larger events first."""
    named: dict[str, str] = {}
    used: set[str] = set()
    for event in sorted(events, key=lambda stories: (-len(stories), min(story.id for story in stories))):
        before = Counter(story.cluster for story in event if story.id != _NEW)
        known = sorted(before, key=lambda id: (-before[id], id))
        founders = sorted(story.id for story in event if story.id != _NEW and story.id not in taken)
        cluster = next((id for id in (*known, *founders) if id not in used), known[0])
        used.add(cluster)
        named |= {story.id: cluster for story in event}
    return named
