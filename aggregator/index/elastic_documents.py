"""Reads and writes of many documents at once, each accounted for."""

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.analysis import encodable
from aggregator.index.elastic_server import BUSY, LONGEST_PAUSE_S, PAUSE_S, RETRIES, Server

log = logging.getLogger(__name__)

BATCH = 500  # documents a request
LONGEST_KEY = 512  # bytes, says the server
BATCH_BYTES = 8 << 20  # of a bulk request; the server takes 100 MB, but holds them in memory
ATTEMPTS = 30  # of a write over a version, in about 10 s; each fails only if another writer has won
CONFLICT_PAUSE_S = 0.01  # at first; another writer's batch takes 0.1 s
LONGEST_CONFLICT_PAUSE_S = 0.5

_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of a document was read or written; `seq_no` is -1 if there is no document."""

    seq_no: int = -1
    primary_term: int = 0


NONE = Version()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; `fields` is None if there is none."""

    version: Version
    fields: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """Put `fields` under `key` if the document there is still of version `over`; None for `fields` deletes it.

    is_partial: the document's other fields stay.
    """

    index: str
    key: str
    fields: Mapping[str, Any] | None
    over: Version = NONE
    is_partial: bool = False


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
    return Document(Version(item["_seq_no"], item["_primary_term"]), item.get("_source"))


def write(server: Server, writes: Sequence[Write]) -> list[Version | None]:
    """Do them all; for each its new version, or None if the document was no longer the one that was read.

    What the server is too busy for is tried again. Raises IndexUnavailable if that does not help, BadInput
    if a document is refused for ever; others may then be written.
    """
    done: dict[int, Version | None] = {}
    lines = {number: _lines(write) for number, write in enumerate(writes)}
    for attempt in range(RETRIES + 1):
        if attempt:
            _pause(attempt)
        left = [number for number in lines if number not in done]
        for batch in _batches(left, lambda number: len(lines[number])):
            done |= _send(server, [(number, writes[number], lines[number]) for number in batch])
        if len(done) == len(writes):
            return [done[number] for number in range(len(writes))]
    raise IndexUnavailable(
        f"Elasticsearch at {server.url} is too busy: {len(writes) - len(done)} of {len(writes)} writes were refused "
        f"{RETRIES + 1} times; try again later"
    )


def _send(server: Server, batch: Sequence[tuple[int, Write, bytes]]) -> dict[int, Version | None]:
    """What came of each, without those that the server was too busy for."""
    with server.reached() as client:
        operations: list[Any] = [line for _, _, line in batch]  # bytes pass through as they are
        answer = client.bulk(operations=operations, require_alias=True)
    done: dict[int, Version | None] = {}
    for (number, write, _), item in zip(batch, answer["items"], strict=True):
        ((_, result),) = item.items()
        status = result["status"]
        if status in (200, 201):
            done[number] = Version(result["_seq_no"], result["_primary_term"])
        elif status == _CONFLICT or (status == 404 and "error" not in result):  # 404: nothing to delete
            done[number] = None
        elif status not in BUSY:
            raise _refused(server, write, result)
        else:
            log.debug("too busy for a write index=%s key=%s status=%d", write.index, write.key, status)
    return done


def _refused(server: Server, write: Write, result: Mapping[str, Any]) -> Exception:
    error = result.get("error") or {}
    reason = f"{error.get('type')}: {error.get('reason')}"
    if result["status"] == 400:
        return BadInput(f"Elasticsearch at {server.url} refuses {write.key!r} for ever: {reason}; leave it out")
    if result["status"] in (401, 403):
        return IndexUnavailable(f"Elasticsearch at {server.url} refuses writes: {reason}; check the API key")
    return IndexUnavailable(f"Elasticsearch at {server.url} could not write {write.key!r}: {reason}; try again later")


def attempts() -> Iterator[int]:
    """Numbers of attempts of a write over a version, with a pause before each but the first."""
    for attempt in range(ATTEMPTS):
        if attempt:
            _pause(attempt, first_s=CONFLICT_PAUSE_S, longest_s=LONGEST_CONFLICT_PAUSE_S)
        yield attempt
    raise IndexUnavailable(f"other writers changed the same documents {ATTEMPTS} times in a row; try again later")


def _pause(attempt: int, *, first_s: float = PAUSE_S, longest_s: float = LONGEST_PAUSE_S) -> None:
    """Wait before another attempt, at random so that two that collided do not collide again. attempt: from 1."""
    time.sleep(random.uniform(0.2, 1) * min(longest_s, first_s * 2.0 ** (attempt - 1)))


def _lines(write: Write) -> bytes:
    """The lines of a bulk request. Raises UnicodeEncodeError for a lone surrogate, which no JSON parser takes."""
    place: dict[str, Any] = {"_index": write.index, "_id": write.key}
    if write.over.seq_no >= 0:
        place |= {"if_seq_no": write.over.seq_no, "if_primary_term": write.over.primary_term}
    if write.fields is None:
        return json.dumps({"delete": place}).encode()
    action = "update" if write.is_partial else "index" if write.over.seq_no >= 0 else "create"
    sent = {"doc": write.fields} if write.is_partial else write.fields
    fields = json.dumps(sent, ensure_ascii=False, separators=(",", ":"))
    return f"{json.dumps({action: place})}\n{fields}".encode()


def _batches(numbers: Sequence[int], size: Callable[[int], int]) -> Iterator[list[int]]:
    """In order, each of at most 2 * BATCH actions and about BATCH_BYTES."""
    batch: list[int] = []
    total = 0
    for number in numbers:
        if batch and (len(batch) == 2 * BATCH or total + size(number) > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(number)
        total += size(number)
    if batch:
        yield batch
