"""The clusters of an index: which are hot, what each tells of, and all of them anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from aggregator.clusters import Member, Neighbour, describe, rebuild
from aggregator.index.base import Index, Spread
from aggregator.index.links import told_at
from aggregator.index.nodes import Between, Exact, Node, any_of
from aggregator.model import Cluster, Profile, Story

MOST_STORIES = 500  # of a cluster that are looked at, the first by date
AT_ONCE = 500  # stories that are put into other clusters in one write
RECENT = timedelta(days=2)  # that a headline is looked for by people
SPARE = 3  # clusters that are looked at for each that is wanted: the largest are not always the hottest


def hottest(index: Index, query: Node, now: datetime, limit: int) -> tuple[Cluster, ...]:
    """The clusters of the matching stories, hottest first, ties by id."""
    return ranked((cluster(index, id, now) for id in largest(index, query, SPARE * limit)), limit)


def largest(index: Index, query: Node, limit: int) -> tuple[str, ...]:
    """The ids of the clusters that most matching stories are in, most first."""
    return tuple(one.value for one in index.tally(query, "cluster", limit, folded=False))


def spread(index: Index, stories: Iterable[Story]) -> dict[str, Spread]:
    """By cluster, how far the events of these stories have spread."""
    clusters = {story.cluster for story in stories if story.cluster}
    if not clusters:
        return {}
    found = index.spread(any_of(Exact("cluster", one) for one in sorted(clusters)), len(clusters))
    return {one.cluster: one for one in found}


def headlines(index: Index, now: datetime, limit: int) -> list[tuple[str, str]]:
    """The clusters that most sites have told of in RECENT, several at least: id, and the title of the first story."""
    found = [one.cluster for one in index.spread(Between(now - RECENT, None), limit) if one.sites > 1]
    stories = index.get(found)
    return [(id, story.title) for id, story in zip(found, stories, strict=True) if story and story.removed is None]


def others(spread: Spread) -> str:
    """Who else tells of an event than the story that is shown: "6 more outlets"; empty if nobody does."""
    if spread.sites > 1:
        return _counted(spread.sites - 1, "outlet")
    return _counted(spread.stories - 1, "story") if spread.stories > 1 else ""


def _counted(number: int, noun: str) -> str:
    several = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} more {noun if number == 1 else several}"


def ranked(clusters: Iterable[Cluster | None], limit: int) -> tuple[Cluster, ...]:
    """Those that there are, hottest first, ties by id."""
    return tuple(sorted(filter(None, clusters), key=lambda one: (-one.heat, one.id))[:limit])


def cluster(index: Index, id: str, now: datetime) -> Cluster | None:
    """A cluster as it is at a moment, of at most MOST_STORIES; None if it has no story."""
    stories = list(islice(index.scan(Exact("cluster", id)), MOST_STORIES))
    return describe(id, map(member, stories), now) if stories else None


def regroup(index: Index, query: Node) -> tuple[int, int]:
    """Make the clusters of the matching stories anew, by the stories alone; (how many were read, how many moved).

    What was put at the same time stays where it is. Raises IndexUnavailable; the work can be repeated.
    """
    index.refresh()
    before: dict[str, str] = {}
    wanted = _named(rebuild(_told(index.scan(query), before)), before)
    moved = 0
    while some := dict(islice(wanted, AT_ONCE)):
        moved += index.regroup(some)
    index.refresh()
    return len(before), moved


def _told(stories: Iterator[Story], before: dict[str, str]) -> Iterator[Neighbour]:
    """The stories that are no copies; the cluster of each is noted in *before*."""
    for story in stories:
        if story.profile is not None and story.duplicate_of is None:
            before[story.id] = story.cluster or story.id
            yield Neighbour(story.id, before[story.id], story.profile, told_at(story), story.site)


def _named(clusters: Mapping[str, str], before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each story and its cluster, which keeps the id that most of its stories had, unless its founder is elsewhere."""
    stories: dict[str, list[str]] = defaultdict(list)
    for story, cluster in clusters.items():
        stories[cluster].append(story)
    taken: set[str] = set()
    for founder, members in sorted(stories.items(), key=lambda each: -len(each[1])):
        known = [name for name, _ in Counter(before[member] for member in members).most_common()]
        kept = (one for one in known if one not in taken and clusters.get(one, founder) == founder)
        name = next(kept, members[0])
        taken.add(name)
        yield from ((member, name) for member in members)


def member(story: Story) -> Member:
    """A story as one of a cluster."""
    profile = story.profile or Profile({}, (), (), ())
    return Member(story.id, story.title, story.site, told_at(story), profile, story.people, story.language)
