"""Search as it is without knowing anybody: BM25 over title and body, any of the words."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from aggregator.index import Search, open_index
from aggregator.index.nodes import Or, Words
from aggregator.model import Story

DEPTH = 10  # ids of an answer

Row = Mapping[str, Any]


def embedded(folder: Path, rows: Sequence[Row], queries: Sequence[str]) -> dict[int, list[str]]:
    """On our embedded index, the scores of title and body added up; answers by the number of the query."""
    index, now = open_index(f"embedded:{folder / 'plain'}"), datetime.now(UTC)
    index.put(
        [Story(r["id"], r["id"], r["id"], "", now, now, r["title"], body=r["text"], text_hash=r["id"]) for r in rows]
    )
    index.refresh()
    found = {}
    for number, query in enumerate(queries):
        search = Search(Or(tuple(map(Words, query.split()))), limit=DEPTH, folded=False)
        found[number] = [hit.story.id for hit in index.search(search).hits]
    index.close()
    return found


def elasticsearch(url: str, rows: Sequence[Row], queries: Sequence[str]) -> dict[int, list[str]]:
    """On Elasticsearch as it comes: its English analysis and `multi_match` over both fields."""
    index = f"{url}/plain-search-{os.getpid()}"
    text = {"type": "text", "analyzer": "english"}
    _ask("PUT", index, {"mappings": {"properties": {"title": text, "text": text}}})
    try:
        lines = (json.dumps(line) for row in rows for line in ({"index": {"_id": row["id"]}}, _fields(row)))
        _ask("POST", f"{index}/_bulk?refresh=true", "\n".join(lines) + "\n")
        return {number: _found(index, query) for number, query in enumerate(queries)}
    finally:
        _ask("DELETE", index)


def _found(index: str, query: str) -> list[str]:
    asked = {"query": {"multi_match": {"query": query, "fields": ["title", "text"]}}, "size": DEPTH, "_source": False}
    return [hit["_id"] for hit in _ask("POST", f"{index}/_search", asked)["hits"]["hits"]]


def _fields(row: Row) -> Row:
    return {"title": row["title"], "text": row["text"]}


def _ask(method: str, url: str, body: Mapping[str, Any] | str | None = None) -> Any:
    sent = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
    request = Request(url, sent, {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)
