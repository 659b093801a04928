"""Corrections and removals of a day, whenever their stories were published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from aggregator.digest.gathered import Gathered
from aggregator.index.base import Index
from aggregator.index.nodes import Exact, Or, both
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

    @property
    def key(self) -> str:
        """By which it is told once."""
        return f"{self.id} {self.what}"


def changes(index: Index, gathered: Gathered) -> tuple[Change, ...]:
    """Those seen on the day, and those that the digests before could not know of, in order; copies are left out."""
    marked = Or(tuple(Exact("is", what) for what in WHATS))
    found = (
        change for story in index.scan(both(marked, gathered.asked)) if not story.duplicate_of for change in of(story)
    )
    news = (change for change in found if gathered.is_news(change.key, change.at))
    return tuple(sorted(news, key=lambda one: (one.at, one.id, one.what)))


def of(story: Story) -> Iterator[Change]:
    """Those of a story."""
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
