"""The stories of one Elasticsearch index that may belong together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from aggregator.clusters import NEIGHBOURS, SHARED_TERMS, WINDOW, Neighbour
from aggregator.index.elastic_documents import read
from aggregator.index.elastic_mapping import body_of
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import Version, Write, write
from aggregator.index.epoch import at, microseconds
from aggregator.index.links import CANDIDATES, Near, Place, told_at
from aggregator.model import Profile, Story, from_dict
from aggregator.near import SHARED_KEYS

_POINTERS = ("duplicate_of", "duplicate_kind", "cluster", "joined")
SLICE = 80  # questions at once; the answer of one may be 100 neighbours of 2 KB
_PLACE = ("site", "first_seen", *_POINTERS)


class ElasticLinks:
    """`Links` of one attempt; a move counts only if nobody has changed the story since its place was asked for.

    index: the name to write to, and to look in. It is refreshed before every look.
    """

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index
        self._versions: dict[str, Version] = {}

    def near(self, stories: Sequence[Story]) -> list[Near]:
        """See `Links.near`."""
        copies: dict[str, list[str]] = {one.id: [] for one in stories}
        neighbours: dict[str, list[Neighbour]] = {one.id: [] for one in stories}
        asked = [(one, _with_keys(one), True) for one in stories if one.keys]
        asked += [(one, _with_terms(one, one.profile), False) for one in stories if one.profile and one.profile.lookup]
        if asked:
            self._server.refresh(self._index)
        for start in range(0, len(asked), SLICE):
            slice_ = asked[start : start + SLICE]
            answers = self._server.searches([body for _, body, _ in slice_], self._index)
            for (one, _, is_by_keys), answer in zip(slice_, answers, strict=True):
                hits = answer["hits"]["hits"]
                if is_by_keys:
                    copies[one.id] = [hit["_id"] for hit in hits]
                else:
                    neighbours[one.id] = [_neighbour(hit) for hit in hits]
        return [Near(copies[one.id], neighbours[one.id]) for one in stories]

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        """See `Links.places`."""
        ordered = sorted(ids)
        documents = read(self._server, [(self._index, one) for one in ordered], fields=_PLACE)
        found = {}
        for one, document in zip(ordered, documents, strict=True):
            if document.fields is not None:
                found[one] = _place(one, document.fields)
                self._versions[one] = document.version
        return found

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """See `Links.texts`."""
        ordered = sorted(ids)
        documents = read(self._server, [(self._index, one) for one in ordered], fields=("body", "raw"))
        found = zip(ordered, documents, strict=True)
        return {one: body_of(document.fields) for one, document in found if document.fields is not None}

    def members(self, firsts: Collection[str], founders: Collection[str] = ()) -> set[str]:
        """See `Links.members`."""
        self._server.refresh(self._index)
        either = [{"terms": {"duplicate_of": sorted(firsts)}}, {"terms": {"cluster": sorted(founders)}}]
        body = {"query": {"bool": {"should": either}}, "sort": "id", "_source": ["duplicate_of", "cluster"]}
        found = ((hit["_id"], hit["_source"]) for hit in self._server.walk(body, self._index))
        return {one for one, place in found if place.get("duplicate_of") in firsts or one != place.get("cluster")}

    def move(self, places: Sequence[Place]) -> set[str]:
        """See `Links.move`."""
        writes = [Write(self._index, one.id, _pointers(one), self._versions[one.id], is_partial=True) for one in places]
        versions = write(self._server, writes)
        moved = zip(places, versions, strict=True)
        self._versions |= {one.id: version for one, version in moved if version}
        return {one.id for one, version in zip(places, versions, strict=True) if version is None}


def _place(story: str, fields: Mapping[str, Any]) -> Place:
    """Of a document, which lacks what its schema did not have."""
    return Place(
        story,
        fields["site"],
        datetime.fromisoformat(fields["first_seen"]),
        fields.get("duplicate_of"),
        fields.get("duplicate_kind"),
        fields.get("cluster") or story,
        fields.get("joined") or "",
    )


def _pointers(place: Place) -> dict[str, Any]:
    fields = asdict(place)
    return {name: fields[name] for name in _POINTERS}


def _with_keys(story: Story) -> dict[str, Any]:
    """Each shared key scores 1."""
    shared = {"should": [{"term": {"keys": str(key)}} for key in story.keys], "minimum_should_match": SHARED_KEYS}
    return {
        "query": {"bool": {**shared, "must_not": [{"ids": {"values": [story.id]}}]}},
        "sort": ["_score", {"first_seen_us": "asc"}, {"id": "asc"}],
        "size": CANDIDATES,
        "_source": False,
        "track_total_hits": False,
    }


def _with_terms(story: Story, profile: Profile) -> dict[str, Any]:
    """Each shared term scores 1; copies are left out."""
    moment = told_at(story)
    window = {"gte": microseconds(moment - WINDOW), "lte": microseconds(moment + WINDOW)}
    others = {
        "filter": [{"range": {"told_us": window}}],
        "must_not": [{"ids": {"values": [story.id]}}, {"exists": {"field": "duplicate_of"}}],
    }
    shared = {"should": [{"term": {"lookup": term}} for term in profile.lookup], "minimum_should_match": SHARED_TERMS}
    return {
        "query": {"bool": {**shared, **others}},
        "sort": ["_score", {"told_us": "desc"}, {"id": "asc"}],
        "size": NEIGHBOURS,
        "_source": ["cluster", "site", "profile"],
        "track_total_hits": False,
    }


def _neighbour(hit: dict[str, Any]) -> Neighbour:
    source = hit["_source"]
    told = from_dict(Profile, source["profile"])
    return Neighbour(hit["_id"], source["cluster"], told, at(hit["sort"][1]), source["site"])
