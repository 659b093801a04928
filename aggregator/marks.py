"""What a reader should know of a story before trusting its text."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, get_args

from aggregator.model import NoticeKind, Story

Mark = Literal["removed", "retracted", "corrected", "silent"]
MARKS: tuple[Mark, ...] = get_args(Mark)


def marks(story: Story) -> Iterator[Mark]:
    """Those that the story has, the gravest first. silent: its text was changed, not only a little, without a word."""
    if story.removed:
        yield "removed"
    if said(story, ("retraction",)):
        yield "retracted"
    if said(story, ("correction",)):
        yield "corrected"
    if any(edit.kind == "silent" and not edit.is_minor for edit in story.edits):
        yield "silent"


def said(story: Story, kinds: Iterable[NoticeKind]) -> tuple[datetime, str] | None:
    """When the page was first seen to have a notice of one of the kinds, and the notice; None if it never was."""
    wanted = frozenset(kinds)
    found = ((fetch.at, notice.text) for fetch in story.fetches for notice in fetch.notices if notice.kind in wanted)
    return next(found, None)
