"""The index on Elasticsearch 9: for several machines, and for more stories than one disk takes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from elasticsearch import AuthorizationException, BadRequestError, NotFoundError

from aggregator.errors import AggregatorError, IndexUnavailable, IndexVersionError
from aggregator.index.base import Answer, Counts, Entry, Search, Spread, Tally, TallyField
from aggregator.index.elastic_mapping import SCHEMA, SECTIONS, WITH_FEWER_FIELDS, index_body
from aggregator.index.elastic_pages import Pages
from aggregator.index.elastic_register import Register
from aggregator.index.elastic_search import Searches
from aggregator.index.elastic_server import Address, Server
from aggregator.index.elastic_stories import Stories
from aggregator.index.epoch import moment
from aggregator.index.nodes import Node
from aggregator.model import PageRecord, Story


class ElasticIndex:
    """Stories in `NAME-v3`, read through the alias `NAME` and written through `NAME-write`; the page log in
    `NAME-pages-v3` and the register in `NAME-register-v3` likewise. What is missing is made; nothing is ever
    deleted. Indices of an earlier schema that only lack fields keep their names and get the fields.

    address: "https://[USER:PASSWORD@]HOST[:PORT][/PREFIX][/NAME]". api_key: as Elasticsearch gives it out, encoded.
    ca_certs: file of the certificates that are trusted; the system's own if empty. ca_fingerprint: SHA-256, in hex, of
    a certificate that the server must show, its own or its authority's; instead of ca_certs. timeout_s: of one request.
    shards, replicas: of an index that is made now; with more than one shard the ranking is no longer exactly that
    of the embedded index. replicas: None for one as soon as there is a second machine.
    """

    def __init__(
        self,
        address: str,
        *,
        api_key: str = "",
        ca_certs: str = "",
        ca_fingerprint: str = "",
        timeout_s: float = 10.0,
        shards: int = 1,
        replicas: int | None = None,
    ) -> None:
        where = Address.parse(address)
        self._server = Server(
            where, api_key=api_key, ca_certs=ca_certs, ca_fingerprint=ca_fingerprint, timeout_s=timeout_s
        )
        self._names = {section: f"{where.name}{suffix}" for section, suffix in SECTIONS.items()}
        try:
            for section, name in self._names.items():
                self._set_up(name, index_body(section, shards, replicas))
        except AggregatorError:
            self._server.close()
            raise
        self._stories = Stories(self._server, f"{self._names['stories']}-write")
        self._searches = Searches(self._server, self._names["stories"])
        self._pages = Pages(self._server, self._names["pages"])
        self._register = Register(self._server, self._names["register"])

    def _set_up(self, name: str, body: dict[str, Any]) -> None:
        """Make the index if there is none. Two that do so at once are fine."""
        if self._schema(name, body["mappings"]) is not None:
            return
        aliases: dict[str, Any] = {name: {}, f"{name}-write": {"is_write_index": True}}
        reason = ""
        with self._server.reached() as client:
            try:
                client.indices.create(index=f"{name}-v{SCHEMA}", aliases=aliases, **body)
            except AuthorizationException:
                raise IndexUnavailable(
                    f"INDEX: {name!r} at {self._server.url} is not there or may not be seen, and may not be made; "
                    "check the API key and its privileges, or open the index once with a key that may make it"
                ) from None
            except BadRequestError as error:  # there is one by now; or the names are taken by something else
                reason = error.message
        if reason and self._schema(name, body["mappings"]) is None:
            raise IndexVersionError(
                f"INDEX: {name!r} at {self._server.url} cannot be made ({reason}): something else has its names; "
                "choose another NAME"
            )

    def _schema(self, name: str, mappings: dict[str, Any]) -> int | None:
        """Of the index behind the name; None if there is none. Raises IndexVersionError if it is not ours.

        mappings: what it gets if it only lacks fields.
        """
        with self._server.reached() as client:
            try:
                found = client.indices.get_mapping(index=f"{name}-write")
            except NotFoundError:
                return None
        for index, body in found.items():
            schema = body["mappings"].get("_meta", {}).get("schema")
            if schema in WITH_FEWER_FIELDS:
                self._give_fields(index, mappings)
            elif schema != SCHEMA:
                raise IndexVersionError(
                    f"INDEX: {index!r} at {self._server.url} has schema {schema}, this program writes {SCHEMA}; "
                    f"{_advice(schema)}"
                )
        return SCHEMA

    def _give_fields(self, index: str, mappings: dict[str, Any]) -> None:
        with self._server.reached() as client:
            try:
                client.indices.put_mapping(index=index, **mappings)
            except AuthorizationException:
                raise IndexUnavailable(
                    f"INDEX: {index!r} at {self._server.url} lacks fields, and this API key may not give them to it; "
                    "open the index once with a key that may"
                ) from None

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """As in the protocol."""
        return self._stories.put(stories)

    def load(self, stories: Sequence[Story]) -> None:
        """As in the protocol."""
        self._stories.load(stories)

    def retag(self, stories: Sequence[Story]) -> int:
        """As in the protocol."""
        return self._stories.retag(stories)

    def regroup(self, clusters: Mapping[str, str], by: str = "") -> int:
        """As in the protocol."""
        return self._stories.regroup(clusters, by)

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """As in the protocol."""
        return self._stories.get(ids)

    def delete(self, ids: Collection[str]) -> int:
        """As in the protocol."""
        return self._stories.delete(ids)

    def search(self, search: Search) -> Answer:
        """As in the protocol."""
        return self._searches.search(search)

    def tally(
        self, query: Node, field: TallyField, limit: int, periods: Sequence[datetime] = (), *, folded: bool = True
    ) -> tuple[Tally, ...]:
        """As in the protocol."""
        return self._searches.tally(query, field, limit, periods, folded=folded)

    def spread(self, query: Node, limit: int) -> tuple[Spread, ...]:
        """As in the protocol."""
        return self._searches.spread(query, limit)

    def timeline(self, query: Node, periods: Sequence[datetime]) -> tuple[int, ...]:
        """As in the protocol."""
        return self._searches.timeline(query, periods)

    def scan(self, query: Node) -> Iterator[Story]:
        """As in the protocol."""
        return self._searches.scan(query)

    def records(self, urls: Sequence[str]) -> tuple[PageRecord | None, ...]:
        """As in the protocol."""
        return self._pages.records(urls)

    def record(self, records: Collection[PageRecord]) -> None:
        """As in the protocol."""
        self._pages.record(records)

    def due(self, site: str, now: datetime, limit: int) -> tuple[PageRecord, ...]:
        """As in the protocol."""
        return self._pages.due(site, now, limit)

    def noted(self, site: str | None) -> Iterator[PageRecord]:
        """As in the protocol."""
        return self._pages.noted(site)

    def unrecord(self, urls: Collection[str]) -> int:
        """As in the protocol."""
        return self._pages.unrecord(urls)

    def kinds(self) -> tuple[str, ...]:
        """As in the protocol."""
        return self._register.kinds()

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """As in the protocol."""
        return self._register.entries(kind)

    def entry(self, kind: str, key: str) -> Entry | None:
        """As in the protocol."""
        return self._register.entry(kind, key)

    def enter(self, kind: str, key: str, value: Mapping[str, Any], version: int | None) -> Entry | None:
        """As in the protocol."""
        return self._register.enter(kind, key, value, version)

    def strike(self, kind: str, key: str, version: int) -> bool:
        """As in the protocol."""
        return self._register.strike(kind, key, version)

    def counts(self) -> Counts:
        """As in the protocol. sites: to within some per cent if they are more than 10,000."""
        self.refresh()
        asked = {
            "sites": {"cardinality": {"field": "site", "precision_threshold": 10_000}},
            "duplicates": {"filter": {"exists": {"field": "duplicate_of"}}},
            "newest": {"max": {"field": "published_us"}},
        }
        found = self._server.search({"size": 0, "track_total_hits": True, "aggs": asked}, self._names["stories"])
        with self._server.reached() as client:
            pages = client.count(index=self._names["pages"])["count"]
            sizes = client.indices.stats(index=list(self._names.values()), metric="store")
        values = found["aggregations"]
        newest = values["newest"]["value"]
        return Counts(
            stories=found["hits"]["total"]["value"],
            duplicates=values["duplicates"]["doc_count"],
            pages=pages,
            sites=values["sites"]["value"],
            size_bytes=sizes["_all"]["total"]["store"]["size_in_bytes"],
            newest=moment(newest),
        )

    def refresh(self) -> None:
        """As in the protocol."""
        with self._server.reached() as client:
            client.indices.refresh(index=list(self._names.values()))

    def close(self) -> None:
        """As in the protocol."""
        self._server.close()


def _advice(schema: object) -> str:
    """What to do about an index of another schema."""
    if isinstance(schema, int) and schema < SCHEMA:
        return "`aggregator index migrate` brings it up"
    return "name another index and rebuild it from the archive, or use the program that wrote it"
