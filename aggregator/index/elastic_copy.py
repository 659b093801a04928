"""What one Elasticsearch index has, in another one: all of it, and then what has changed since."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from aggregator.errors import IndexUnavailable, IndexVersionError
from aggregator.index.elastic_documents import read
from aggregator.index.elastic_lease import Lease
from aggregator.index.elastic_mapping import document, page_document, page_record, story
from aggregator.index.elastic_server import Found, Hits, Server
from aggregator.index.elastic_writes import Version, Write, pause, write

KEPT_S = 300  # a state of the old index, between two slices
SITES = 10_000  # whose stories are counted each on its own
SETTLED_S = 30.0  # until the last changes are known to all copies of a shard

Fields = Mapping[str, Any]


def _renewed_story(fields: Fields) -> Fields:
    return document(story(fields))  # with what this version of the program derives from it


def _renewed_page(fields: Fields) -> Fields:
    return page_document(page_record(fields))


_RENEWED: Mapping[str, Callable[[Fields], Fields]] = {"stories": _renewed_story, "pages": _renewed_page}


class Copying:
    """From the index `old` to `new`, both by their own names. told: is given a sentence after each slice."""

    def __init__(
        self, server: Server, lease: Lease, section: str, old: str, new: str, told: Callable[[str], None]
    ) -> None:
        self._server, self._lease, self._told = server, lease, told
        self._section, self._old, self._new = section, old, new
        self._renewed = _RENEWED.get(section, dict)
        self._copied: dict[str, int] = dict(lease.progress.copied.get(old, {}))

    def catch_up(self, *, is_last: bool = False) -> int:
        """Copy what has changed since the last time; how many documents. is_last: nobody writes any more."""
        upto = self._settled() if is_last else self._changes("global_checkpoint")
        self._server.refresh(self._old)
        return sum(self._shard(shard, self._copied.get(shard, -1), last) for shard, last in upto.items())

    def forget_deleted(self) -> None:
        """Delete what the old index has no more."""
        self._server.refresh(self._old, self._new)
        before, after = self._count(self._old), self._count(self._new)
        sites = [site for site, stories in after.items() if stories > before.get(site, 0)]
        if not sites:
            return
        wanted: Fields = {"match_all": {}} if "" in sites else {"terms": {"site": sites}}
        body = {"query": wanted, "sort": ["_shard_doc"], "_source": False, "seq_no_primary_term": True}
        for hits in self._server.kept(body, self._new, KEPT_S):
            there = read(self._server, [(self._old, hit["_id"]) for hit in hits], fields=False)
            gone = [hit for hit, found in zip(hits, there, strict=True) if found.fields is None]
            write(self._server, [Write(self._new, hit["_id"], None, _version(hit)) for hit in gone])
            self._lease.beat()

    def show(self) -> None:
        """Have the new index found by search as any other."""
        with self._server.reached() as client:
            client.indices.put_settings(index=self._new, settings={"index.refresh_interval": None})

    def finish(self) -> None:
        """Make both the same, when nobody writes any more. Raises IndexUnavailable if they are not."""
        self.catch_up(is_last=True)
        self.forget_deleted()
        self._server.refresh(self._old, self._new)
        with self._server.reached() as client:
            counts = [client.count(index=one)["count"] for one in (self._old, self._new)]
        if counts[0] != counts[1]:
            raise IndexUnavailable(
                f"Elasticsearch at {self._server.url}: {self._old!r} has {counts[0]} documents and its copy "
                f"{self._new!r} {counts[1]}; nothing is switched, migrate again"
            )

    def _shard(self, shard: str, after: int, upto: int) -> int:
        """Copy the documents of which the last change has a number in (after, upto]; how many."""
        if after >= upto:
            return 0
        done = 0
        body = {
            "query": {"range": {"_seq_no": {"gt": after, "lte": upto}}},
            "sort": ["_seq_no"],
            "seq_no_primary_term": True,
        }
        for hits in self._server.kept(body, self._old, KEPT_S, shard=int(shard)):
            self._write(hits)
            self._note(shard, int(hits[-1]["_seq_no"]))
            done += len(hits)
            self._told(f"{self._new}: {done} copied, {100 * (hits[-1]['_seq_no'] - after) // (upto - after)} %")
        self._note(shard, upto)
        return done

    def _write(self, hits: Hits) -> None:
        write(
            self._server,
            [Write(self._new, hit["_id"], self._fields(hit), copied=hit["_seq_no"] + 1) for hit in hits],
        )

    def _fields(self, hit: Found) -> Fields:
        try:
            return self._renewed(hit["_source"])
        except (ValueError, KeyError) as error:
            raise IndexVersionError(
                f"INDEX: {hit['_id']!r} in {self._old!r} at {self._server.url} cannot be read by this version of the "
                f"program ({error}); name another index and rebuild it with `aggregator replay --all`"
            ) from None

    def _note(self, shard: str, number: int) -> None:
        self._copied[shard] = number
        self._lease.save(copied={**self._lease.progress.copied, self._old: dict(self._copied)})

    def _changes(self, which: str) -> dict[str, int]:
        """Shard → number of the last change, as its first copy has it. Raises IndexUnavailable if one is missing."""
        with self._server.reached() as client:
            found = client.indices.stats(index=self._old, level="shards", metric="docs")
            settings = client.indices.get_settings(index=self._old)[self._old]["settings"]["index"]
        shards: Mapping[str, list[Found]] = found["indices"].get(self._old, {}).get("shards", {})
        changes = {
            number: int(one["seq_no"][which])
            for number, copies in shards.items()
            for one in copies
            if one["routing"]["primary"]
        }
        if len(changes) != int(settings["number_of_shards"]):
            raise IndexUnavailable(
                f"Elasticsearch at {self._server.url}: parts of {self._old!r} are on no machine that runs; "
                "start what is missing, and migrate again"
            )
        return changes

    def _settled(self) -> dict[str, int]:
        """The same, when all copies of each shard have all changes."""
        end, turn = time.monotonic() + SETTLED_S, 0
        while (upto := self._changes("max_seq_no")) != self._changes("global_checkpoint"):
            if time.monotonic() > end:
                raise IndexUnavailable(
                    f"Elasticsearch at {self._server.url}: the copies of {self._old!r} do not settle; "
                    "see to its shards, and migrate again"
                )
            turn += 1
            pause(turn, longest_s=1.0)
        return upto

    def _count(self, index: str) -> dict[str, int]:
        """Documents by site; all by "" where they have none, or are of too many."""
        if self._section not in _RENEWED:
            with self._server.reached() as client:
                return {"": client.count(index=index)["count"]}
        asked = {"sites": {"terms": {"field": "site", "size": SITES}}}
        found = self._server.search({"size": 0, "track_total_hits": True, "aggs": asked}, index)
        sites = found["aggregations"]["sites"]
        if sites["sum_other_doc_count"]:
            return {"": found["hits"]["total"]["value"]}
        return {one["key"]: one["doc_count"] for one in sites["buckets"]}


def _version(hit: Found) -> Version:
    return Version(hit["_seq_no"], hit["_primary_term"], hit["_index"])
