"""What stands in the digest of one day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aggregator.days import Clock
from aggregator.digest.changes import Change, changes
from aggregator.digest.excerpt import excerpt
from aggregator.index.base import Index
from aggregator.index.nodes import And, Between, Exact, Node, Not, Or
from aggregator.model import Story, TaggedPerson

SECTIONS = 40  # celebrities with a section of their own; the others are only named


@dataclass(frozen=True, slots=True)
class Entry:
    """One story in a section. url: of the story at its outlet. published: in the digest's time zone, may be unknown."""

    id: str
    title: str
    url: str
    outlet: str
    authors: tuple[str, ...]
    published: datetime | None
    role: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Section:
    """One celebrity. total: of the day's stories that name the person; entries: the ones most about the person."""

    id: str
    name: str
    total: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The digest of one day in one time zone.

    stories, duplicates: of the day; duplicates are left out of all else.
    sections: those with most stories about them first. others: celebrities without a section, with their number of
    stories. people: ids it was asked for; none is everybody. changes: corrections and removals seen on the day.
    """

    day: date
    timezone: str
    stories: int
    duplicates: int
    sections: tuple[Section, ...]
    others: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def compose(index: Index, day: date, clock: Clock, *, per_person: int, people: Collection[str] = ()) -> Edition:
    """The digest of a day out of the index.

    A story belongs to the day on which it was published, or first seen if nobody knows when it was published.
    per_person: stories in a section at most. people: ids of those to write about, in any role; none: all
    whom a story of the day is about. The same index, day and zone give the same edition, whenever it is asked for.
    """
    start, end = clock.span(day)
    found = [story for story in index.scan(_query(start, end, people)) if start <= _moment(story) < end]
    stories = sorted((story for story in found if not story.duplicate_of), key=lambda story: story.id)
    named = _by_person(stories, frozenset(people))
    ranked = sorted(named.items(), key=lambda item: _weight(*item))
    return Edition(
        day=day,
        timezone=str(clock.zone),
        stories=len(stories),
        duplicates=len(found) - len(stories),
        sections=tuple(_section(person, told, clock.zone, per_person) for person, told in ranked[:SECTIONS]),
        others=tuple((_name(person, told), len(told)) for person, told in ranked[SECTIONS:]),
        people=tuple(sorted(people)),
        changes=changes(index, start, end, people),
    )


def _query(start: datetime, end: datetime, people: Collection[str]) -> Node:
    """Stories published that day, and those without a date that may have been seen first that day."""
    is_undated = Not(Between())
    on_the_day = Or((Between(start, end), And((is_undated, Between(start, None, "fetched")))))
    if not people:
        return on_the_day
    return And((on_the_day, Or(tuple(Exact("celebrity", person) for person in sorted(people)))))


def _moment(story: Story) -> datetime:
    return story.published or story.first_seen


def _by_person(stories: Iterable[Story], people: Collection[str]) -> dict[str, list[Story]]:
    """The stories of each person who gets a section: asked for, or with a story about the person."""
    named: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for person in story.people:
            if not people or person.id in people:
                named[person.id].append(story)
    if people:
        return dict(named)
    return {
        person: told for person, told in named.items() if any(_tag(story, person).role == "about" for story in told)
    }


def _weight(person: str, stories: list[Story]) -> tuple[int, int, str, str]:
    """Most stories about the person first, then most stories, then by name."""
    about = sum(_tag(story, person).role == "about" for story in stories)
    return -about, -len(stories), _name(person, stories).casefold(), person


def _section(person: str, stories: list[Story], zone: ZoneInfo, per_person: int) -> Section:
    best = sorted(stories, key=lambda story: _rank(story, person))[:per_person]
    return Section(person, _name(person, stories), len(stories), tuple(_entry(story, person, zone) for story in best))


def _rank(story: Story, person: str) -> tuple[bool, float, float, str]:
    """About before mention, then salience, the newest, the id."""
    tag = _tag(story, person)
    return tag.role != "about", -tag.salience, -_moment(story).timestamp(), story.id


def _entry(story: Story, person: str, zone: ZoneInfo) -> Entry:
    return Entry(
        id=story.id,
        title=" ".join(story.title.split()) or story.url,
        url=story.url,
        outlet=story.site,
        authors=story.authors,
        published=story.published.astimezone(zone) if story.published else None,
        role=_tag(story, person).role,
        excerpt=excerpt(story.body),
    )


def _tag(story: Story, person: str) -> TaggedPerson:
    return next(tag for tag in story.people if tag.id == person)


def _name(person: str, stories: list[Story]) -> str:
    return _tag(stories[0], person).name
