"""What an operator does to an index, and no other part of the program needs."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.index.copying import Copied, Copying
from aggregator.index.open import index_of

RECORD = "record.sqlite"  # in the folder of an embedded index
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


def copy(config: Config, source: str, target: str, told: Callable[[str], None], *, is_merged: bool) -> Copied:
    """All that the index at one address has, into the one at another. Raises BadInput, IndexUnavailable."""
    if source == target:
        raise BadInput(f"{source!r} is the source and the target; name two indices")
    folder = Path(source.removeprefix("embedded:"))
    if source.startswith("embedded:") and not (folder / RECORD).is_file():
        raise BadInput(f"{source!r} is no index: there is no {RECORD} in it; name the folder of one")
    with closing(index_of(config, source)) as origin, closing(index_of(config, target)) as copied:
        copying = Copying(origin, copied, _without_secrets(source), told)
        return copying.merge() if is_merged else copying.fill()


def _without_secrets(address: str) -> str:
    """The address without user and password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else address
