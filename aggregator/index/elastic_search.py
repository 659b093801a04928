"""Searching and scanning on Elasticsearch: order, pages, facets."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, pairwise
from typing import Any

from aggregator.errors import BadInput
from aggregator.index import elastic_mapping
from aggregator.index.base import (
    FACET_SIZE,
    TALLY_SIZE,
    Answer,
    Facet,
    FacetField,
    Hit,
    Search,
    Spread,
    Tally,
    TallyField,
    widest,
)
from aggregator.index.cursor import cursor, place
from aggregator.index.elastic_query import Query, compiled, without_copies
from aggregator.index.elastic_server import SLICE, Found, Server, StateGone
from aggregator.index.epoch import microseconds, moment
from aggregator.index.highlight import highlighted
from aggregator.index.nodes import Node
from aggregator.model import Story

log = logging.getLogger(__name__)

KEPT_S = 120  # how long the state of the index that a first page showed is kept for the next page
SHARD_VALUES = 1000  # of a facet that each shard reports, so that the sum over several shards is right

_FACETS: Mapping[FacetField, str] = {
    "celebrity": "celebrity",
    "site": "site",
    "author": "authors",
    "cites": "cites",
    "language": "language",
    "kind": "kind",
}
_EXACT = 1000  # sites of a cluster up to which they are counted exactly
_ENDS = {"first": "min", "last": "max"}
_ROUNDED = """
    if (_score <= 0) { return 0; }
    double unit = Math.pow(10, Math.floor(Math.log10(_score)) - 3);
    return Math.rint(_score / unit) * unit;
"""  # to 4 significant digits: more is noise that differs between engines, and would hide the order by time
_ORDER: Mapping[str, list[Any]] = {
    "relevance": [
        {"_script": {"type": "number", "order": "desc", "script": {"source": _ROUNDED}}},
        {"published_us": {"order": "desc", "missing": "_last"}},
        {"id": "asc"},
    ],
    "newest": [{"published_us": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
    "oldest": [{"published_us": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}
_TYPES = {"relevance": (float, int, str), "newest": (int, str)}  # of the values that a page begins after


class Searches:
    """Of the stories in one index, which is the name to read from."""

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index

    def search(self, search: Search) -> Answer:
        """As in the protocol. Between the pages of a search by relevance new stories would change all scores, so its
        pages look at the state that the first one saw, or at the present one if they come too late for that."""
        body = _body(search)
        after, state = _position(search)
        if after:
            body["search_after"] = after
        elif search.sort == "relevance" and search.limit:
            state = self._server.keep(self._index, KEPT_S)
        found = self._found(body, state)
        if state and len(found["hits"]["hits"]) <= search.limit - search.spare:
            self._server.let_go(state)
            state = ""
        return _answer(search, found, state)

    def tally(
        self, query: Node, field: TallyField, limit: int, periods: Sequence[datetime], *, folded: bool
    ) -> tuple[Tally, ...]:
        """As in the protocol."""
        size = min(limit, TALLY_SIZE)
        if size <= 0:
            return ()
        each: dict[str, Query] = {
            "first": {"min": {"field": "published_us"}},
            "last": {"max": {"field": "published_us"}},
            **_over(periods),
        }
        asked = {"tally": _facet(field, size) | {"aggs": each}}
        counted = without_copies(compiled(query)) if folded else compiled(query)
        found = self._server.search({"query": counted, "size": 0, "aggs": asked}, self._index)
        return tuple(map(_tally, found["aggregations"]["tally"]["buckets"]))

    def spread(self, query: Node, limit: int) -> tuple[Spread, ...]:
        """As in the protocol."""
        sites = {"cardinality": {"field": "site", "precision_threshold": _EXACT}}
        asked = {"clusters": _facet("cluster", TALLY_SIZE) | {"aggs": {"sites": sites}}}
        found = self._server.search({"query": compiled(query), "size": 0, "aggs": asked}, self._index)
        buckets = found["aggregations"]["clusters"]["buckets"]
        spreads = (Spread(str(one["key"]), one["doc_count"], one["sites"]["value"]) for one in buckets)
        return tuple(widest(spreads))[: max(0, limit)]

    def timeline(self, query: Node, periods: Sequence[datetime]) -> tuple[int, ...]:
        """As in the protocol."""
        asked = _over(periods)
        if not asked:
            return ()
        found = self._server.search({"query": without_copies(compiled(query)), "size": 0, "aggs": asked}, self._index)
        return _counts(found["aggregations"])

    def scan(self, query: Node) -> Iterator[Story]:
        """As in the protocol."""
        body = {"query": compiled(query), "sort": _ORDER["oldest"], "size": SLICE, "track_total_hits": False}
        slices = self._slices(body, self._server.keep(self._index, KEPT_S))
        first = next(slices)  # begun, so that it lets the state go even if nobody asks for a story
        return chain(first, chain.from_iterable(slices))

    def _slices(self, body: dict[str, Any], state: str) -> Iterator[list[Story]]:
        try:
            while True:
                hits = self._server.search(body | {"pit": {"id": state, "keep_alive": f"{KEPT_S}s"}})["hits"]["hits"]
                yield [elastic_mapping.story(hit["_source"]) for hit in hits]
                if len(hits) < SLICE:
                    return
                body = body | {"search_after": hits[-1]["sort"]}
        finally:
            self._server.let_go(state)

    def _found(self, body: dict[str, Any], state: str) -> Found:
        if state:
            try:
                return self._server.search(body | {"pit": {"id": state, "keep_alive": f"{KEPT_S}s"}})
            except StateGone:
                log.debug("a search goes on in the present state of the index")
        return self._server.search(body, self._index)


def _body(search: Search) -> dict[str, Any]:
    query = compiled(search.query)
    return {
        "query": without_copies(query) if search.folded else query,
        "sort": _ORDER[search.sort],
        "size": search.limit + 1,  # one more tells whether there is a page after
        "track_total_hits": True,
        "track_scores": search.sort == "relevance",  # a script alone does not make the server compute them
        "aggs": {field: _facet(_FACETS[field]) for field in search.facets},
    }


def _facet(field: str, size: int = FACET_SIZE) -> Query:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": size, "shard_size": size + SHARD_VALUES, "order": order}}


def _over(periods: Sequence[datetime]) -> dict[str, Query]:
    """What asks for the stories in each period; nothing for none, which the server would refuse."""
    ranges = [
        {"key": str(number), "from": microseconds(start), "to": microseconds(end)}
        for number, (start, end) in enumerate(pairwise(periods))
    ]
    return {"over": {"range": {"field": "published_us", "ranges": ranges}}} if ranges else {}


def _counts(found: Found) -> tuple[int, ...]:
    over = {one["key"]: one["doc_count"] for one in found.get("over", {"buckets": ()})["buckets"]}
    return tuple(over[str(number)] for number in range(len(over)))


def _tally(bucket: Found) -> Tally:
    first, last = (moment(bucket[name]["value"]) for name in ("first", "last"))
    return Tally(str(bucket["key"]), bucket["doc_count"], first, last, _counts(bucket))


def _position(search: Search) -> tuple[list[Any], str]:
    """The sort values that the page begins after, none for the first; the state that it looks at, empty for none."""
    given = place(search)
    if given is None:
        return [], ""
    expected = (*_TYPES[search.sort], str)
    if len(given) != len(expected) or not all(map(isinstance, given, expected)):
        raise BadInput("the cursor is not of this index; ask for the first page again")
    return list(given[:-1]), str(given[-1])


def _answer(search: Search, found: Found, state: str) -> Answer:
    hits = found["hits"]["hits"]
    shown = hits[: search.limit]
    facets = tuple(
        Facet(field, tuple((str(one["key"]), one["doc_count"]) for one in found["aggregations"][field]["buckets"]))
        for field in search.facets
    )
    given = tuple(_hit(search, hit, state) for hit in shown)
    following = cursor(search, given[-1].place) if given and len(hits) > len(given) else None
    return Answer(found["hits"]["total"]["value"], given, facets, following)


def _hit(search: Search, hit: Found, state: str) -> Hit:
    score = hit["sort"][0] if search.sort == "relevance" else 0.0
    values = hit["sort"][: len(_ORDER[search.sort])]  # in a kept state the server adds one of its own
    found = Hit(elastic_mapping.story(hit["_source"]), score, place=(*values, state))
    return highlighted(found, search.query) if search.highlighted else found
