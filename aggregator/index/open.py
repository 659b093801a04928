"""Which backend an INDEX setting names."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aggregator.errors import BadSetting
from aggregator.index.base import Index

if TYPE_CHECKING:
    from aggregator.config import Config  # which needs pydantic, and that takes a while


def open_index(
    address: str,
    *,
    api_key: str = "",
    ca_certs: str = "",
    ca_fingerprint: str = "",
    timeout_s: float = 10.0,
    shards: int = 1,
    replicas: int | None = None,
) -> Index:
    """The index at *address*: "embedded:DIR" or "https://HOST:PORT/NAME" (NAME: "stories" if left out).

    The folder or the Elasticsearch index is set up if it is new. All else is only for Elasticsearch, as `ElasticIndex`
    tells it. Raises BadSetting, IndexUnavailable, IndexVersionError.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "embedded" and rest:
        from aggregator.index.embedded import EmbeddedIndex

        return EmbeddedIndex(Path(rest))
    if scheme in ("http", "https") and urlsplit(address).hostname:
        from aggregator.index.elastic import ElasticIndex

        return ElasticIndex(
            address,
            api_key=api_key,
            ca_certs=ca_certs,
            ca_fingerprint=ca_fingerprint,
            timeout_s=timeout_s,
            shards=shards,
            replicas=replicas,
        )
    raise BadSetting(f"INDEX: {address!r} names no index; write embedded:DIR or https://HOST:9200/NAME")


def index_of(config: "Config", address: str = "") -> Index:
    """The index that the settings name, or another one, reached in the same way."""
    return open_index(
        address or config.index,
        api_key=config.index_api_key,
        ca_certs=config.index_ca_certs,
        ca_fingerprint=config.index_ca_fingerprint,
        timeout_s=config.index_timeout_s,
        shards=config.index_shards,
        replicas=config.index_replicas,
    )
