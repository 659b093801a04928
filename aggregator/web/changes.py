"""How a text of a story became the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from aggregator.digest.excerpt import excerpt
from aggregator.model import EditKind, Story
from aggregator.plain import plain
from aggregator.worddiff import Piece, diff


@dataclass(frozen=True, slots=True)
class Change:
    """An earlier text of a story, and what became of it in the next one. number: 1 is the first.

    title, excerpt: of both. kind, share, is_minor: as of an `Edit`, of the whole text; kind: None if nobody knows.
    body: None unless WEB_FULL_TEXT says otherwise.
    """

    number: int
    fetched: datetime
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    kind: EditKind | None
    share: float
    is_minor: bool
    body: str | None


def changes(story: Story, *, with_texts: bool) -> tuple[Change, ...]:
    """The earlier texts, the first one first."""
    return tuple(_changes(story, with_texts=with_texts))


def _changes(story: Story, *, with_texts: bool) -> Iterator[Change]:
    edits = {edit.number: edit for edit in story.edits}
    texts = [*((one.title, one.body) for one in story.revisions), (story.title, story.body)]
    for earlier, ((title, body), (next_title, next_body)) in zip(story.revisions, pairwise(texts), strict=True):
        edit = edits.get(earlier.number + 1)
        yield Change(
            earlier.number,
            earlier.fetched,
            diff(plain(title), plain(next_title)),
            diff(plain(excerpt(body)), plain(excerpt(next_body))),
            edit.kind if edit else None,
            edit.share if edit else 0.0,
            edit.is_minor if edit else False,
            body if with_texts else None,
        )
