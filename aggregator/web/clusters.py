"""Clusters as the API and the pages show them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from aggregator import events
from aggregator.coverage import Coverage, Entry, cover
from aggregator.digest.render import address
from aggregator.index import Hit
from aggregator.index.nodes import Between, Exact, Node
from aggregator.model import Cluster, Story
from aggregator.plain import plain
from aggregator.web.changes import Change, changes
from aggregator.web.desk import Desk
from aggregator.web.lookup import NotFound
from aggregator.web.wire import Listed, Named, listed

KEPT_S = 60  # that what is said of a cluster is kept for: it takes up to 500 stories
MOST_CLUSTERS = 20  # at once
RECENT_DAYS = 14  # that the latest clusters of a celebrity are from
MOST_TOLD = 60  # stories of a cluster that are weighed and shown, the first by date: a page of 100 KB
MOST_CHANGES = 10  # of texts that are shown of a cluster


@dataclass(frozen=True, slots=True)
class Clustered:
    """A cluster in a list: the stories on one event.

    story: the most central one, whose title is the headline. people: most salient first. outlets: by when they first
    told it. first_seen, last_seen: of its stories, by when they were published, else first seen; span_hours lie
    between. size: stories, copies too, 500 at most. heat: one outlet right now is 1, and it halves every twelve hours.
    """

    id: str
    headline: str
    story: Listed
    people: tuple[Named, ...]
    outlets: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime
    span_hours: float
    size: int
    heat: float


@dataclass(frozen=True, slots=True)
class Changed:
    """A text of a cluster that was changed. story: its id. change: the earlier text, and what became of it."""

    story: str
    change: Change


@dataclass(frozen=True, slots=True)
class Account:
    """One cluster. coverage: who broke it, who follows, who repeats. stories: in the order of its timeline; of a large
    cluster both have the first sixty by date. changed: the latest ten changes of their texts, the latest first.
    """

    cluster: Clustered
    coverage: Coverage
    stories: tuple[Listed, ...]
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A story in the timeline of a cluster, with the copies that it has there."""

    entry: Entry
    story: Listed
    copies: tuple["Told", ...] = ()


def hottest(desk: Desk, question: Hashable, node: Node, limit: int) -> tuple[Clustered, ...]:
    """The clusters of the matching stories, hottest first. question: what the node means, however late it is."""

    def found() -> tuple[Clustered, ...]:
        wanted = events.largest(desk.index, node, events.SPARE * limit)
        return _shown(desk, events.ranked((_cluster(desk, id) for id in wanted), limit))

    return desk.kept.get(("hottest", question, limit), KEPT_S, found)


def recently(desk: Desk) -> Between:
    """The time whose clusters are the latest ones of a celebrity."""
    return Between(desk.now().now - timedelta(days=RECENT_DAYS), None)


def clustered(desk: Desk, id: str | None) -> Clustered | None:
    """The cluster of an id; None if there is none."""
    found = _cluster(desk, id) if id else None
    return next(iter(_shown(desk, [found] if found else [])), None)


def account(desk: Desk, key: str) -> Account:
    """The cluster of an id; if it has gone into another one, that: so of a story's id the cluster it is in.

    Raises NotFound.
    """
    (story,) = desk.index.get([key])
    for id in (key, story.cluster if story else None):
        made = desk.kept.get(("account", id), KEPT_S, partial(_account, desk, id)) if id else None
        if made:
            return made
    raise NotFound(f"There is no cluster {key!r}; its stories may have been taken down")


def folded(account: Account) -> tuple[Told, ...]:
    """The timeline, with the copies of each story under it."""
    stories = {story.id: story for story in account.stories}
    copies: dict[str | None, list[Entry]] = {}
    for entry in account.coverage.timeline:
        copies.setdefault(entry.copy_of if entry.copy_of in stories else None, []).append(entry)
    return tuple(
        Told(first, stories[first.story], tuple(Told(one, stories[one.story]) for one in copies.get(first.story, ())))
        for first in copies[None]
    )


def _cluster(desk: Desk, id: str) -> Cluster | None:
    return desk.kept.get(("cluster", id), KEPT_S, lambda: events.cluster(desk.index, id, desk.now().now))


def _shown(desk: Desk, clusters: Iterable[Cluster]) -> tuple[Clustered, ...]:
    """Without those that are gone meanwhile."""
    found = list(clusters)
    stories = desk.index.get([one.headline_id for one in found])
    return tuple(_clustered(one, story) for one, story in zip(found, stories, strict=True) if story)


def _clustered(cluster: Cluster, story: Story) -> Clustered:
    lead = listed(Hit(story, 0.0))
    return Clustered(
        id=cluster.id,
        headline=lead.title.text,
        story=lead,
        people=tuple(Named(one.id, one.name, one.role, one.salience) for one in cluster.people),
        outlets=cluster.outlets,
        first_seen=cluster.first_seen,
        last_seen=cluster.last_seen,
        span_hours=cluster.span_hours,
        size=cluster.size,
        heat=cluster.heat,
    )


def _account(desk: Desk, id: str) -> Account | None:
    known = clustered(desk, id)
    stories = list(islice(desk.index.scan(Exact("cluster", id)), MOST_TOLD))
    if known is None or not stories:
        return None
    coverage = _readable(cover(id, stories, desk.outlets))
    by_id = {story.id: listed(Hit(story, 0.0)) for story in stories}
    return Account(known, coverage, tuple(by_id[entry.story] for entry in coverage.timeline), _changed(stories))


def _changed(stories: Iterable[Story]) -> tuple[Changed, ...]:
    found = [Changed(story.id, change) for story in stories for change in changes(story, with_texts=False)]
    return tuple(sorted(found, key=lambda one: one.change.fetched, reverse=True)[:MOST_CHANGES])


def _readable(coverage: Coverage) -> Coverage:
    """Without what a page may have hidden in its names."""
    origin = coverage.origin
    return replace(
        coverage,
        origin=replace(origin, reason=plain(origin.reason), name=plain(origin.name) if origin.name else None),
        timeline=tuple(map(_entry, coverage.timeline)),
        nodes=tuple(replace(node, name=plain(node.name)) for node in coverage.nodes),
    )


def _entry(entry: Entry) -> Entry:
    return replace(
        entry,
        title=plain(entry.title),
        url=address(entry.url),
        name=plain(entry.name),
        reason=plain(entry.reason),
        credits=tuple(replace(one, name=plain(one.name)) for one in entry.credits),
        news=tuple(map(plain, entry.news)),
    )
