"""Corrections and removals of a day, whenever their stories were published."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from aggregator.index.base import Index
from aggregator.index.nodes import And, Exact, Or
from aggregator.marks import said
from aggregator.model import Story

WHATS = ("removed", "retracted", "corrected")  # marks of `aggregator.marks`
MAX_CHARS = 200  # of a notice that are shown


@dataclass(frozen=True, slots=True)
class Change:
    """A story that was corrected, retracted or removed. at: when that was first seen. note: the page's own words."""

    id: str
    title: str
    url: str
    outlet: str
    what: str
    at: datetime
    note: str


def changes(index: Index, start: datetime, end: datetime, people: Collection[str] = ()) -> tuple[Change, ...]:
    """Those seen from *start* until *end*, in order; copies are left out. people: ids; only about them, if any."""
    marked = Or(tuple(Exact("is", what) for what in WHATS))
    named = Or(tuple(Exact("celebrity", person) for person in sorted(people)))
    query = And((marked, named)) if people else marked
    found = (change for story in index.scan(query) if not story.duplicate_of for change in _of(story))
    return tuple(sorted((one for one in found if start <= one.at < end), key=lambda one: (one.at, one.id, one.what)))


def _of(story: Story) -> Iterator[Change]:
    told = {
        "removed": (story.removed, "") if story.removed else None,
        "retracted": said(story, ("retraction",)),
        "corrected": said(story, ("correction",)),
    }
    title = " ".join(story.title.split()) or story.url
    for what, seen in told.items():
        if seen:
            at, note = seen
            yield Change(story.id, title, story.url, story.site, what, at, shorten(note, MAX_CHARS, placeholder=" …"))
