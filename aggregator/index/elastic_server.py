"""One Elasticsearch server or cluster: how it is reached, what it refuses, and what is searched in it."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from aggregator.errors import AggregatorError, BadInput, BadSetting, IndexUnavailable

log = logging.getLogger(__name__)
logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # it warns of each failed attempt with a traceback

RETRIES = (
    4  # of a request or an action; with the pauses below they bridge about 8 s, a restart of one node in a cluster
)
PAUSE_S = 0.25  # before the first retry, doubled for each that follows, and shortened at random
LONGEST_PAUSE_S = 4.0
SLICE = 500  # hits a request where all are wanted
SHARE = 0.8  # of the time for a request, after which the server itself gives a search up

BUSY = frozenset({429, 502, 503, 504})  # worth asking again
Found = Mapping[str, Any]  # what a search answers, as the server has it
Hits = Sequence[Found]

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")


class StateGone(IndexUnavailable):
    """A kept state of the index is no longer there."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is. url: without secrets, for messages. name: of the index."""

    url: str
    name: str
    user: tuple[str, str] | None = None

    @classmethod
    def parse(cls, address: str) -> "Address":
        """From "https://[USER:PASSWORD@]HOST[:PORT][/PREFIX][/NAME]". Raises BadSetting."""
        parts = urlsplit(address)
        try:
            port = parts.port or 9200
        except ValueError:
            raise BadSetting(f"INDEX: the port of the server {parts.hostname!r} is no number up to 65535") from None
        prefix, _, name = parts.path.rstrip("/").rpartition("/")
        if not _NAME.fullmatch(name or "stories"):
            raise BadSetting(f"INDEX: {name!r} cannot name an index; use small letters, digits, '-', '_' and '.'")
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        user = (parts.username, parts.password or "") if parts.username else None
        return cls(f"{parts.scheme}://{host}:{port}{prefix}", name or "stories", user)


class Server:
    """A connection that may be shared by threads. Every failure is IndexUnavailable or BadInput, with the address."""

    def __init__(
        self,
        address: Address,
        *,
        api_key: str = "",
        ca_certs: str = "",
        ca_fingerprint: str = "",
        timeout_s: float = 10.0,
    ) -> None:
        options: dict[str, Any] = {"basic_auth": address.user} if address.user else {"api_key": api_key or None}
        if ca_certs:
            options["ca_certs"] = ca_certs
            if not Path(ca_certs).is_file():
                raise BadSetting(f"INDEX: there is no file of certificates {ca_certs!r} for {address.url}; correct it")
        if ca_fingerprint:
            options["ssl_assert_fingerprint"] = ca_fingerprint
        self.url = address.url
        self._limit = f"{int(1000 * SHARE * timeout_s)}ms"
        self._client = self._made(options, timeout_s)

    def _made(self, options: Mapping[str, Any], timeout_s: float) -> Elasticsearch:
        try:
            return Elasticsearch(
                self.url,
                request_timeout=timeout_s,
                max_retries=RETRIES,
                retry_on_status=sorted(BUSY),
                retry_on_timeout=False,  # a hanging server would cost the time-out again and again
                retry_backoff_base=PAUSE_S,
                retry_backoff_cap=LONGEST_PAUSE_S,
                **options,
            )
        except (OSError, ValueError) as error:
            raise BadSetting(f"INDEX: {self.url!r} cannot be used with these settings: {error}") from None

    @contextmanager
    def reached(self, *, asked: bool = False) -> Iterator[Elasticsearch]:
        """The client, with its errors told in our words. asked: a refusal is the fault of the question."""
        try:
            yield self._client
        except ApiError as error:
            raise self._told(error, asked) from None
        except TransportError as error:
            raise IndexUnavailable(f"Elasticsearch at {self.url}: {_reason(error)}; is it running?") from None

    def _told(self, error: ApiError, asked: bool) -> Exception:
        status, where = error.meta.status, f"Elasticsearch at {self.url}"
        if status in (401, 403):
            return IndexUnavailable(f"{where} refuses access ({status}); check the API key and its privileges")
        if status == 404:
            return IndexUnavailable(f"{where}: {_reason(error)}; the index is gone, set it up again by a restart")
        if asked and status == 400:
            return BadInput(f"the search cannot be answered: {_reason(error)}; make it simpler")
        return IndexUnavailable(f"{where}: {_reason(error)} ({status}); try again later")

    def search(self, body: Mapping[str, Any], index: str | None = None) -> Found:
        """What the server answers. index: None if the body has the state to look at.

        Raises BadInput if the server refuses the question, StateGone if it no longer has the state.
        """
        with self.reached(asked=True) as client:
            try:
                found: Found = client.options(max_retries=1).search(index=index, timeout=self._limit, **body).body
            except NotFoundError:
                if index is None:
                    raise StateGone(f"Elasticsearch at {self.url} no longer has this state of the index") from None
                raise
        self._whole(found)
        return found

    def _whole(self, found: Found) -> None:
        if found["timed_out"]:
            raise IndexUnavailable(
                f"Elasticsearch at {self.url} answered only in part: it gave the search up after {self._limit}; "
                "make it simpler, or INDEX_TIMEOUT_S longer"
            )
        if found["_shards"]["failed"]:
            raise IndexUnavailable(f"Elasticsearch at {self.url} answered only in part; try again later")

    def searches(self, bodies: Sequence[Mapping[str, Any]], index: str) -> list[Found]:
        """The answers to several questions at once."""
        with self.reached() as client:
            limit = {"timeout": self._limit}
            parts: list[Mapping[str, Any]] = [part for body in bodies for part in ({}, {**limit, **body})]
            answers = client.msearch(searches=parts, index=index)["responses"]
        for answer in answers:
            if "error" in answer:
                raise IndexUnavailable(f"Elasticsearch at {self.url}: {answer['error'].get('reason')}; try again later")
            self._whole(answer)
        return [dict(answer) for answer in answers]

    def walk(self, body: Mapping[str, Any], index: str, limit: int | None = None) -> Iterator[Found]:
        """The hits in the order of the body's `sort`, however many; the order must be total."""
        left = limit
        while left is None or left > 0:
            size = SLICE if left is None else min(left, SLICE)
            hits = self.search({**body, "size": size, "track_total_hits": False}, index)["hits"]["hits"]
            yield from hits
            if len(hits) < size:
                return
            left = None if left is None else left - size
            body = {**body, "search_after": hits[-1]["sort"]}

    def refresh(self, *indices: str) -> None:
        """Make visible to search what was written until now."""
        with self.reached() as client:
            client.indices.refresh(index=indices)

    def keep(self, index: str, keep_s: int, *, shard: int | None = None) -> str:
        """Keep the present state of the index, or of one shard, for some seconds after each search in it; its id."""
        preference = None if shard is None else f"_shards:{shard}"
        with self.reached() as client:
            return str(client.open_point_in_time(index=index, keep_alive=f"{keep_s}s", preference=preference)["id"])

    def kept(self, body: Mapping[str, Any], index: str, keep_s: int, *, shard: int | None = None) -> Iterator[Hits]:
        """All hits in the present state of the index, or of one shard, in slices, in the order of the body's `sort`."""
        state = self.keep(index, keep_s, shard=shard)
        asked = {**body, "size": SLICE, "track_total_hits": False, "pit": {"id": state, "keep_alive": f"{keep_s}s"}}
        try:
            while hits := self.search(asked)["hits"]["hits"]:
                yield hits
                asked["search_after"] = hits[-1]["sort"]
        finally:
            self.let_go(state)

    def let_go(self, state: str) -> None:
        """Forget a kept state; if that fails, the server forgets it by itself after its time."""
        try:
            with self.reached(asked=True) as client:
                client.close_point_in_time(id=state)
        except AggregatorError as error:
            log.debug("a kept state of the index was not let go: %s", error)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()


def _reason(error: ApiError | TransportError) -> str:
    """One line, without headers, which hold the key."""
    if isinstance(error, ApiError):
        cause = error.body.get("error") if isinstance(error.body, dict) else None
        roots = cause.get("root_cause") if isinstance(cause, dict) else None
        text = str(roots[0].get("reason")) if roots else error.message
    else:
        text = str(error)
    return " ".join(text.split())[:300]
