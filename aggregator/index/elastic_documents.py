"""Reads of many documents at once, and attempts to write over what was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from aggregator.errors import IndexUnavailable
from aggregator.index.analysis import encodable
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import BATCH, NONE, Version, pause

LONGEST_KEY = 512  # bytes, says the server
ATTEMPTS = 30  # of a write over a version, in about 10 s; each fails only if another writer has won
CONFLICT_PAUSE_S = 0.01  # at first; another writer's batch takes 0.1 s
LONGEST_CONFLICT_PAUSE_S = 0.5


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; `fields` is None if there is none."""

    version: Version
    fields: Mapping[str, Any] | None = None


def read(server: Server, places: Sequence[tuple[str, str]], *, fields: bool | Sequence[str] = True) -> list[Document]:
    """The documents at (index, key), as they are now. fields: those that are wanted; True for all."""
    found: dict[tuple[str, str], Document] = {}
    possible = [place for place in dict.fromkeys(places) if is_key(place[1])]
    for start in range(0, len(possible), 2 * BATCH):
        batch = possible[start : start + 2 * BATCH]
        with server.reached() as client:
            answer = client.mget(docs=[{"_index": index, "_id": key} for index, key in batch], source=fields)
        found |= {place: _document(server, item) for place, item in zip(batch, answer["docs"], strict=True)}
    return [found.get(place, Document(NONE)) for place in places]


def hashed(key: str) -> str:
    """The id of a document for a key that may be longer than an id."""
    return sha256(key.encode(errors="replace")).hexdigest()


def is_key(text: str) -> bool:
    """Whether the server can have a document under it."""
    return 0 < len(text.encode(errors="replace")) <= LONGEST_KEY and encodable(text) == text


def _document(server: Server, item: Mapping[str, Any]) -> Document:
    if "error" in item:
        raise IndexUnavailable(f"Elasticsearch at {server.url}: {item['error'].get('reason')}; try again later")
    if not item["found"]:
        return Document(NONE)
    return Document(Version(item["_seq_no"], item["_primary_term"], item["_index"]), item.get("_source", {}))


def attempts() -> Iterator[int]:
    """Numbers of attempts of a write over a version, with a pause before each but the first."""
    for attempt in range(ATTEMPTS):
        if attempt:
            pause(attempt, first_s=CONFLICT_PAUSE_S, longest_s=LONGEST_CONFLICT_PAUSE_S)
        yield attempt
    raise IndexUnavailable(f"other writers changed the same documents {ATTEMPTS} times in a row; try again later")
