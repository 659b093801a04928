"""What may be wrong with an index on Elasticsearch."""

from collections.abc import Iterator, Mapping
from typing import Any

from elasticsearch import NotFoundError

from aggregator.index.elastic_documents import read
from aggregator.index.elastic_mapping import SCHEMA, SECTIONS, mapping
from aggregator.index.elastic_server import Server
from aggregator.index.fault import Fault

KEPT_S = 120
NAMED = 5

_PLACE = ("duplicate_of", "cluster")

_MIGRATE = "`aggregator index migrate` makes it anew"
_ALIASES = "give the name to one index only, by the aliases API"


class Check:
    """Of one index with all its sections; it only reads."""

    def __init__(self, server: Server, name: str) -> None:
        self._server, self._name = server, name

    def run(self) -> Iterator[Fault]:
        """What is wrong, as it is found."""
        is_whole = True
        for section, suffix in SECTIONS.items():
            for fault in self._section(section, f"{self._name}{suffix}"):
                is_whole = False
                yield fault
        if is_whole:
            yield from self._copies()

    def _section(self, section: str, name: str) -> Iterator[Fault]:
        found = [self._behind(one) for one in (name, f"{name}-write")]
        if found[0] != found[1] or len(found[0]) != 1:
            told = " and ".join(", ".join(one) or "nothing" for one in found)
            yield Fault(f"{name!r} and {name + '-write'!r} stand for {told}, not for one index", _ALIASES)
            return
        (index,) = found[0]
        with self._server.reached() as client:
            is_whole = not client.count(index=index)["_shards"]["failed"]
            body = client.indices.get(index=index)[index]
        if not is_whole:
            yield Fault(f"{index!r} has parts that no machine has", "start the machines that are missing, or restore")
        if body["settings"]["index"].get("blocks", {}).get("write") == "true":
            yield Fault(f"{index!r} is closed for writing", "if no migration runs, one was killed: run it again")
        yield from _mapped(index, body["mappings"], mapping(section))

    def _behind(self, name: str) -> tuple[str, ...]:
        with self._server.reached() as client:
            try:
                return tuple(sorted(client.indices.get_alias(name=name)))
            except NotFoundError:
                return ()

    def _copies(self) -> Iterator[Fault]:
        """Whether the first of each copy is there, and in the same cluster."""
        self._server.refresh(self._name)
        body = {"query": {"exists": {"field": "duplicate_of"}}, "sort": ["_shard_doc"], "_source": _PLACE}
        lost: list[str] = []
        apart: list[str] = []
        for hits in self._server.kept(body, self._name, KEPT_S):
            copies = [(hit["_id"], hit["_source"]) for hit in hits]
            firsts = read(self._server, [(self._name, place["duplicate_of"]) for _, place in copies], fields=_PLACE)
            for (copy, place), first in zip(copies, firsts, strict=True):
                if first.fields is None:
                    lost.append(copy)
                elif first.fields.get("cluster") != place.get("cluster"):
                    apart.append(copy)
        for what, found in (("whose first is not there", lost), ("in another cluster than their first", apart)):
            if found:
                yield Fault(
                    f"{len(found)} copies {what}: {', '.join(found[:NAMED])}", "put them again: replay their run"
                )


def _mapped(index: str, found: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Fault]:
    schema = found.get("_meta", {}).get("schema")
    if schema != SCHEMA:
        yield Fault(f"{index!r} has schema {schema}, this program writes {SCHEMA}", _MIGRATE)
    fields = found.get("properties", {})
    differing = [
        name
        for name, told in ours["properties"].items()
        if name not in fields or fields[name].get("type", "object") != told["type"]
    ]
    if differing:
        yield Fault(f"{index!r} has no field, or another kind of it, for {', '.join(differing[:NAMED])}", _MIGRATE)
    if found.get("dynamic") != "strict":
        yield Fault(f"{index!r} takes fields that nobody knows (dynamic is not strict)", _MIGRATE)
