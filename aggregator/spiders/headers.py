"""Headers of requests and responses."""

from scrapy.http import Response

from aggregator.model import PageRecord


def validators(record: PageRecord | None) -> dict[str, str]:
    """The headers that ask for a document only if it changed since it was read; none if it must come again."""
    if record is None or record.content_hash is None or record.outcome == "quarantined":
        return {}
    pairs = (("If-None-Match", record.etag), ("If-Modified-Since", record.last_modified))
    return {name: value for name, value in pairs if value}


def text(header: bytes | None) -> str | None:
    """A header's value; None if there is none."""
    return header.decode("latin-1") if header else None


def lower_headers(response: Response) -> dict[str, str]:
    """Lower-case names; of a repeated header the last value."""
    names = (name.decode("latin-1").lower() for name in response.headers)
    return {name: text(response.headers.get(name)) or "" for name in names}
