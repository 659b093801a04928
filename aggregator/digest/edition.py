"""The digest of one day, as data."""

from dataclasses import dataclass
from datetime import date, datetime

from aggregator.digest.changes import Change


@dataclass(frozen=True, slots=True)
class Entry:
    """One story. url: of the story at its outlet. published: in the digest's time zone, may be unknown; is_day: only
    the day of it is known.

    role: which part the section's celebrity has in it, or whoever it is most about. image: address of its picture.
    """

    id: str
    title: str
    url: str
    outlet: str
    authors: tuple[str, ...]
    published: datetime | None
    role: str
    excerpt: str
    image: str | None = None
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A further story of an event, only to be linked to."""

    id: str
    title: str
    url: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Event:
    """What a cluster tells on the day. id: of the cluster. heat: of the day's stories, when the last of them was told.

    lead: the day's story that broke it, else the first one of the day with a text of its own. broke: who had it first,
    and why that may be believed; empty if only one outlet has it. first: the story that broke it, if that was on an
    earlier day. others: of other outlets. more: outlets that have it beyond those named here. people: names, most
    salient first.
    """

    id: str
    heat: float
    lead: Entry
    broke: str
    first: Link | None
    others: tuple[Link, ...]
    more: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A celebrity with more stories on the day than their past lets expect. days: stories on each of the last days."""

    id: str
    name: str
    stories: int
    expected: float
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """A celebrity who is back after weeks without a story. last: the day of the one before."""

    id: str
    name: str
    stories: int
    last: date


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the gazetteer does not know and several outlets name on one day. outlets: by name."""

    name: str
    stories: int
    outlets: tuple[str, ...]


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

    until: the first moment after the day. stories, duplicates: of the day; duplicates are left out of all else.
    sections: those with most stories about them first. others: celebrities without a section, with their number of
    stories. people: ids it was asked for; none is everybody. changes: corrections and removals seen on the day.
    events: the hottest first. watch: name of the watch that it was asked for, if any.
    """

    day: date
    timezone: str
    until: datetime
    stories: int
    duplicates: int
    sections: tuple[Section, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
    trends: tuple[Trend, ...] = ()
    returns: tuple[Return, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    watch: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return f"Celebrity digest: {self.watch}" if self.watch else "Celebrity digest"

    @property
    def lacks(self) -> str:
        """What no story does, if there is none."""
        if self.watch:
            return f"is what the watch {self.watch} looks for"
        return "is about them" if self.people else "is about a celebrity"
