"""The register on Elasticsearch."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from aggregator.index.base import Entry
from aggregator.index.elastic_documents import Document, hashed, read
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import Write, write
from aggregator.index.register import is_key, written

KINDS = 1_000  # there are about ten


class Register:
    """index: the name to read from; with "-write" after it the one to write to.

    The document of an entry that was struck stays, with its version alone, so that the next one's is greater.
    """

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index

    def kinds(self) -> tuple[str, ...]:
        """As in the protocol; also what was entered a moment ago."""
        self._server.refresh(self._index)
        asked = {"kinds": {"terms": {"field": "kind", "size": KINDS, "order": {"_key": "asc"}}}}
        found = self._server.search({"size": 0, "aggs": asked}, self._index)
        return tuple(one["key"] for one in found["aggregations"]["kinds"]["buckets"])

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """As in the protocol; also what was entered a moment ago."""
        self._server.refresh(self._index)
        body = {"query": {"bool": {"filter": [{"term": {"kind": kind}}]}}, "sort": ["key"]}
        return tuple(_entry(hit["_source"]) for hit in self._server.walk(body, self._index))

    def entry(self, kind: str, key: str) -> Entry | None:
        """As in the protocol."""
        fields = self._document(kind, key).fields if is_key(key) else None
        return None if fields is None or "key" not in fields else _entry(fields)

    def enter(self, kind: str, key: str, value: Mapping[str, Any], version: int | None) -> Entry | None:
        """As in the protocol."""
        text = written(kind, key, value)
        fields = self._written(kind, key, version, {"kind": kind, "key": key, "value": text})
        return None if fields is None else _entry(fields)

    def strike(self, kind: str, key: str, version: int) -> bool:
        """As in the protocol."""
        return is_key(key) and self._written(kind, key, version, {}) is not None

    def _document(self, kind: str, key: str) -> Document:
        (found,) = read(self._server, [(self._index, hashed(f"{kind} {key}"))])
        return found

    def _written(self, kind: str, key: str, version: int | None, new: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The new document, if the stored one was of that version until it was written."""
        found = self._document(kind, key)
        before = found.fields or {}
        if (before["version"] if "key" in before else None) != version:
            return None
        fields = {**new, "version": before.get("version", 0) + 1, "writer": uuid4().hex}
        (done,) = write(self._server, [Write(f"{self._index}-write", hashed(f"{kind} {key}"), fields, found.version)])
        if done is None and self._document(kind, key).fields != fields:
            return None  # otherwise it was ours, sent twice because its first answer was lost
        return fields


def _entry(fields: Mapping[str, Any]) -> Entry:
    return Entry(fields["key"], json.loads(fields["value"]), fields["version"])
