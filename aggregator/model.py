"""The one data model: what passes between the rooms, and what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Role = Literal["about", "mention"]
Field = Literal["title", "body"]
Stance = Literal["denied", "confirmed"]
CopyKind = Literal["copy", "excerpt", "update"]
NoticeKind = Literal["update", "correction", "retraction"]
Precision = Literal["minute", "day"]
MediaKind = Literal["image", "video"]
EditKind = Literal["silent", "updated", "corrected", "retracted"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes at a URL, as one fetch gave them.

    url: after redirects. requested: the URL that was discovered; empty if it is the same.
    headers: lower-case names; of a repeated header the last value.
    listed: when the feed or sitemap says it was published; None if it did not say.
    """

    url: str
    body: bytes
    site: str
    fetched: datetime
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    requested: str = ""
    listed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A celebrity.

    id: a slug, stable for ever ("kim-kardashian"). qid: the Wikidata item, if known.
    aliases: other spellings and nicknames, the canonical name not among them.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    born: int | None = None
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One alias of a person at [start, end) in the title or body of a story.

    rule: how it was resolved ("full name", "surname in story", ...). confidence: 0..1.
    """

    person: str
    field: Field
    start: int
    end: int
    text: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TaggedPerson:
    """A person whom a story names. salience: 0..1, how much the story is about the person."""

    id: str
    name: str
    role: Role
    salience: float
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class UnlinkedName:
    """A person whom a story names and the gazetteer does not know. name: as printed. role, salience: as of a person."""

    name: str
    role: Role
    salience: float


@dataclass(frozen=True, slots=True)
class Span:
    """The characters [start, end) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet, named at [start, end) of the title or body, that a story credits for a claim, a quotation or a post.

    outlet: its canonical name. outlet_id: its slug, None if it is not in the table of outlets. text: as it is named.
    kind: through whom it speaks: named_person, insider, representative, document, social_post or outlet_itself.
    cue: the words that credit it.
    claim: what is credited, in the same field; None if it cannot be told.
    self_credit: whether the outlet publishes this story. stance: what the story says became of the claim, if anything.
    """

    outlet: str
    kind: str
    start: int
    end: int
    text: str
    field: Field = "body"
    outlet_id: str | None = None
    cue: str = ""
    claim: Span | None = None
    self_credit: bool = False
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The telling terms of a story, by which it finds its event.

    terms: base form of a word, or "@" and the name of a known person, and its weight; heaviest first, of unit length
    together. names: those of them that are people, names or numbers, in the same order. people: those that are known
    people or parts of their names. lookup: the terms by which stories on the same event are found. All are few:
    `aggregator/clusters/profile.py` says how many.
    """

    terms: Mapping[str, float]
    names: tuple[str, ...]
    people: tuple[str, ...]
    lookup: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of a story, as it stood when it was fetched. number: 1 is the first."""

    number: int
    fetched: datetime
    title: str
    body: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page says of a change of its own text, in its words."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """How a text of a story came out of the one before it.

    number: of the revision that it led to. at: the first fetch that gave it. kind: `silent` if the page has no new
    notice of it. share: of the words of both that are not in the other, 0..1. is_minor: few words, and no name, figure
    or word of the title among them.
    """

    number: int
    at: datetime
    kind: EditKind
    share: float
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Fetch:
    """One fetch that gave a story: when, the hash of its text, and the notices on the page."""

    at: datetime
    text_hash: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """One fetch that found a story gone from its URL. reason: one of `aggregator.removal.REASONS`."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or video that a story shows. caption, credit: as printed beside it; empty if nothing is."""

    kind: MediaKind
    url: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What was read out of one page.

    id: hash of the canonical URL. kind: "story", "live", "gallery"... body: paragraphs parted by a blank line.
    published_source: where the date was found ("json-ld", "meta", "htmldate", "feed"...);
    published_confidence: 0..1; published_precision: "day" if only the day is known, which then is midnight in UTC; None
    of what an earlier version stored. published_offset: minutes that the publisher's clock is ahead of UTC; None if
    nothing says that. fetched: the last fetch that gave this text or metadata.
    first_seen: the earliest fetch. text_hash: of folded title and body words; equal for the same text anywhere.
    keys: what a copy of the body is looked up by (`aggregator.near.keys`); none of a text that is too short.
    duplicate_of: id of the story with nearly the same text that was seen first; None if this is the first.
    duplicate_kind: what it is of that; None if this is the first.
    profile: what stories on the same event are found by; None before it is made.
    cluster: id of the stories on one event: that of the one that founded it. joined: why it is in it; empty if it did.
    revision: number of this text; revised: the first fetch that gave it (None only before it is stored);
    revisions: the earlier texts, oldest first. fetches: all that gave this story, oldest first.
    names: of people who are not in the gazetteer, most salient first.
    notices: what the page says of changes of its text. edits: how each text that is kept came out of the one before.
    media: in the order of the page. author_urls: of the authors who have a page of their own at their outlet.
    publisher: as the page calls it. is_free: False if it says that it is behind a paywall, None if it says nothing.
    absences: fetches that found it gone, oldest first; removed: when it was first found so, None while it is there.
    """

    id: str
    url: str
    canonical_url: str
    site: str
    fetched: datetime
    first_seen: datetime
    title: str = ""
    authors: tuple[str, ...] = ()
    byline: str | None = None
    published: datetime | None = None
    published_source: str | None = None
    published_confidence: float = 0.0
    published_precision: Precision | None = None
    updated: datetime | None = None
    body: str = ""
    language: str | None = None
    section: str | None = None
    image: str | None = None
    kind: str = "story"
    people: tuple[TaggedPerson, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    text_hash: str = ""
    keys: tuple[int, ...] = ()
    profile: Profile | None = None
    duplicate_of: str | None = None
    duplicate_kind: CopyKind | None = None
    cluster: str | None = None
    joined: str = ""
    revision: int = 1
    revised: datetime | None = None
    revisions: tuple[Revision, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    names: tuple[UnlinkedName, ...] = ()
    notices: tuple[Notice, ...] = ()
    edits: tuple[Edit, ...] = ()
    absences: tuple[Absence, ...] = ()
    removed: datetime | None = None
    media: tuple[Media, ...] = ()
    author_urls: Mapping[str, str] = field(default_factory=dict)
    published_offset: int | None = None
    publisher: str | None = None
    is_free: bool | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The stories of different sites about one event.

    id: of the story that founded it. headline: the title of its most central story, headline_id: that story.
    people: most salient first. outlets: by when they first told it. first_seen, last_seen: of its stories, by when they
    were published, else first seen; span_hours lie between. heat: how hot it is at the moment it was asked for: one
    outlet right now is 1, and it halves with every half-life.
    """

    id: str
    headline: str
    headline_id: str
    people: tuple[TaggedPerson, ...]
    outlets: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime
    span_hours: float
    size: int
    heat: float


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What the page log knows of one URL (of a page, feed, sitemap or listing).

    url: canonical, the key. address: the URL to ask, if it is another than `url`; else empty.
    story: id of the story read from it; None if there was none.
    content_hash: of the bytes last received. next_due: no request before it; None if dead.
    failures: in a row. dead: why it is not asked again; None while it lives.
    outcome: "new", "changed", "unchanged", the reason of a drop, or "quarantined".
    absences: fetches that found its story gone, oldest first.
    """

    url: str
    site: str
    first_seen: datetime
    checked: datetime | None = None
    story: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    published: datetime | None = None
    listed: datetime | None = None
    failures: int = 0
    next_due: datetime | None = None
    dead: str | None = None
    outcome: str | None = None
    address: str = ""
    absences: tuple[Absence, ...] = ()


_ADAPTERS: dict[type[Any], "TypeAdapter[Any]"] = {}  # building one takes milliseconds, using it microseconds


def _adapter(kind: type[Any]) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # importing it takes longer than most that is done without

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_dict(thing: Any) -> dict[str, Any]:
    """Any dataclass of this module as JSON values; datetimes in ISO 8601 with "Z" for UTC."""
    fields: dict[str, Any] = _adapter(type(thing)).dump_python(thing, mode="json")
    return fields


def from_dict(kind: type[T], fields: Mapping[str, Any]) -> T:
    """The dataclass that `to_dict` turned into *fields*; unknown fields are ignored.

    Raises pydantic.ValidationError (a ValueError) if a field is missing or of the wrong type.
    """
    thing: T = _adapter(kind).validate_python(dict(fields))
    return thing
