"""Headers of requests and responses."""

from scrapy.http import Response

from aggregator.model import PageRecord

STOOD = frozenset({"new", "changed", "unchanged"})  # outcomes that found a story at its URL


def validators(record: PageRecord | None) -> dict[str, str]:
    """The headers that ask for a document only if it changed since it was read; none if it must come again."""
    if record is None or record.content_hash is None or record.outcome == "quarantined":
        return {}
    if record.story and (record.outcome not in STOOD or _is_gone(record)):
        return {}  # "unchanged" would not tell whether the story is there again
    pairs = (("If-None-Match", record.etag), ("If-Modified-Since", record.last_modified))
    return {name: value for name, value in pairs if value}


def _is_gone(record: PageRecord) -> bool:
    """Whether the page was found gone when it was last asked."""
    return bool(record.absences) and (record.checked is None or record.checked <= record.absences[-1].at)


def text(header: bytes | None) -> str | None:
    """A header's value; None if there is none."""
    return header.decode("latin-1") if header else None


def lower_headers(response: Response) -> dict[str, str]:
    """Lower-case names; of a repeated header the last value."""
    names = (name.decode("latin-1").lower() for name in response.headers)
    return {name: text(response.headers.get(name)) or "" for name in names}
