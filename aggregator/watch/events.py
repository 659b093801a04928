"""The events of an index during one round, each read once, whichever watches ask."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from aggregator.attribution import Outlets, load
from aggregator.coverage import Coverage, cover
from aggregator.index import Index
from aggregator.index.links import told_at
from aggregator.index.nodes import Exact, any_of
from aggregator.model import Fetch, Story
from aggregator.watch.facts import Fact, facts, short

EARLIEST = 20  # stories of an event that are weighed, the first to come out
AT_ONCE = 50  # clusters that are read in one question
LATEST = 60  # and the last to be seen: weighing more takes seconds


@dataclass(frozen=True)
class Event:
    """What is told in one cluster. stories: those that are weighed, by id. told: who broke it, and so on."""

    cluster: str
    stories: Mapping[str, Story]
    told: Coverage
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, cluster: str, stories: Sequence[Story], outlets: Outlets) -> "Event":
        """That of at least one story."""
        by_id = {story.id: story for story in stories}
        told = cover(cluster, stories, outlets)
        return cls(cluster, by_id, told, facts(told, by_id))

    @property
    def short_ids(self) -> tuple[str, ...]:
        """Of its stories."""
        return tuple(map(short, self.stories))


@dataclass
class Events:
    """Reads events. What was read is kept as long as this is."""

    index: Index
    _stories: dict[str, tuple[Story, ...]] = field(default_factory=dict)
    _events: dict[tuple[str, frozenset[str]], Event] = field(default_factory=dict)

    @cached_property
    def outlets(self) -> Outlets:
        """All that are known."""
        return load()

    def read(self, clusters: Collection[str]) -> None:
        """Read the stories of clusters, many at once: one by one takes 3 ms for each."""
        unread = [cluster for cluster in sorted(clusters) if cluster not in self._stories]
        for start in range(0, len(unread), AT_ONCE):
            some = unread[start : start + AT_ONCE]
            found: dict[str, list[Story]] = {cluster: [] for cluster in some}
            for story in self.index.scan(any_of(Exact("cluster", cluster) for cluster in some)):
                found.setdefault(place(story), []).append(story)
            self._stories |= {cluster: _weighed(stories) for cluster, stories in found.items()}

    def stories(self, cluster: str) -> tuple[Story, ...]:
        """Of a cluster, as they came out; of a large one the first and the last."""
        self.read([cluster])
        return self._stories[cluster]

    def event(self, cluster: str, stories: Sequence[Story]) -> Event:
        """What these stories of a cluster tell."""
        key = cluster, frozenset(story.id for story in stories)
        if key not in self._events:
            self._events[key] = Event.of(cluster, stories, self.outlets)
        return self._events[key]

    def state(self, cluster: str) -> str:
        """A short text that is another if anything in the cluster is."""
        told = sorted(
            f"{one.id} {one.text_hash} {one.duplicate_of} {one.removed} {sum(map(_notices, one.fetches))}"
            for one in self.stories(cluster)
        )
        return blake2b("\n".join(told).encode(), digest_size=6).hexdigest()

    def clusters(self, stories: Collection[str]) -> frozenset[str]:
        """Those that these stories are in now; one that was forgotten is in none."""
        found = self.index.get(sorted(stories)) if stories else ()
        return frozenset(place(story) for story in found if story)


def place(story: Story) -> str:
    """The cluster that a story is in."""
    return story.cluster or story.duplicate_of or story.id


def _weighed(stories: Sequence[Story]) -> tuple[Story, ...]:
    told = sorted(stories, key=lambda one: (told_at(one), one.id))
    last = sorted(told[EARLIEST:], key=lambda one: (one.first_seen, one.id))[-LATEST:]
    return (*told[:EARLIEST], *last)


def _notices(fetch: Fetch) -> int:
    return len(fetch.notices)
