"""Which backend an INDEX setting names."""

from pathlib import Path
from urllib.parse import urlsplit

from aggregator.errors import BadSetting
from aggregator.index.base import Index


def open_index(address: str, *, api_key: str = "", ca_certs: str = "", timeout_s: float = 10.0) -> Index:
    """The index at *address*: "embedded:DIR" or "https://HOST:PORT/NAME" (NAME: "stories" if left out).

    The folder or the Elasticsearch index is set up if it is new. api_key, ca_certs: only for Elasticsearch.
    Raises BadSetting, IndexUnavailable, IndexVersionError.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "embedded" and rest:
        from aggregator.index.embedded import EmbeddedIndex

        return EmbeddedIndex(Path(rest))
    if scheme in ("http", "https") and urlsplit(address).hostname:
        from aggregator.index.elastic import ElasticIndex

        return ElasticIndex(address, api_key=api_key, ca_certs=ca_certs, timeout_s=timeout_s)
    raise BadSetting(f"INDEX: {address!r} names no index; write embedded:DIR or https://HOST:9200/NAME")
