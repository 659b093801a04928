"""The index that needs no server: a record in SQLite, and tantivy's inverted index that follows it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

from tantivy import Query

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.base import (
    FACET_SIZE,
    TALLY_SIZE,
    Answer,
    Counts,
    Entry,
    Facet,
    Hit,
    Search,
    Spread,
    Tally,
    TallyField,
    widest,
)
from aggregator.index.cursor import cursor, place
from aggregator.index.epoch import microseconds, moment
from aggregator.index.follower import Follower
from aggregator.index.fulltext import Found, Snapshot
from aggregator.index.fulltext_query import compiled, has_scores, unfolded, up_to
from aggregator.index.highlight import highlighted
from aggregator.index.nodes import And, Exact, Node
from aggregator.index.record import Record
from aggregator.index.snapshots import Snapshots
from aggregator.model import PageRecord, Story

_FIRST_LOOK = 64  # hits asked of tantivy at once; more only if those at the end are equal

T = TypeVar("T")
_Order = tuple[float, int, str]  # -score, -place, id: the least comes first
_Placed = tuple[tuple[float, int], Found]  # (-score, -place)
_Ranked = tuple[_Order, Found]


class EmbeddedIndex:
    """An `Index` in a folder, for any number of threads and processes of one machine.

    A write is in the record, on the disk, when it returns; search finds it after `refresh()` or about a second.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnavailable(f"INDEX: {folder} cannot be made a folder: {error.strerror}") from error
        self._record = Record(folder / "record.sqlite")
        self._follower = Follower(folder, self._record)
        self._follower.check()
        self._snapshots = Snapshots()

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """See `Index.put`."""
        stored = self._record.put(stories)
        self._follower.wake_if_behind()
        return stored

    def load(self, stories: Sequence[Story]) -> None:
        """See `Index.load`."""
        self._record.load(stories)
        self._follower.wake_if_behind()

    def retag(self, stories: Sequence[Story]) -> int:
        """See `Index.retag`."""
        changed = self._record.retag(stories)
        self._follower.wake_if_behind()
        return changed

    def regroup(self, clusters: Mapping[str, str], by: str = "") -> int:
        """See `Index.regroup`."""
        changed = self._record.regroup(clusters, by)
        self._follower.wake_if_behind()
        return changed

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """See `Index.get`."""
        return self._record.get(ids)

    def delete(self, ids: Collection[str]) -> int:
        """See `Index.delete`."""
        deleted = self._record.delete(ids)
        self._follower.wake_if_behind()
        return deleted

    def search(self, search: Search) -> Answer:
        """See `Index.search`."""
        self._follower.wake_if_behind()  # another process may have been killed before it came to it
        after, state = _position(search)
        kept = self._snapshots.get(state)
        return self._asked(lambda snapshot: self._answer(search, kept or snapshot, after))

    def tally(
        self, query: Node, field: TallyField, limit: int, periods: Sequence[datetime] = (), *, folded: bool = True
    ) -> tuple[Tally, ...]:
        """See `Index.tally`."""
        borders = [microseconds(moment) for moment in periods]
        return self._asked(lambda snapshot: tuple(_tallies(query, field, limit, borders, snapshot, folded=folded)))

    def spread(self, query: Node, limit: int) -> tuple[Spread, ...]:
        """See `Index.spread`."""
        return self._asked(lambda snapshot: _spread(query, limit, snapshot))

    def timeline(self, query: Node, periods: Sequence[datetime]) -> tuple[int, ...]:
        """See `Index.timeline`."""
        borders = [microseconds(moment) for moment in periods]
        return self._asked(lambda snapshot: snapshot.published(unfolded(compiled(query, snapshot)), borders)[2])

    def scan(self, query: Node) -> Iterator[Story]:
        """See `Index.scan`."""
        return self._record.walk(self._asked(lambda snapshot: snapshot.rows(compiled(query, snapshot))))

    def records(self, urls: Sequence[str]) -> tuple[PageRecord | None, ...]:
        """See `Index.records`."""
        return self._record.pages.records(urls)

    def record(self, records: Collection[PageRecord]) -> None:
        """See `Index.record`."""
        self._record.pages.record(records)

    def due(self, site: str, now: datetime, limit: int) -> tuple[PageRecord, ...]:
        """See `Index.due`."""
        return self._record.pages.due(site, now, limit)

    def noted(self, site: str | None) -> Iterator[PageRecord]:
        """See `Index.noted`."""
        return self._record.pages.noted(site)

    def unrecord(self, urls: Collection[str]) -> int:
        """See `Index.unrecord`."""
        return self._record.pages.unrecord(urls)

    def kinds(self) -> tuple[str, ...]:
        """See `Index.kinds`."""
        return self._record.register.kinds()

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """See `Index.entries`."""
        return self._record.register.entries(kind)

    def entry(self, kind: str, key: str) -> Entry | None:
        """See `Index.entry`."""
        return self._record.register.entry(kind, key)

    def enter(self, kind: str, key: str, value: Mapping[str, Any], version: int | None) -> Entry | None:
        """See `Index.enter`."""
        return self._record.register.enter(kind, key, value, version)

    def strike(self, kind: str, key: str, version: int) -> bool:
        """See `Index.strike`."""
        return self._record.register.strike(kind, key, version)

    def counts(self) -> Counts:
        """See `Index.counts`."""
        return self._record.counts(sum(map(_size_bytes, self.folder.rglob("*"))))

    def copy_to(self, file: Path) -> None:
        """Write a copy of the record as it is now, whatever is written meanwhile; the rest is made anew of it."""
        self._record.copy_to(file)

    def refresh(self) -> None:
        """See `Index.refresh`."""
        self._follower.refresh()

    def close(self) -> None:
        """See `Index.close`."""
        self._follower.close()
        self._record.close()

    def _asked(self, question: Callable[[Snapshot], T]) -> T:
        """The answer; from a rebuilt inverted index if this one cannot be read."""
        try:
            return question(self._follower.snapshot())
        except ValueError:
            self._follower.start_over()
            self._follower.refresh()
            return question(self._follower.snapshot())

    def _answer(self, search: Search, snapshot: Snapshot, after: _Order | None) -> Answer:
        """New stories change all scores, so the pages of a search by them are of the state that the first one saw."""
        query = compiled(search.query, snapshot)
        query = unfolded(query) if search.folded else query
        total, page = self._page(search, query, snapshot, after)
        shown = page[: max(0, search.limit)]
        facets = tuple(Facet(name, tuple(snapshot.counts(query, name)[:FACET_SIZE])) for name in search.facets)
        state = snapshot.id if _is_by_score(search) else ""
        if state and shown:
            self._snapshots.keep(snapshot)
        following = cursor(search, (*shown[-1][0], state)) if shown and len(page) > len(shown) else None
        return Answer(total, self._hits(search, shown, state), facets, following)

    def _page(
        self, search: Search, query: Query, snapshot: Snapshot, after: _Order | None
    ) -> tuple[int, list[_Ranked]]:
        """How many match; one hit more than the page has, in order.

        tantivy is asked for more until no equal one can be missing.
        """
        is_by_score = _is_by_score(search)
        asked = up_to(query, -after[1]) if after and not is_by_score else query
        size = max(0, search.limit) + 1
        limit = max(_FIRST_LOOK, size)
        while True:
            matching, found = (snapshot.best if is_by_score else snapshot.newest)(asked, limit)
            places = sorted((_place(one), one) for one in found)
            if matching > limit:  # what is left out may be equal to the last
                border = places[-1][0][: 1 if is_by_score else 2]
                places = [one for one in places if one[0][: len(border)] < border]
            ranked = self._ranked([one for one in places if after is None or one[0] >= after[:2]], size, after)
            if matching <= limit or len(ranked) >= size:
                return (matching if asked is query else snapshot.total(query)), ranked[:size]
            limit *= 8

    def _ranked(self, places: list[_Placed], size: int, after: _Order | None) -> list[_Ranked]:
        """At least `size` of them after that one, if there are, with their ids to part those of the same place."""
        enough = size + sum(1 for one in places if after and one[0] == after[:2])
        last = places[:enough][-1][0] if places else None
        few = [*places[:enough], *takewhile(lambda one: one[0] == last, places[enough:])]
        ids = self._record.ids([found.row for _, found in few])
        ranked = sorted(((*place, ids[found.row]), found) for place, found in few if found.row in ids)
        return [hit for hit in ranked if after is None or hit[0] > after]

    def _hits(self, search: Search, ranked: list[_Ranked], state: str) -> tuple[Hit, ...]:
        stories = self._record.stories([found.row for _, found in ranked])
        there = ((order, found) for order, found in ranked if found.row in stories)
        hits = (Hit(stories[found.row], found.score, place=(*order, state)) for order, found in there)
        return tuple(highlighted(hit, search.query) if search.highlighted else hit for hit in hits)


def _tallies(
    query: Node, field: TallyField, limit: int, borders: Sequence[int], snapshot: Snapshot, *, folded: bool
) -> Iterator[Tally]:
    def counted(node: Node) -> Query:
        return unfolded(compiled(node, snapshot)) if folded else compiled(node, snapshot)

    counts = snapshot.counts(counted(query), field)
    for value, stories in counts[: max(0, min(limit, TALLY_SIZE))]:
        these = counted(And((query, Exact(field, value))))
        first, last, over = snapshot.published(these, borders)
        yield Tally(value, stories, moment(first), moment(last), over)


def _spread(query: Node, limit: int, snapshot: Snapshot) -> tuple[Spread, ...]:
    counted = snapshot.spread(compiled(query, snapshot), TALLY_SIZE)
    return tuple(widest(Spread(*one) for one in counted))[: max(0, limit)]


def _size_bytes(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # merged away since it was listed
        return 0


def _place(found: Found) -> tuple[float, int]:
    return -float(f"{found.score:.4g}"), -found.place


def _is_by_score(search: Search) -> bool:
    return search.sort == "relevance" and has_scores(search.query)


def _position(search: Search) -> tuple[_Order | None, str]:
    """What the page begins after, and the id of the state it is of; empty for the present one."""
    match place(search):
        case None:
            return None, ""
        case (float() as score, int() as at, str() as key, str() as state) if -(2**63) < at <= 0:
            return (score, at, key), state
    raise BadInput("the cursor is not of this index; ask for the first page of this search")
