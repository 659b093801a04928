"""Stories of a file in an index of their own, to be searched at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from aggregator import jsonlines
from aggregator.days import instant
from aggregator.errors import BadInput
from aggregator.index import Index
from aggregator.jsonlines import Line
from aggregator.model import Story
from aggregator.people import Tagger

BATCH = 500  # stories put at once


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a file. qid: None if the line could not be read; `error` then says why."""

    qid: object
    query: str = ""
    error: str = ""


def fill(index: Index, lines: Iterable[Line], tagger: Tagger) -> tuple[int, tuple[str, ...]]:
    """Tag stories {id, title, text, published?} with their people and put them.

    How many, and a sentence for each line that was left out because it is no story.
    """
    faults: list[str] = []
    stories = _stories(lines, tagger, faults)
    count = 0
    while batch := tuple(islice(stories, BATCH)):
        index.put(batch)
        count += len(batch)
    index.refresh()
    return count, tuple(faults)


def queries(lines: Iterable[Line]) -> Iterator[Asked]:
    """The query of each line {qid, query}."""
    for line in lines:
        try:
            fields = _fields(line, "qid")
            yield Asked(fields["qid"], jsonlines.text(fields, "query"))
        except BadInput as error:
            yield Asked(None, error=str(error))


def _stories(lines: Iterable[Line], tagger: Tagger, faults: list[str]) -> Iterator[Story]:
    for line in lines:
        try:
            yield _story(line, tagger)
        except BadInput as error:
            faults.append(str(error))


def _story(line: Line, tagger: Tagger) -> Story:
    fields = _fields(line, "id")
    title, body = jsonlines.text(fields, "title"), jsonlines.text(fields, "text")
    key, read = str(fields["id"]), datetime.now(UTC)
    tagging = tagger.tag(title, body)
    return Story(
        id=key,
        url=key,
        canonical_url=key,
        site="",
        fetched=read,
        first_seen=read,
        title=title,
        published=_published(line, jsonlines.text(fields, "published")),
        body=body,
        people=tagging.people,
        mentions=tagging.mentions,
        names=tagging.names,
        text_hash=key,  # its own, so that no story of the file is a copy of another
    )


def _fields(line: Line, name: str) -> Mapping[str, Any]:
    if line.fields is None:
        raise BadInput(line.error)
    if not isinstance(line.fields.get(name), str | int) or not str(line.fields[name]):
        raise BadInput(f"line {line.number} has no {name}; write a string or a number")
    return line.fields


def _published(line: Line, text: str) -> datetime | None:
    if not text:
        return None
    try:
        return instant(text)
    except ValueError:
        raise BadInput(f"line {line.number}: published: {text[:80]!r} is no date; write it as 2026-11-05") from None
