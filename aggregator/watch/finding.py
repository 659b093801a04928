"""What a watch has to tell now: events that are new to its reader, and what is new of those that were told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aggregator.digest.excerpt import excerpt
from aggregator.digest.gathered import is_gone
from aggregator.digest.sections import title
from aggregator.index.nodes import Between, Node, both
from aggregator.model import Story
from aggregator.watch.bulletin import Alert, Bulletin
from aggregator.watch.events import Event, Events, place
from aggregator.watch.facts import Known, kept
from aggregator.watch.watch import Watch

LATE = timedelta(days=2)  # a story that comes into the index later than that after it was seen is no news
OLD = timedelta(days=7)  # nor is one that was that old when it was first seen
FOLLOWED = timedelta(days=7)  # how long it is looked for what is new of an event that was told
MOST_NEWS = 6  # sentences of one alert
MOST_CHARS = 300  # of a title, a sentence
LONGEST_URL = 1_000
PEOPLE = 3


@dataclass(frozen=True)
class Past:
    """What a watch told before. bulletins: all that are kept."""

    bulletins: Sequence[Bulletin]

    @property
    def alerts(self) -> Iterator[tuple[datetime, Alert]]:
        """Each with its moment."""
        return ((bulletin.at, alert) for bulletin in self.bulletins for alert in bulletin.alerts)

    def by_story(self) -> Mapping[str, Sequence[Alert]]:
        """The alerts that told of a story, by its shortened id."""
        found: dict[str, list[Alert]] = defaultdict(list)
        for _, alert in self.alerts:
            for story in alert.stories:
                found[story].append(alert)
        return found


@dataclass(frozen=True)
class Found:
    """What is to be told, the widest told first, and the state of each cluster that was looked at."""

    alerts: tuple[Alert, ...]
    states: Mapping[str, str]


def find(events: Events, watch: Watch, node: Node, past: Past, states: Mapping[str, str], now: datetime) -> Found:
    """What a watch has to tell. states: of clusters when they were last looked at; one that is as it was is passed."""
    matching = _matching(events, watch, node, now)
    told = past.by_story()
    followed = {alert.cluster for at, alert in past.alerts if at >= now - FOLLOWED}
    clusters = {*matching, *events.clusters(followed)}
    events.read(clusters)
    looked = {cluster: events.state(cluster) for cluster in sorted(clusters)}
    fresh = [cluster for cluster, state in looked.items() if states.get(cluster) != state]
    alerts = [_alert(events, watch, cluster, matching.get(cluster, ()), told) for cluster in fresh]
    best = sorted(filter(None, alerts), key=lambda one: (one.is_update, -one.outlets, one.cluster))
    return Found(tuple(best), looked)


def _matching(events: Events, watch: Watch, node: Node, now: datetime) -> Mapping[str, Sequence[Story]]:
    """The stories that were first seen since the watch began, by cluster, whatever their own date is."""
    start = max(watch.since, now - LATE)
    found: dict[str, list[Story]] = defaultdict(list)
    for story in events.index.scan(both(node, Between(start, None, "fetched"))):
        is_news = story.published is None or story.first_seen - story.published <= OLD
        if story.first_seen >= start and is_news and not is_gone(story):
            found[place(story)].append(story)
    return found


def _alert(
    events: Events, watch: Watch, cluster: str, matching: Sequence[Story], told: Mapping[str, Sequence[Alert]]
) -> Alert | None:
    """What is to be told of a cluster; None if there is nothing."""
    stories = events.stories(cluster)
    if not stories:
        return None
    event = events.event(cluster, stories)
    before = [alert for story in event.short_ids for alert in told.get(story, ())]
    known = _known(before) if before else _baseline(events, watch, cluster, stories)
    if known is None:
        lead = _lead(event, matching)
        return _told(event, lead, (), is_update=False) if lead else None
    news = known.news(event.facts)
    if not news:
        return None
    bringers = [event.stories[fact.story] for fact in news if fact.story]
    lead = next(iter(bringers), None) or _lead(event, matching) or stories[0]
    return _told(event, lead, [fact.told for fact in news], is_update=True)


def _known(alerts: Iterable[Alert]) -> Known:
    """What the reader was told of it; of clusters that are one now, both."""
    stories, facts = set[str](), set[str]()
    for alert in alerts:
        stories.update(alert.stories)
        facts.update(alert.facts)
    return Known(frozenset(stories), frozenset(facts))


def _baseline(events: Events, watch: Watch, cluster: str, stories: Sequence[Story]) -> Known | None:
    """What was to be known of it before the watch began; None if nothing was: the past is not told."""
    old = [story for story in stories if story.first_seen < watch.since]
    if not old:
        return None
    event = events.event(cluster, old)
    return Known(frozenset(event.short_ids), frozenset(kept(event.facts)))


def _lead(event: Event, matching: Sequence[Story]) -> Story | None:
    """The story to read: the one that broke it, if it is what is watched for, else the first that is."""
    wanted = {story.id for story in matching if not is_gone(story)}
    timeline = [event.stories[entry.story] for entry in event.told.timeline if entry.story in wanted]
    broke = (story for story in timeline if story.id == event.told.origin.story)
    original = (story for story in timeline if not story.duplicate_of)
    return next(broke, None) or next(original, None) or next(iter(timeline), None)


def _told(event: Event, lead: Story, news: Sequence[str], *, is_update: bool) -> Alert:
    entry = next(one for one in event.told.timeline if one.story == lead.id)
    outlets = len({one.outlet for one in event.told.timeline})
    origin = event.told.origin
    broke = f"broken by {origin.name}: {origin.reason}" if origin.story and origin.name else origin.reason
    return Alert(
        cluster=event.cluster,
        is_update=is_update,
        story=lead.id,
        title=title(lead)[:MOST_CHARS],
        url=lead.url if len(lead.url) <= LONGEST_URL else "",
        outlet=entry.name[:MOST_CHARS],
        published=lead.published,
        excerpt="" if is_gone(lead) else excerpt(lead.body),
        outlets=outlets,
        broke=broke[:MOST_CHARS] if outlets > 1 else "",
        news=tuple(one[:MOST_CHARS] for one in news[:MOST_NEWS]),
        people=tuple(one.name[:MOST_CHARS] for one in lead.people if one.role == "about")[:PEOPLE],
        stories=event.short_ids,
        facts=kept(event.facts),
    )
