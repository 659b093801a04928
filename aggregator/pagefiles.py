"""Pages from files: one by one, or as a manifest lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from aggregator import charset, jsonlines, plaintext, urls
from aggregator.errors import AggregatorError, BadInput
from aggregator.model import Page

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Given:
    """A page that is to be read. id: as the caller calls it. page: None if there is none; `error` then says why."""

    id: object
    url: str
    page: Page | None
    error: str = ""


def page(body: bytes, url: str, fetched: datetime, headers: Mapping[str, str] | None = None) -> Page:
    """A page of these bytes. url: its address, or any name if nobody knows."""
    try:
        site = urls.site_of(url)
    except urls.BadUrl:
        site = ""
    return Page(url=url, body=body, site=site, fetched=fetched, headers=headers or {})


def text_page(text: bytes, url: str, fetched: datetime) -> Page:
    """A page of plain text, in which nothing is taken for markup."""
    markup = plaintext.markup(charset.decode(text, {}))
    return page(markup.encode("utf-8", "replace"), url, fetched, {"content-type": "text/html; charset=utf-8"})


def body(path: Path, limit: int) -> bytes:
    """The bytes of an .html or .html.gz file, inflated. Raises BadInput if it is none, or more than *limit* bytes."""
    try:
        with path.open("rb") as file:
            return inflated(file, limit, str(path))
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error.strerror}); give an .html or .html.gz file") from error
    except ValueError:  # a path with a null character
        raise BadInput(f"{str(path)!r} is no path of a file; give an .html or .html.gz file") from None


def inflated(file: BinaryIO, limit: int, name: str) -> bytes:
    """The bytes of an open file, never more than *limit*. Raises BadInput."""
    whole = file.read(limit + 1)
    if len(whole) > limit:
        raise BadInput(f"{name!r} has more than {limit} bytes; see DOWNLOAD_MAXSIZE")
    if not whole.startswith(GZIP):
        return whole
    from aggregator.fetch.decompress import inflate

    return inflate(whole, limit)


def of_manifest(file: BinaryIO, folder: Path, limit: int, now: datetime) -> Iterator[Given]:
    """The pages that a manifest lists, one JSON object a line, in order; a bad line is one with an error.

    folder: where relative paths start, if there is such a file; else where the program runs.
    """
    for line in jsonlines.load(file):
        if line.fields is None:
            yield Given(None, "", None, line.error)
            continue
        page_id, url = line.fields.get("id"), line.fields.get("url")
        url = url if isinstance(url, str) else ""
        try:
            yield Given(page_id, url, _listed(line.fields, folder, limit, now))
        except AggregatorError as error:
            yield Given(page_id, url, None, f"line {line.number}: {error}")


def _listed(fields: Mapping[str, Any], folder: Path, limit: int, now: datetime) -> Page:
    path = jsonlines.text(fields, "path")
    if not path:
        raise BadInput("path is missing; write {id, url, path}")
    headers = fields.get("headers") or {}
    if not isinstance(headers, Mapping) or not all(isinstance(value, str) for value in headers.values()):
        raise BadInput('headers are no object of strings; write for example {"content-type": "text/html"}')
    file = folder / path
    return page(
        body(file if file.exists() else Path(path), limit),
        jsonlines.text(fields, "url") or path,
        jsonlines.moment(fields, "fetched") or now,
        {name.lower(): value for name, value in headers.items()},
    )
