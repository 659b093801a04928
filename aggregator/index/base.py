"""What every index backend does: the protocol, and what passes through it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from aggregator.index.nodes import Everything, Node
from aggregator.model import PageRecord, Story

FacetField = Literal["celebrity", "site", "author", "cites", "language", "kind"]
TallyField = Literal["celebrity", "cluster", "name", "site"]
FACET_SIZE = 20  # values a facet; more is a listing, not a facet
TALLY_SIZE = 1000  # values of a tally; each is counted on its own
Place = tuple[float | int | str | None, ...]  # where a hit stands in the order of its search


@dataclass(frozen=True, slots=True)
class Search:
    """A question to the index.

    after: the `next` of the answer before; the rest of the search must be the same.
    folded: leave out stories that are a duplicate of another. highlighted: mark the words found. spare: how many of
    the last hits are only looked at; the next page may begin before or among them.
    """

    query: Node = field(default_factory=Everything)
    sort: Literal["relevance", "newest"] = "relevance"
    limit: int = 10
    after: str | None = None
    folded: bool = True
    facets: tuple[FacetField, ...] = ()
    highlighted: bool = False
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A story found. title, excerpts: text with the found words between "\\x02" and "\\x03"; empty if not asked for.

    place: `aggregator.index.cursor.cursor` makes of it the cursor of what comes after; each backend has its own.
    """

    story: Story
    score: float
    title: str = ""
    excerpts: tuple[str, ...] = ()
    place: Place = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """Stories by value of a field, most first, ties by value; at most FACET_SIZE."""

    field: FacetField
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The stories that have a value: how many, when the earliest and the latest were published (None: nobody says).

    over: how many were published in each of the periods that were asked for. A name is folded.
    """

    value: str
    stories: int
    first: datetime | None = None
    last: datetime | None = None
    over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """How far an event has spread: the stories of a cluster, copies too, and the sites that have one."""

    cluster: str
    stories: int
    sites: int


@dataclass(frozen=True, slots=True)
class Answer:
    """total: of all matching stories, exact. next: cursor of the page after; None if there is none."""

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index holds. sites: of the stories. size_bytes: on disk, of everything. newest: the latest published."""

    stories: int
    duplicates: int
    pages: int
    sites: int
    size_bytes: int
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is noted in the register under a key of its kind.

    value: a JSON object of at most 64 KiB. version: another and a greater one after every write of the key, also over
    a strike and a new entry, so that it can be a fencing token.
    """

    key: str
    value: Mapping[str, Any]
    version: int


def widest(spreads: Iterable[Spread]) -> list[Spread]:
    """By sites, then by stories, most first, ties by id."""
    return sorted(spreads, key=lambda one: (-one.sites, -one.stories, one.cluster))


class Index(Protocol):
    """Stories, the page log and the register. Safe for several threads and processes at once.

    Raises IndexUnavailable when the backend cannot be reached, IndexVersionError when its schema is another.
    What is written is found by id at once, by search after `refresh()` (or a second or two).
    """

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """Upsert; returns the stories as stored, in order.

        An already stored story of the same id is merged by `aggregator.revision.merge`: order and repetition of puts
        do not change the result. Where it belongs (`duplicate_of`, `cluster`) is found by `aggregator.index.grouping`,
        whatever the caller gives, and others that belong to it are moved.
        All of the stories are acknowledged, or IndexUnavailable is raised (some may then be stored: put them again).
        """
        ...

    def load(self, stories: Sequence[Story]) -> None:
        """Store stories of another index exactly as they are, with the places that they have there.

        Nothing is merged or grouped: for an index that is copied. All are acknowledged, as by `put`.
        """
        ...

    def retag(self, stories: Sequence[Story]) -> int:
        """Give stored stories the people of these; the number that changed.

        Only what `aggregator.revision.retag` changes is changed: a story that is gone, or whose text has changed since
        these were read, stays as it is.
        """
        ...

    def regroup(self, clusters: Mapping[str, str], by: str = "") -> int:
        """Put stored stories, by id, into other clusters, and their copies with them; the number that changed.

        A copy goes where its first is, whatever is asked for it. by: the person who decides it; such a story stays
        there, whatever comes, until it turns out to be a copy or somebody decides otherwise.
        """
        ...

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """Stories by id, with their revisions; None where there is none."""
        ...

    def delete(self, ids: Collection[str]) -> int:
        """Forget stories; of the copies of one the next earliest is now the first. The number that existed."""
        ...

    def search(self, search: Search) -> Answer:
        """Stories that match, best or newest first; ties by score (4 significant digits), published, id."""
        ...

    def tally(
        self, query: Node, field: TallyField, limit: int, periods: Sequence[datetime] = (), *, folded: bool = True
    ) -> tuple[Tally, ...]:
        """The values that most matching stories have, most first, ties by value; at most TALLY_SIZE.

        folded: leave out stories that are a duplicate of another. periods: the borders, in order; a story belongs to
        the period that begins at or before it was published.
        """
        ...

    def spread(self, query: Node, limit: int) -> tuple[Spread, ...]:
        """The clusters of the matching stories, by sites and stories that match, most first, ties by id.

        At most TALLY_SIZE; of more clusters than that, those that most matching stories are in.
        """
        ...

    def timeline(self, query: Node, periods: Sequence[datetime]) -> tuple[int, ...]:
        """How many matching stories were published in each of the periods, as those of a tally. No duplicates."""
        ...

    def scan(self, query: Node) -> Iterator[Story]:
        """Every matching story, as of the moment of the call, ordered by published (None last), then id."""
        ...

    def records(self, urls: Sequence[str]) -> tuple[PageRecord | None, ...]:
        """Of the page log, by requested URL; None where there is none."""
        ...

    def record(self, records: Collection[PageRecord]) -> None:
        """Upsert into the page log: the later `checked` wins, the earlier `first_seen` is kept."""
        ...

    def due(self, site: str, now: datetime, limit: int) -> tuple[PageRecord, ...]:
        """Pages of a site to be asked again: living, next_due <= now, longest due first."""
        ...

    def noted(self, site: str | None) -> Iterator[PageRecord]:
        """Every note of the page log on a site's pages, or on all (None), by URL.

        What is written meanwhile may be among them or not.
        """
        ...

    def unrecord(self, urls: Collection[str]) -> int:
        """Take notes out of the page log, as if the pages had never been seen; the number that existed."""
        ...

    def kinds(self) -> tuple[str, ...]:
        """Of which the register has entries; also what was entered a moment ago."""
        ...

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All of a kind in the register, by key; also what was entered a moment ago."""
        ...

    def entry(self, kind: str, key: str) -> Entry | None:
        """What the register has under the key now; None if it has nothing."""
        ...

    def enter(self, kind: str, key: str, value: Mapping[str, Any], version: int | None) -> Entry | None:
        """Write into the register if the entry still has that version; version None: if there is none.

        Returns the new entry, None if somebody was quicker: of several who enter over the same version exactly one
        gets it. Raises BadInput for a key over 512 bytes or a value over 64 KiB.
        """
        ...

    def strike(self, kind: str, key: str, version: int) -> bool:
        """Take the entry out of the register if it still has that version; whether it had."""
        ...

    def counts(self) -> Counts:
        """What the index holds."""
        ...

    def refresh(self) -> None:
        """Make all that was written until now visible to search."""
        ...

    def close(self) -> None:
        """Flush and let go; closing twice is harmless."""
        ...
