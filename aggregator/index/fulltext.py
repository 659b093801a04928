"""The embedded index's inverted index: a tantivy folder, derived from the record and always rebuildable."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import tantivy
from tantivy import Occur, Query

from aggregator.index.analysis import encodable, fold, lettered, prepared, stem_analyzer, stems, word_analyzer
from aggregator.index.base import FacetField, TallyField
from aggregator.index.epoch import microseconds
from aggregator.index.states import cites, saliences, states
from aggregator.model import Story

SCHEMA = 6  # raised by every change of the fields or of the analysis; part of the folder's name
HEAP_BYTES = 48_000_000  # of the writer; 2,000 stories of 3 KB fit
FACETS: Mapping[str, str] = {
    "celebrity": "celebrity",
    "site": "site",
    "author": "author_name",
    "cites": "cites",
    "language": "language",
    "kind": "kind",
}
LOOKED_AT = 400  # characters at either end of a text
_VALUES = 10_000  # of a facet that are brought in order
_KEYWORDS = (
    "id", "site", "celebrity", "about", "salience", "name", "author", "author_name", "language", "kind", "section",
    "duplicate_of", "cites", "cluster", "is",
)  # fmt: skip
_COUNTED = (*FACETS.values(), "cluster", "name")

# A story's place among the newest as one integer to sort by: microseconds, then 10 bits of its id, so that few share a
# place even among those without a datetime. The greater place comes first.
_ID_BITS = 10
_EARLIEST = -(2**52)  # the year 1827; what is before it, or after 2112, has the place of the edge


class Busy(Exception):
    """Another thread or process is writing to the folder."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A story's row in the record, its score and its place among the newest."""

    row: int
    score: float
    place: int


def place(published: datetime | None, key: str) -> int:
    """Where the story comes among "newest first, None last, then by id"; those that share a place differ by id."""
    beginning = int.from_bytes(encodable(key).encode()[:2].ljust(2, b"\0"), "big") >> (16 - _ID_BITS)
    moment = 0 if published is None else min(max(microseconds(published) - _EARLIEST, 1), 2**53 - 1)
    return (moment << _ID_BITS) + ((1 << _ID_BITS) - 1 - beginning)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, tokenizer_name="stems", index_option="position")
        builder.add_text_field(f"{name}_words", tokenizer_name="words", index_option="basic")
    for name in _KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in _COUNTED)
    for name in ("row", "place", "published", "fetched", "is_duplicate"):
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


SCHEMA_FIELDS = _schema()


class Fulltext:
    """The folder; opened if it is there, made if not. Raises ValueError if it cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(SCHEMA_FIELDS, str(folder))
        self._index.register_tokenizer("stems", stem_analyzer())
        self._index.register_tokenizer("words", word_analyzer())
        self._index.config_reader("manual", 0)
        self.reload()

    def reload(self) -> None:
        """See what was committed since."""
        self._index.reload()

    def snapshot(self) -> "Snapshot":
        """What was committed when `reload` was last called."""
        return Snapshot(self._index.searcher())

    @contextmanager
    def writer(self) -> Iterator["Writer"]:
        """The only writer to the folder; the kernel frees it if the process is killed. Raises Busy."""
        try:
            writer = self._index.writer(HEAP_BYTES, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise Busy from error
            raise
        try:
            yield Writer(writer)
        finally:
            writer.wait_merging_threads()


class Writer:
    """What the inverted index follows the record with."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def follow(self, rows: Mapping[int, Story | None]) -> None:
        """Have the rows hold these stories, and commit; a story that is None is forgotten."""
        for row, story in rows.items():
            self._writer.delete_documents_by_term("row", row)
            if story is not None:
                self._writer.add_document(_document(row, story))
        self._writer.commit()


def _document(row: int, story: Story) -> tantivy.Document:
    title, body = prepared(story.title), prepared(story.body)
    keywords = {
        "id": [story.id],
        "site": [story.site],
        "celebrity": [person.id for person in story.people],
        "about": [person.id for person in story.people if person.role == "about"],
        "name": [fold(person.name) for person in story.names],
        "author": [fold(author) for author in story.authors],
        "author_name": story.authors,
        "language": [story.language],
        "kind": [story.kind],
        "section": [story.section],
        "duplicate_of": [story.duplicate_of],
        "salience": saliences(story),
        "cites": cites(story),
        "cluster": [story.cluster],
        "is": states(story),
    }
    moments = {"published": story.published, "fetched": story.fetched}
    return tantivy.Document(
        title=title,
        title_words=title,
        body=body,
        body_words=body,
        row=row,
        place=place(story.published, story.id),
        is_duplicate=int(story.duplicate_of is not None),
        **{name: [*dict.fromkeys(filter(None, values))] for name, values in keywords.items()},
        **{name: microseconds(moment) for name, moment in moments.items() if moment is not None},
    )


class Snapshot:
    """The stories as of one commit. id: another for each."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.id = uuid4().hex
        self._searcher = searcher

    @property
    def size(self) -> int:
        """How many stories there are."""
        return int(self._searcher.num_docs)

    def total(self, query: tantivy.Query) -> int:
        """How many match."""
        return _total(self._searcher.search(query, limit=1))

    def best(self, query: tantivy.Query, limit: int) -> tuple[int, list[Found]]:
        """(how many match, those that score most)."""
        found = self._searcher.search(query, limit=max(1, limit))
        addresses = [address for _, address in found.hits]
        rows, places = self._values("row", addresses), self._values("place", addresses)
        scores = [score for score, _ in found.hits]
        return _total(found), [Found(*each) for each in zip(rows, scores, places, strict=True)]

    def newest(self, query: tantivy.Query, limit: int) -> tuple[int, list[Found]]:
        """(how many match, those with the greatest places); no scores."""
        found = self._searcher.search(query, limit=max(1, limit), order_by_field="place")
        rows = self._values("row", [address for _, address in found.hits])
        return _total(found), [Found(row, 0.0, at) for row, (at, _) in zip(rows, found.hits, strict=True)]

    def rows(self, query: tantivy.Query) -> list[int]:
        """The rows of all stories that match."""
        return [found.row for found in self.newest(query, self.size)[1]]

    def has(self, row: int, story: Story) -> bool:
        """Whether the row is there once, with the first and the last words of the story."""
        asked = [(Occur.Must, Query.term_query(SCHEMA_FIELDS, "row", row))]
        for field, text in (("title", story.title), ("body", story.body)):
            found = {lettered(one.text) for one in stems(_ends(text))}
            asked += [(Occur.Must, Query.term_query(SCHEMA_FIELDS, field, one)) for one in found]
        return self.total(Query.boolean_query(asked)) == 1

    def _values(self, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        return [int(value or 0) for value in self._searcher.fast_field_values(field, addresses)]

    def counts(self, query: tantivy.Query, field: FacetField | TallyField) -> list[tuple[str, int]]:
        """The values of a field and how many matching stories have each, most first, ties by value."""
        name = FACETS.get(field, field)
        asked = {"terms": {"field": name, "size": _VALUES, "segment_size": _VALUES}}
        buckets: list[dict[str, Any]] = self._searcher.aggregate(query, {"f": asked})["f"]["buckets"]
        return sorted(((b["key"], b["doc_count"]) for b in buckets), key=lambda count: (-count[1], count[0]))

    def spread(self, query: tantivy.Query, limit: int) -> list[tuple[str, int, int]]:
        """The clusters that most matching stories are in, with how many stories and sites have each."""
        sites = {"terms": {"field": "site", "size": _VALUES, "segment_size": _VALUES}}
        asked = {"terms": {"field": "cluster", "size": limit, "segment_size": _VALUES}, "aggs": {"s": sites}}
        buckets: list[dict[str, Any]] = self._searcher.aggregate(query, {"f": asked})["f"]["buckets"]
        return [(one["key"], one["doc_count"], len(one["s"]["buckets"])) for one in buckets]

    def published(self, query: tantivy.Query, borders: Sequence[int]) -> tuple[int | None, int | None, tuple[int, ...]]:
        """(the earliest, the latest, how many between each two borders) of the matching stories; microseconds."""
        ranges = [
            {"key": str(number), "from": start, "to": end} for number, (start, end) in enumerate(pairwise(borders))
        ]
        asked: dict[str, Any] = {"first": {"min": {"field": "published"}}, "last": {"max": {"field": "published"}}}
        if ranges:
            asked["over"] = {"range": {"field": "published", "ranges": ranges}}
        found: dict[str, Any] = self._searcher.aggregate(query, asked)
        first, last = (None if (v := found[name]["value"]) is None else int(v) for name in ("first", "last"))
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in found.get("over", {"buckets": ()})["buckets"]}
        return first, last, tuple(counts.get(str(number), 0) for number in range(len(ranges)))

    def words(self, field: str, beginning: str) -> Collection[str]:
        """The words of a field that begin so, in order."""
        return [word for word, _ in self._searcher.terms_with_prefix(field, beginning)]


def _ends(text: str) -> str:
    """Whole words from both ends of a text."""
    if len(text) <= 2 * LOOKED_AT:
        return text
    return f"{text[:LOOKED_AT].rpartition(' ')[0]} {text[-LOOKED_AT:].partition(' ')[2]}"


def _total(found: tantivy.SearchResult) -> int:
    total: int = found.count  # type: ignore[attr-defined]  # forgotten in tantivy's stubs
    return total
