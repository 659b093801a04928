"""Writes of many documents at once, each accounted for."""

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.elastic_server import BUSY, LONGEST_PAUSE_S, PAUSE_S, RETRIES, Server

log = logging.getLogger(__name__)

BATCH = 500  # documents a request
BATCH_BYTES = 8 << 20  # of a bulk request; the server takes 100 MB, but holds them in memory
BLOCKED_S = 120.0  # the last step of a migration is waited for so long; it takes a second or two
BLOCKED_PAUSE_S = 0.05  # at first
LONGEST_BLOCKED_PAUSE_S = 0.5

_CONFLICT = 409
_TOLD = 5  # refused documents that are named in an error


class Refused(BadInput):
    """Documents that the server will never take; the others of their batch are written."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of a document was read or written, and in which index, as the numbers of two cannot be compared.

    seq_no: -1 if there is no document.
    """

    seq_no: int = -1
    primary_term: int = 0
    index: str = ""


NONE = Version()
ANY = Version(-2)  # whatever is there


@dataclass(frozen=True, slots=True)
class Write:
    """Put `fields` under `key` if the document there is still of version `over`; None for `fields` deletes it.

    index: an alias; what was read is written to the very index where it was read, even if the alias has moved.
    is_partial: the document's other fields stay. copied: instead of `over`, how late a copy from another index is; put
    into the index itself if what is there is earlier.
    """

    index: str
    key: str
    fields: Mapping[str, Any] | None
    over: Version = NONE
    is_partial: bool = False
    copied: int | None = None


def write(server: Server, writes: Sequence[Write]) -> list[Version | None]:
    """Do them all; for each its new version, or None if the document was no longer the one that was read.

    What the server is too busy for is tried again; what a migration blocks is waited for. Raises IndexUnavailable if
    that does not help, Refused if documents are refused for ever; all others are then written.
    """
    sending = _Sending(server, writes)
    sending.send()
    for attempt in range(1, RETRIES + 1):
        if not sending.left:
            break
        pause(attempt)
        sending.send()
    if sending.left:
        raise IndexUnavailable(
            f"Elasticsearch at {server.url} is too busy: {len(sending.left)} of {len(writes)} writes were refused "
            f"{RETRIES + 1} times; try again later"
        )
    if sending.refused:
        raise sending.told()
    return [sending.done[number] for number in range(len(writes))]


class _Sending:
    """The state of a `write`: what came of each so far, by number."""

    def __init__(self, server: Server, writes: Sequence[Write]) -> None:
        self._server, self._writes = server, writes
        self._lines = [_lines(write) for write in writes]
        self.done: dict[int, Version | None] = {}
        self.refused: dict[int, str] = {}
        self._blocked: list[int] = []

    @property
    def left(self) -> list[int]:
        """Those that the server was too busy for."""
        return [number for number in range(len(self._writes)) if number not in self.done and number not in self.refused]

    def send(self) -> None:
        """Send what is left, as often as it was blocked."""
        began, turn = time.monotonic(), 0
        while True:
            self._blocked = []
            for batch in _batches(self.left, lambda number: len(self._lines[number])):
                self._send(batch)
            if not self._blocked:
                return
            if time.monotonic() - began > BLOCKED_S:
                name = self._writes[self._blocked[0]].index
                raise IndexUnavailable(
                    f"Elasticsearch at {self._server.url}: {name!r} is blocked for writing since {BLOCKED_S:.0f} s; "
                    "if no migration runs, one was killed: `aggregator index migrate` again ends it"
                )
            turn += 1
            self._let_go()
            pause(turn, first_s=BLOCKED_PAUSE_S, longest_s=LONGEST_BLOCKED_PAUSE_S)

    def _send(self, batch: Sequence[int]) -> None:
        with self._server.reached() as client:
            operations: list[Any] = [self._lines[number] for number in batch]  # bytes pass through as they are
            answer = client.bulk(operations=operations)
        for number, item in zip(batch, answer["items"], strict=True):
            ((_, result),) = item.items()
            self._account(number, result)

    def _account(self, number: int, result: Mapping[str, Any]) -> None:
        write, status = self._writes[number], result["status"]
        kind = (result.get("error") or {}).get("type")
        is_over = write.over.seq_no >= 0
        if status in (200, 201):
            self.done[number] = Version(result["_seq_no"], result["_primary_term"], result["_index"])
        elif status == _CONFLICT or (
            status == 404 and (kind is None or is_over)
        ):  # 404: nothing to delete or to change
            self.done[number] = None
        elif kind == "cluster_block_exception":
            self._blocked.append(number)
        elif status == 400:
            self.refused[number] = f"{kind}: {result['error'].get('reason')}"
        elif status not in BUSY:
            raise _failed(self._server, write, result)
        else:
            log.debug("too busy for a write index=%s key=%s status=%d", write.index, write.key, status)

    def _let_go(self) -> None:
        """Of the blocked, those whose name by now stands for another index than the one that they were read in."""
        names = {self._writes[number].index for number in self._blocked}
        with self._server.reached() as client:
            now = {name: client.indices.get_alias(index=name).keys() for name in names}
        for number in self._blocked:
            write = self._writes[number]
            if write.over.seq_no >= 0 and write.over.index not in now[write.index]:
                self.done[number] = None

    def told(self) -> Refused:
        """The account of what was refused."""
        named = [f"{self._writes[one].key[:80]!r} ({why[:200]})" for one, why in [*self.refused.items()][:_TOLD]]
        more = f" and {len(self.refused) - _TOLD} more" if len(self.refused) > _TOLD else ""
        return Refused(
            f"Elasticsearch at {self._server.url} refuses {len(self.refused)} of {len(self._writes)} for ever: "
            f"{', '.join(named)}{more}; leave them out"
        )


def _failed(server: Server, write: Write, result: Mapping[str, Any]) -> IndexUnavailable:
    error = result.get("error") or {}
    reason = f"{error.get('type')}: {error.get('reason')}"
    if result["status"] in (401, 403):
        return IndexUnavailable(f"Elasticsearch at {server.url} refuses writes: {reason}; check the API key")
    return IndexUnavailable(f"Elasticsearch at {server.url} could not write {write.key!r}: {reason}; try again later")


def pause(attempt: int, *, first_s: float = 0.0, longest_s: float = LONGEST_PAUSE_S) -> None:
    """Wait before another attempt, at random so that two that collided do not collide again. attempt: from 1."""
    time.sleep(random.uniform(0.2, 1) * min(longest_s, (first_s or PAUSE_S) * 2.0 ** min(attempt - 1, 30)))


def _lines(write: Write) -> bytes:
    """The lines of a bulk request. Raises UnicodeEncodeError for a lone surrogate, which no JSON parser takes."""
    is_over = write.over.seq_no >= 0
    place: dict[str, Any] = {"_index": write.over.index if is_over else write.index, "_id": write.key}
    if write.copied is not None:
        place |= {"version": write.copied, "version_type": "external"}
    elif is_over:
        place |= {"if_seq_no": write.over.seq_no, "if_primary_term": write.over.primary_term}
    else:
        place |= {"require_alias": True}
    if write.fields is None:
        return json.dumps({"delete": place}).encode()
    is_new = write.over == NONE and write.copied is None
    action = "update" if write.is_partial else "create" if is_new else "index"
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
