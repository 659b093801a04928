"""A new Elasticsearch index in the place of one that is in use, while others go on reading and writing."""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from elasticsearch import NotFoundError

from aggregator.errors import BadInput, IndexUnavailable, IndexVersionError
from aggregator.index import elastic_mapping
from aggregator.index.elastic_copy import Copying
from aggregator.index.elastic_lease import Lease
from aggregator.index.elastic_mapping import SCHEMA, SECTIONS
from aggregator.index.elastic_server import Server

ROUNDS = 20  # of catching up at most: writers that are faster than the copying are stopped at last
FEW = 500  # changes that are left for the time when writers have to wait; they take about 0.2 s


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration has come to: the indices in use now, and the old ones, which are kept."""

    new: tuple[str, ...]
    left: tuple[str, ...]


class Migration:
    """Of one index, with all its sections.

    Every document is copied by the number of its last change, and what is changed meanwhile is copied again, until
    little is left. Then the old indices are closed for writing, the rest is copied, and the names are given to the new
    ones, all at once. Writers wait for that; what they then write over an old document is refused, and they read anew.
    The old indices stay as they are, and closed. told: is given a sentence now and then.
    """

    def __init__(self, server: Server, name: str, told: Callable[[str], None]) -> None:
        self._server, self._name, self._told = server, name, told

    def run(self, shards: int, replicas: int | None) -> Migrated:
        """Do it, or end the one that was killed. Raises BadInput if another one runs, IndexUnavailable."""
        old = self._in_use()
        lease = Lease(self._server, self._name)
        try:
            self._reopen(lease)
            asked = f"schema {SCHEMA}, {shards} shards, {'automatic' if replicas is None else replicas} replicas"
            if not self._is_switched(lease):
                self._begin(lease, old, asked, shards, replicas)
                self._fill(lease)
                self._switch(lease)
            return self._ended(lease)
        finally:
            with suppress(IndexUnavailable):
                self._reopen(lease)
                lease.release()

    def drop_old(self) -> tuple[str, ...]:
        """Delete the indices that earlier migrations have left; their names."""
        lease = Lease(self._server, self._name)
        try:
            used = set(self._in_use().values())
            dropped = tuple(one for one in lease.progress.left if one not in used)
            for one in dropped:
                with self._server.reached() as client:
                    client.options(ignore_status=404).indices.delete(index=one)
            lease.save(left=())
        finally:
            lease.release()
        return dropped

    def _in_use(self) -> dict[str, str]:
        """Section → the index that its name stands for. Raises BadInput if there is nothing to migrate."""
        found = {}
        for section, suffix in SECTIONS.items():
            name = f"{self._name}{suffix}-write"
            with self._server.reached() as client:
                try:
                    names = [*client.indices.get_alias(name=name)]
                except NotFoundError:
                    names = []
            if len(names) != 1:
                raise BadInput(
                    f"INDEX: {name!r} at {self._server.url} stands for {len(names)} indices, not for one; "
                    "a program that opens the index makes what is missing"
                )
            (found[section],) = names
        return found

    def _reopen(self, lease: Lease) -> None:
        """Open for writing what is in use and was closed by a migration."""
        if not lease.progress.blocked:
            return
        lease.save()  # so that it is ours for sure
        for one in self._in_use().values():
            if one in lease.progress.blocked:
                with self._server.reached() as client:
                    client.indices.put_settings(index=one, settings={"index.blocks.write": None})
        lease.save(blocked=())

    def _is_switched(self, lease: Lease) -> bool:
        new = lease.progress.new
        return bool(new) and set(new.values()) == set(self._in_use().values())

    def _begin(self, lease: Lease, old: Mapping[str, str], asked: str, shards: int, replicas: int | None) -> None:
        """Make the new indices, unless a migration to the same was killed."""
        given_up = self._there(lease.progress.new.values())
        if lease.progress.asked == asked and set(lease.progress.new) == set(old.values()) and len(given_up) == len(old):
            self._told(f"going on with {', '.join(given_up)}")
            return
        self._refuse_newer(old.values())
        number = self._number()
        new = {one: f"{self._name}{SECTIONS[section]}-v{SCHEMA}-{number}" for section, one in old.items()}
        lease.save(new=new, asked=asked, copied={}, left=(*lease.progress.left, *given_up))
        for section, one in old.items():
            with self._server.reached() as client:
                client.indices.create(index=new[one], **self._body(section, shards, replicas))
        self._told(f"filling {', '.join(new.values())}")

    def _body(self, section: str, shards: int, replicas: int | None) -> dict[str, Any]:
        """Of a new index; it is not shown to search before it is filled."""
        body = elastic_mapping.index_body(section, shards, replicas)
        body["settings"]["refresh_interval"] = "-1"
        return body

    def _refuse_newer(self, indices: Collection[str]) -> None:
        """What a later version of the program has written may have what this one does not know."""
        with self._server.reached() as client:
            found = client.indices.get_mapping(index=[*indices])
        for index, body in found.items():
            schema = body["mappings"].get("_meta", {}).get("schema", 0)
            if schema > SCHEMA:
                raise IndexVersionError(
                    f"INDEX: {index!r} at {self._server.url} has schema {schema}, this program writes {SCHEMA}; "
                    "migrate with the program that wrote it, or a later one"
                )

    def _there(self, indices: Collection[str]) -> tuple[str, ...]:
        """Those of the indices that there are."""
        with self._server.reached() as client:
            return tuple(one for one in indices if client.indices.exists(index=one))

    def _number(self) -> int:
        """One that no index of the name has had."""
        with self._server.reached() as client:
            there = client.indices.get(index=f"{self._name}*-v*", features="aliases")
        ours = re.compile(rf"{re.escape(self._name)}({'|'.join(SECTIONS.values())})-v\d+-(\d+)")
        return 1 + max((int(match[2]) for one in there if (match := ours.fullmatch(one))), default=1)

    def _copies(self, lease: Lease) -> list[Copying]:
        return [
            Copying(self._server, lease, section, one, lease.progress.new[one], self._told)
            for section, one in self._in_use().items()
        ]

    def _fill(self, lease: Lease) -> None:
        """Copy until little is left."""
        for copying in self._copies(lease):
            for _ in range(ROUNDS):
                if copying.catch_up() <= FEW:
                    break
            copying.forget_deleted()
            copying.show()

    def _switch(self, lease: Lease) -> None:
        """Give the names to the new indices. Nobody can write from before the last copy until all know them."""
        used, copies = self._in_use(), self._copies(lease)
        self._block(lease, used.values())
        for copying in copies:
            copying.finish()
        self._block(lease, lease.progress.new.values())
        actions = [action for section, old in used.items() for action in self._named(section, old, lease)]
        with self._server.reached() as client:
            client.indices.update_aliases(actions=actions)

    def _named(self, section: str, old: str, lease: Lease) -> list[dict[str, Any]]:
        """What gives the names of a section from the old index to the new one."""
        name, new = f"{self._name}{SECTIONS[section]}", lease.progress.new[old]
        return [
            *({"remove": {"index": old, "alias": one, "must_exist": True}} for one in (name, f"{name}-write")),
            {"add": {"index": new, "alias": name}},
            {"add": {"index": new, "alias": f"{name}-write", "is_write_index": True}},
        ]

    def _block(self, lease: Lease, indices: Collection[str]) -> None:
        lease.save(blocked=(*lease.progress.blocked, *indices))
        for one in indices:
            with self._server.reached() as client:
                client.indices.add_block(index=one, block="write")

    def _ended(self, lease: Lease) -> Migrated:
        self._reopen(lease)
        new = lease.progress.new
        left = (*lease.progress.left, *new)
        lease.save(new={}, asked="", copied={}, left=left)
        return Migrated(tuple(new.values()), left)
