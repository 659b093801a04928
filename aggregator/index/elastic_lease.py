"""Who migrates an Elasticsearch index, and how far that is: one document, which nobody else may change meanwhile."""

import os
import socket
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from elasticsearch import BadRequestError

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.elastic_documents import read
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import Write, write

STALE_S = 90.0  # without a sign of life, on whatever machine, whoever migrated is taken for dead
BEAT_S = 1.0  # between two signs of life

_KEY = "migration"
_BODY: Mapping[str, Any] = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
    "mappings": {"dynamic": "strict", "properties": {"state": {"type": "object", "enabled": False}}},
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a migration is.

    new: the index that is filled, by the one that it is filled from; empty when none runs. asked: what the new ones
    were asked to be. copied: index → shard → number of the last change that was copied. blocked: indices that were
    closed for writing. left: the old indices that earlier migrations have left.
    """

    new: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    copied: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    blocked: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Lease:
    """The right to migrate, from its making until `release`. Raises BadInput if somebody else has it."""

    def __init__(self, server: Server, name: str) -> None:
        self._server, self._index = server, f"{name}-migration"
        with server.reached() as client:
            try:
                client.indices.create(index=self._index, aliases={f"{self._index}-write": {}}, **_BODY)
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise
        (found,) = read(server, [(f"{self._index}-write", _KEY)])
        held: Mapping[str, Any] = (found.fields or {}).get("state", {})
        by = held.get("by", "")
        if by and time.time() - held["beat"] < STALE_S and not _is_dead(by):
            raise BadInput(f"INDEX: {name!r} at {server.url} is being migrated by {by}; wait until that has ended")
        self._version, self._beaten_s = found.version, 0.0
        self.progress = _progress(held.get("progress", {}))
        self.save()

    def save(self, *, is_held: bool = True, **changed: Any) -> None:
        """Note how far it is. Raises IndexUnavailable if somebody else has taken the lease for a dead one's."""
        self.progress = replace(self.progress, **changed)
        state = {"by": _me() if is_held else "", "beat": time.time(), "progress": asdict(self.progress)}
        (version,) = write(self._server, [Write(f"{self._index}-write", _KEY, {"state": state}, self._version)])
        if version is None:
            raise IndexUnavailable(f"Elasticsearch at {self._server.url}: another migration has taken over; let it run")
        self._version, self._beaten_s = version, time.monotonic()

    def beat(self) -> None:
        """Give a sign of life, if it is time for one."""
        if time.monotonic() - self._beaten_s > BEAT_S:
            self.save()

    def release(self) -> None:
        """Let others migrate."""
        self.save(is_held=False)


def _progress(kept: Mapping[str, Any]) -> Progress:
    known: dict[str, Any] = {one.name: kept[one.name] for one in fields(Progress) if one.name in kept}
    return Progress(**known | {name: tuple(known.get(name, ())) for name in ("blocked", "left")})


def _me() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


def _is_dead(by: str) -> bool:
    """Whether it was a process of this machine that is there no more."""
    _, number, _, host = by.split(" ", 3)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(number) == os.getpid()
