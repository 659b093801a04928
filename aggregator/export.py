"""Stories as records for other programs: JSON Lines and CSV, the same names of fields everywhere."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from aggregator import clocks, jsonlines
from aggregator.marks import marks
from aggregator.model import Story, to_dict

READ = (
    "id", "url", "canonical_url", "kind", "dropped", "error", "title", "authors", "author_urls", "published",
    "published_precision", "published_source", "updated", "body", "language", "image", "media", "publisher",
    "is_free", "people", "attributions", "notices",
)  # fmt: skip
STORED = (
    "id", "url", "canonical_url", "kind", "title", "authors", "author_urls", "published", "published_precision",
    "published_source", "updated", "body", "language", "image", "media", "publisher", "is_free", "people",
    "attributions", "site", "fetched", "revision", "cluster", "duplicate_of", "duplicate_kind", "notices", "edits",
    "removed", "marks",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would run a cell that begins so

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what a terminal would obey; lines and tabs stay


def record(story: Story) -> dict[str, Any]:
    """A stored story as JSON values, by the names of STORED."""
    fields = _fields(story)
    return {name: fields[name] for name in STORED}


def outcome(
    page_id: object, url: str, story: Story | None = None, *, kind: str = "", dropped: str = "", error: str = ""
) -> dict[str, Any]:
    """What became of one page that was read, by the names of READ: a story, a drop by reason, or an error.

    story: of a drop, what it would have been. kind: of a drop, what it is instead.
    """
    fields = (
        _fields(story)
        if story
        else {"authors": [], "author_urls": {}, "media": [], "people": [], "attributions": [], "notices": []}
    )
    found = {name: fields.get(name) for name in READ}
    if story and story.published and story.published_offset is not None:
        found["published"] = clocks.told(story.published, story.published_offset).isoformat()
    return found | {
        "id": page_id,
        "url": url or found["url"],
        "kind": kind or found["kind"],
        "dropped": dropped or None,
        "error": error or None,
    }


def _fields(story: Story) -> dict[str, Any]:
    """The story's own and its marks, with those whom the gazetteer does not know among its people, without an id."""
    fields = to_dict(story)
    fields["marks"] = [*marks(story)]
    fields["people"] += [{"id": None, **name, "qid": None} for name in fields["names"]]
    return fields


def json_lines(stories: Iterable[Story]) -> Iterator[str]:
    """One line a story, with its end."""
    for story in stories:
        yield jsonlines.dump(record(story)) + "\n"


def csv_lines(stories: Iterable[Story]) -> Iterator[str]:
    """A header and one row a story; lists are joined by "; ", people and credits by name, notices and edits by kind,
    media and pages of authors by URL.
    """
    yield _row(STORED)
    for story in stories:
        fields = record(story)
        fields["people"] = [person["name"] for person in fields["people"]]
        fields["attributions"] = [attribution["outlet"] for attribution in fields["attributions"]]
        fields["media"] = [one["url"] for one in fields["media"]]
        fields["author_urls"] = [*fields["author_urls"].values()]
        for name in ("notices", "edits"):
            fields[name] = [change["kind"] for change in fields[name]]
        yield _row([_cell(fields[name]) for name in STORED])


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    text = "" if value is None else _CONTROL.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
