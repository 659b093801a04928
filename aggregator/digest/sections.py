"""The day by celebrity: who is in most stories, and those that are most about each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from aggregator.digest.edition import Entry, Section
from aggregator.digest.excerpt import excerpt
from aggregator.digest.gathered import Gathered
from aggregator.index.links import told_at
from aggregator.model import Story, TaggedPerson

Named = Sequence[tuple[str, list[Story]]]


def ranked(gathered: Gathered) -> Named:
    """The ids of those whom a story of the day is about, or who were asked for, with their stories; the most first."""
    named: dict[str, list[Story]] = defaultdict(list)
    for story in gathered.stories:
        for person in story.people:
            if not gathered.people or person.id in gathered.people:
                named[person.id].append(story)
    wanted = (one for one in named.items() if gathered.people or about(*one))
    return sorted(wanted, key=lambda item: _weight(*item))


def section(person: str, stories: Sequence[Story], zone: ZoneInfo, limit: int) -> Section:
    """That of one celebrity, with so many stories at most."""
    best = sorted(stories, key=lambda story: _rank(story, person))[:limit]
    entries = tuple(entry(story, tag(story, person).role, zone) for story in best)
    return Section(person, name(person, stories), len(stories), entries)


def entry(story: Story, role: str, zone: ZoneInfo, outlet: str | None = None) -> Entry:
    """A story as it is shown. outlet: its name, if it is another than that of the site."""
    return Entry(
        id=story.id,
        title=title(story),
        url=story.url,
        outlet=outlet or story.site,
        authors=story.authors,
        published=_published(story, zone),
        is_day=story.published_precision == "day",
        role=role,
        excerpt=excerpt(story.body),
        image=story.image if (story.image or "").startswith("https://") else None,
    )


def _published(story: Story, zone: ZoneInfo) -> datetime | None:
    """In the zone; of a day its midnight there."""
    if story.published and story.published_precision == "day":
        return datetime.combine(story.published.date(), time(), zone)
    return story.published.astimezone(zone) if story.published else None


def title(story: Story) -> str:
    """On one line; the address if there is none."""
    return " ".join(story.title.split()) or story.url


def about(person: str, stories: Iterable[Story]) -> int:
    """How many of the stories are about the person."""
    return sum(tag(story, person).role == "about" for story in stories)


def tag(story: Story, person: str) -> TaggedPerson:
    """How a story that names the person has them."""
    return next(one for one in story.people if one.id == person)


def name(person: str, stories: Sequence[Story]) -> str:
    """As the stories that name the person are tagged."""
    return tag(stories[0], person).name


def names(stories: Iterable[Story]) -> Mapping[str, str]:
    """Of everybody in the stories, by id."""
    return {person.id: person.name for story in stories for person in story.people}


def _weight(person: str, stories: Sequence[Story]) -> tuple[int, int, str, str]:
    """Most stories about the person first, then most stories, then by name."""
    return -about(person, stories), -len(stories), name(person, stories).casefold(), person


def _rank(story: Story, person: str) -> tuple[bool, float, float, str]:
    """About before mention, then salience, the newest, the id."""
    tagged = tag(story, person)
    return tagged.role != "about", -tagged.salience, -told_at(story).timestamp(), story.id
