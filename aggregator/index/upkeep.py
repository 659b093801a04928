"""What an operator does to an index, and no other part of the program needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aggregator.config import Config
from aggregator.errors import BadInput

PATIENCE_S = 60.0  # for one request of a migration: closing an index waits for all writes

if TYPE_CHECKING:
    from aggregator.index.elastic_migration import Migrated, Migration


@contextmanager
def migration(config: Config, told: Callable[[str], None]) -> Iterator["Migration"]:
    """Of the Elasticsearch index that the settings name. Raises BadInput if it is an embedded one."""
    if config.index.startswith("embedded:"):
        raise BadInput(f"INDEX: {config.index!r} is embedded, and is never migrated; see `aggregator index rebuild`")
    from aggregator.index.elastic_migration import Migration
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
        yield Migration(server, where.name, told)
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
