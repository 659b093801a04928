"""What the API answers: stories as they are listed, with an excerpt and a link to the outlet, never whole texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from textwrap import shorten
from types import MappingProxyType

from aggregator.digest.excerpt import MAX_SHARE, excerpt
from aggregator.digest.render import address
from aggregator.index import Hit
from aggregator.index.base import Spread
from aggregator.index.highlight import END, START
from aggregator.marks import Mark, marks
from aggregator.model import Media, Notice, Precision, Story
from aggregator.plain import plain
from aggregator.search import Finding
from aggregator.search.why import Reasons
from aggregator.web.changes import Change, changes

MOST_BEARERS = 10  # of one name that are told
NOTICE_CHARS = 300  # of a notice: a sentence or two


@dataclass(frozen=True, slots=True)
class Marked:
    """A text on one line, and where in it stands what was searched for: [start, end) in characters."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it was searched for."""
        at = 0
        for start, end in self.marks:
            yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom a story names. id: None if nobody of that name is known. role: `about` or `mention`."""

    id: str | None
    name: str
    role: str
    salience: float


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that a story credits. kind: through whom it speaks. cue: the words. stance: what is said of it."""

    outlet: str
    outlet_id: str | None
    kind: str
    cue: str
    self_credit: bool
    stance: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """How far the event of a story has spread: the stories of its cluster, copies too, and the sites that have one."""

    stories: int
    sites: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list. url: at its outlet. excerpts: the places with what was searched for, else the opening.
    first_seen: the earliest fetch.

    duplicate_of: the story with nearly the same text that was seen first; duplicate_kind: what this is of it.
    cluster: of the stories on one event. None where there is none. marks: what to know before trusting the text.
    event: how far it has spread; None where that was not looked up. why: what adds to its score, if that was asked for.
    published_precision: "day" if only the day is known, which then is midnight in UTC.
    """

    id: str
    url: str
    site: str
    title: Marked
    excerpts: tuple[Marked, ...]
    authors: tuple[str, ...]
    published: datetime | None
    published_precision: Precision | None
    updated: datetime | None
    first_seen: datetime
    language: str | None
    kind: str
    people: tuple[Named, ...]
    credits: tuple[Credit, ...]
    revision: int
    cluster: str | None
    duplicate_of: str | None
    duplicate_kind: str | None
    marks: tuple[Mark, ...]
    score: float = 0.0
    event: Event | None = None
    why: dict[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """One story. joined: why it is in its cluster; empty if it founded it. fetched: the last fetch that gave this
    text. removed: when it was first found gone from its outlet.

    author_urls: of the authors who have a page of their own at the outlet. media: what it shows, by link.

    publisher: as the page calls it. is_free: false if it says that it is behind a paywall, null if it says nothing.

    notices: what the page says of changes of its text. body: None unless WEB_FULL_TEXT says otherwise.

    copies: stories of nearly the same text that were seen later.
    """

    story: Listed
    joined: str
    canonical_url: str
    fetched: datetime
    published_source: str | None
    removed: datetime | None
    notices: tuple[Notice, ...]
    section: str | None
    publisher: str | None
    is_free: bool | None
    author_urls: Mapping[str, str]
    media: tuple[Media, ...]
    body: str | None
    revisions: tuple[Change, ...]
    copies: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a field and the stories that have it. name: of the person, if it is the id of one."""

    value: str
    name: str
    stories: int


@dataclass(frozen=True, slots=True)
class Known:
    """A celebrity."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """People recognised in the words. text: as typed; meant: if it was misspelt. used: False if it stayed a word."""

    text: str
    people: tuple[Known, ...]
    meant: str | None
    used: bool


@dataclass(frozen=True, slots=True)
class Found:
    """total: of all matching stories, as are the facets, also where one story stands for all of its event. next: cursor
    of the page after. notes: what was taken otherwise than written.

    people: who was recognised in the words; `off` switches a name off.
    """

    total: int
    stories: tuple[Listed, ...]
    next: str | None = None
    notes: tuple[str, ...] = ()
    facets: dict[str, tuple[Count, ...]] | None = None
    people: tuple[Recognised, ...] = ()


def listed(hit: Hit, events: Mapping[str, Spread] = MappingProxyType({})) -> Listed:
    """The story of a hit. events: by cluster, as far as they were looked up."""
    story = hit.story
    spread = events.get(story.cluster or "")
    title = _marked(hit.title or story.title)
    return Listed(
        id=story.id,
        url=address(story.url),
        site=story.site,
        title=title if title.text else Marked(plain(story.url)),
        excerpts=_excerpts(hit),
        authors=tuple(map(plain, story.authors)),
        published=story.published,
        published_precision=story.published_precision,
        updated=story.updated,
        first_seen=story.first_seen,
        language=story.language,
        kind=story.kind,
        people=tuple(_named(story)),
        credits=tuple(_credits(story)),
        revision=story.revision,
        cluster=story.cluster,
        duplicate_of=story.duplicate_of,
        duplicate_kind=story.duplicate_kind,
        marks=tuple(marks(story)),
        score=hit.score,
        event=Event(spread.stories, spread.sites) if spread else None,
    )


def found(
    finding: Finding,
    facets: dict[str, tuple[Count, ...]] | None = None,
    reasons: Mapping[str, Reasons] = MappingProxyType({}),
) -> Found:
    """A page of stories. reasons: by id, why each was found."""
    answer = finding.answer
    stories = (listed(hit, finding.events) for hit in answer.hits)
    told = (replace(one, why=dict(reasons[one.id])) if one.id in reasons else one for one in stories)
    return Found(answer.total, tuple(told), answer.next, finding.notes, facets, _recognised(finding))


def _recognised(finding: Finding) -> tuple[Recognised, ...]:
    """The people in the words of a query."""
    return tuple(
        Recognised(
            text=chip.text,
            people=tuple(Known(*one) for one in chip.people[:MOST_BEARERS]),
            meant=chip.meant or None,
            used=chip.is_used,
        )
        for chip in finding.understood.chips
    )


def whole(story: Story, copies: tuple[Listed, ...], *, with_texts: bool) -> Whole:
    """One story with its earlier texts."""
    return Whole(
        story=listed(Hit(story, 0.0)),
        joined=plain(story.joined),
        canonical_url=story.canonical_url,
        fetched=story.fetched,
        published_source=story.published_source,
        removed=story.removed,
        notices=tuple(
            Notice(one.kind, shorten(plain(one.text), NOTICE_CHARS, placeholder=" …")) for one in story.notices
        ),
        section=plain(story.section) if story.section else None,
        publisher=plain(story.publisher) if story.publisher else None,
        is_free=story.is_free,
        author_urls={plain(name): url for name, url in story.author_urls.items()},
        media=tuple(replace(one, caption=plain(one.caption), credit=plain(one.credit)) for one in story.media),
        body=story.body if with_texts else None,
        revisions=changes(story, with_texts=with_texts),
        copies=copies,
    )


def _excerpts(hit: Hit) -> tuple[Marked, ...]:
    """What was searched for in its places, as long as that is not too much of the body; else the opening."""
    body = hit.story.body
    if any(START in one for one in hit.excerpts) and sum(map(len, hit.excerpts)) <= len(body) * MAX_SHARE:
        return tuple(map(_marked, hit.excerpts))
    opening = plain(excerpt(body))
    return (Marked(opening),) if opening else ()


def _marked(text: str) -> Marked:
    """A text of the index's, its marks as places."""
    shown, marks = "", []
    for piece in text.split(START):
        word, end, rest = piece.partition(END)
        inside = _spaced(word, shown)
        if end and inside.strip():
            marks.append((len(shown), len(shown) + len(inside)))
        shown += inside
        shown += _spaced(rest, shown)
    return Marked(shown.rstrip(), tuple(marks))


def _spaced(piece: str, before: str) -> str:
    """`plain`, with the blanks at both ends that part it from its neighbours; one after another is left out."""
    inside = plain(piece)
    start = " " if piece[:1].isspace() and before and not before.endswith(" ") else ""
    if not inside:
        return start
    return f"{start}{inside}{' ' if piece[-1].isspace() else ''}"


def _named(story: Story) -> Iterator[Named]:
    for person in story.people:
        yield Named(person.id, person.name, person.role, person.salience)
    for unlinked in story.names:
        yield Named(None, plain(unlinked.name), unlinked.role, unlinked.salience)


def _credits(story: Story) -> Iterator[Credit]:
    """Each outlet once by the way it speaks."""
    told: dict[tuple[str, str], Credit] = {}
    for one in story.attributions:
        credit = Credit(plain(one.outlet), one.outlet_id, one.kind, plain(one.cue), one.self_credit, one.stance)
        told.setdefault((one.outlet, one.kind), credit)
    yield from told.values()
