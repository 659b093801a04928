"""The events of the day: its hottest clusters, each with the story to read, who broke it, and who else has it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from aggregator.attribution import Outlets, load
from aggregator.clusters import describe
from aggregator.clusters.cluster import heat
from aggregator.coverage import Coverage, cover
from aggregator.coverage import Entry as Told
from aggregator.digest.edition import Event, Link
from aggregator.digest.gathered import Gathered, is_gone
from aggregator.digest.sections import entry
from aggregator.events import member
from aggregator.index.base import Index
from aggregator.index.links import told_at
from aggregator.index.nodes import And, Between, Exact, Or
from aggregator.model import Story

EVENTS = 10  # of a digest: what is read with a coffee
OTHERS = 3  # stories of an event that are linked to beside its lead
EARLIER = 20  # stories of the days before that are weighed for who broke it, the first by date
WEIGHED = 60  # stories of the day, the first; weighing more takes seconds and names no other
PEOPLE = 3  # of an event that are named


def events(index: Index, gathered: Gathered) -> tuple[Event, ...]:
    """The hottest, at most EVENTS. A cluster of which the day has only copies tells nothing new, and is none."""
    clusters = _clusters(gathered)
    best = sorted(clusters.items(), key=lambda one: _rank(one[0], one[1], gathered))[:EVENTS]
    earlier = _earlier(index, gathered, [id for id, _ in best])
    outlets = load()
    return tuple(_event(id, stories, earlier.get(id, ()), gathered, outlets) for id, stories in best)


def _clusters(gathered: Gathered) -> Mapping[str, Sequence[Story]]:
    """The day's stories by cluster, as they were told, copies too."""
    clusters: dict[str, list[Story]] = defaultdict(list)
    for story in sorted((*gathered.stories, *gathered.copies), key=lambda story: (told_at(story), story.id)):
        clusters[story.cluster or story.duplicate_of or story.id].append(story)
    return {id: stories for id, stories in clusters.items() if any(not story.duplicate_of for story in stories)}


def _rank(id: str, stories: Sequence[Story], gathered: Gathered) -> tuple[float, int, float, float, str]:
    """Hot first; of equals that with most outlets, that most about a celebrity, the earliest."""
    about = (person.salience for story in stories for person in story.people if person.role == "about")
    salience = max(about, default=0.0)
    outlets = len({story.site for story in stories})
    return -_heat(stories, gathered), -outlets, -salience, told_at(stories[0]).timestamp(), id


def _earlier(index: Index, gathered: Gathered, clusters: Sequence[str]) -> Mapping[str, Sequence[Story]]:
    """The first stories of the clusters that began on an earlier day."""
    before = Between(None, gathered.start)
    known = Or(tuple(Exact("cluster", id) for id in clusters))
    begun = index.tally(And((known, before)), "cluster", len(clusters), folded=False) if clusters else ()
    told = {one.value: index.scan(And((Exact("cluster", one.value), before))) for one in begun}
    return {id: [*islice(stories, EARLIER)] for id, stories in told.items()}


def _event(id: str, stories: Sequence[Story], earlier: Sequence[Story], gathered: Gathered, outlets: Outlets) -> Event:
    here = {story.id: story for story in stories}
    before = {story.id: story for story in earlier if story.id not in here}
    told = cover(id, [*before.values(), *_weighed(stories)], outlets)
    cluster = describe(id, map(member, [*before.values(), *stories]), gathered.end)
    lead = _lead(told, here)
    first = next((one for one in told.timeline if one.story == told.origin.story), lead)
    is_before = first.story in before and not is_gone(before[first.story])
    others = list(islice(_others(told, {lead.outlet, first.outlet}, here), OTHERS))
    sites = {one.id: one.site for one in (*before.values(), *stories)}
    named = {sites[one.story] for one in (lead, first, *others)}
    return Event(
        id=id,
        heat=_heat(stories, gathered),
        lead=entry(here[lead.story], _role(here[lead.story]), gathered.clock.zone, lead.name),
        broke=_broke(told) if len(cluster.outlets) > 1 else "",
        first=_link(first) if is_before else None,
        others=tuple(map(_link, others)),
        more=len(set(cluster.outlets) - named),
        people=tuple(person.name for person in cluster.people if person.role == "about")[:PEOPLE],
    )


def _heat(stories: Sequence[Story], gathered: Gathered) -> float:
    """How hot the day's stories were when the last was told, so that midnight's are not hotter than noon's.

    What came late has cooled until the day began.
    """
    return heat(map(member, stories), max(told_at(stories[-1]), gathered.start))


def _role(story: Story) -> str:
    return max(story.people, key=lambda person: person.salience).role if story.people else ""


def _weighed(stories: Sequence[Story]) -> list[Story]:
    """Those of the day that count, with one that is no copy among them."""
    original = next(story for story in stories if not story.duplicate_of)
    some = stories[:WEIGHED]
    return [*some] if original in some else [*some, original]


def _lead(told: Coverage, here: Mapping[str, Story]) -> Told:
    """The one that broke it, if the day has it; else the first of the day that has a text of its own."""
    ours = [one for one in told.timeline if one.story in here]
    broke = (one for one in ours if one.story == told.origin.story)
    return next(broke, None) or next((one for one in ours if one.copy_of is None), ours[0])


def _others(told: Coverage, passed: set[str], here: Mapping[str, Story]) -> Iterator[Told]:
    """One story of each other outlet of the day, those first that have something of their own to tell."""
    for one in sorted(told.timeline, key=lambda one: one.role == "repeats"):
        if one.story in here and one.outlet not in passed:
            passed.add(one.outlet)
            yield one


def _broke(told: Coverage) -> str:
    origin = told.origin
    if origin.name is None:
        return f"who broke it is {origin.reason}"
    return origin.reason if origin.story is None else f"broken by {origin.name}: {origin.reason}"


def _link(told: Told) -> Link:
    return Link(told.story, " ".join(told.title.split()) or told.url, told.url, told.name)
