"""Clusters of a stream of stories, in memory: the look-up of the index, without one."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from aggregator.clusters.join import Join, join
from aggregator.clusters.neighbour import SHARED_TERMS, Neighbour, nearest
from aggregator.model import Profile

RECENT = 50_000  # stories that are remembered: two weeks of a hundred sites


class Assigner:
    """Assigns stories to clusters, one after the other; a later one may move earlier ones.

    clusters: id of each story's cluster, as it is now; also of those too long ago to be looked up.
    """

    def __init__(self) -> None:
        self.clusters: dict[str, str] = {}
        self._recent: dict[str, Neighbour] = {}
        self._holders: dict[str, deque[str]] = defaultdict(deque)

    def assign(self, id: str, profile: Profile, at: datetime | None = None, outlet: str = "") -> Join | None:
        """Put a new story into its cluster; None if it founds one."""
        joined = join(profile, at, self.neighbours(profile, at))
        for move in joined.moves if joined else ():
            self._recent[move.id] = replace(self._recent[move.id], cluster=move.cluster)
            self.clusters[move.id] = move.cluster
        self.clusters[id] = cluster = joined.cluster if joined else id
        self._remember(Neighbour(id, cluster, profile, at, outlet))
        return joined

    def neighbours(self, profile: Profile, at: datetime | None) -> tuple[Neighbour, ...]:
        """The recent stories that may tell of the same event."""
        counts = Counter(id for term in profile.lookup for id in self._holders.get(term, ()))
        return nearest(profile, at, (self._recent[id] for id, count in counts.items() if count >= SHARED_TERMS))

    def _remember(self, story: Neighbour) -> None:
        self._recent[story.id] = story
        for term in story.profile.lookup:
            self._holders[term].append(story.id)
        if len(self._recent) > RECENT:
            oldest = self._recent.pop(next(iter(self._recent)))
            for term in oldest.profile.lookup:
                self._holders[term].popleft()
                if not self._holders[term]:
                    del self._holders[term]


def rebuild(stories: Iterable[Neighbour]) -> Mapping[str, str]:
    """All clusters anew: that of each story by its id, whatever cluster the story says it is in.

    stories: in the order in which they were told.
    """
    assigner = Assigner()
    for story in stories:
        assigner.assign(story.id, story.profile, story.at, story.outlet)
    return assigner.clusters
