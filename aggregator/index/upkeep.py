"""What an operator does to an index, and no other part of the program needs."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.index.copying import Copied, Copying
from aggregator.index.embedded_upkeep import EmbeddedUpkeep
from aggregator.index.fault import Fault
from aggregator.index.open import index_of

PATIENCE_S = 60.0  # for one request of a migration: closing an index waits for all writes

if TYPE_CHECKING:
    from aggregator.index.elastic_migration import Migrated, Migration
    from aggregator.index.elastic_server import Server


@contextmanager
def migration(config: Config, told: Callable[[str], None]) -> Iterator["Migration"]:
    """Of the Elasticsearch index that the settings name. Raises BadInput if it is an embedded one."""
    if config.index.startswith("embedded:"):
        raise BadInput(f"INDEX: {config.index!r} is embedded, and is never migrated; see `aggregator index rebuild`")
    from aggregator.index.elastic_migration import Migration

    with _served(config) as (server, name):
        yield Migration(server, name, told)


@contextmanager
def _served(config: Config) -> Iterator[tuple["Server", str]]:
    """The server, and the name of the index there."""
    from aggregator.index.elastic_server import Address, Server

    where = Address.parse(config.index)
    server = Server(
        where,
        api_key=config.index_api_key,
        ca_certs=config.index_ca_certs,
        ca_fingerprint=config.index_ca_fingerprint,
        timeout_s=max(config.index_timeout_s, PATIENCE_S),
    )
    try:
        yield server, where.name
    finally:
        server.close()


def migrate(config: Config, told: Callable[[str], None]) -> "Migrated":
    """A new index in the place of the present one, of INDEX_SHARDS and INDEX_REPLICAS."""
    with migration(config, told) as migrating:
        return migrating.run(config.index_shards, config.index_replicas)


def drop_old(config: Config) -> tuple[str, ...]:
    """Delete what earlier migrations have left; the names."""
    with migration(config, lambda said: None) as migrating:
        return migrating.drop_old()


def check(config: Config) -> Iterator[Fault]:
    """What is wrong in the index that the settings name. Raises BadInput if there is none, IndexUnavailable."""
    if config.index.startswith("embedded:"):
        yield from embedded(config).check()
        return
    from aggregator.index.elastic_check import Check

    with _served(config) as (server, name):
        yield from Check(server, name).run()


def embedded(config: Config) -> EmbeddedUpkeep:
    """Of the index that the settings name. Raises BadInput if it is none of this machine's, or there is none."""
    if not config.index.startswith("embedded:"):
        raise BadInput(
            f"INDEX: {_without_secrets(config.index)!r} is Elasticsearch, which merges by itself; "
            "`aggregator index migrate` makes it anew"
        )
    return EmbeddedUpkeep(Path(config.index.removeprefix("embedded:")))


def copy(config: Config, source: str, target: str, told: Callable[[str], None], *, is_merged: bool) -> Copied:
    """All that the index at one address has, into the one at another. Raises BadInput, IndexUnavailable."""
    if source == target:
        raise BadInput(f"{source!r} is the source and the target; name two indices")
    if source.startswith("embedded:"):
        EmbeddedUpkeep(Path(source.removeprefix("embedded:")))  # which says so if there is none
    with closing(index_of(config, source)) as origin, closing(index_of(config, target)) as copied:
        copying = Copying(origin, copied, _without_secrets(source), told)
        return copying.merge() if is_merged else copying.fill()


def _without_secrets(address: str) -> str:
    """The address without user and password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else address
