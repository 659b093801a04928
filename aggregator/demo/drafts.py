"""The stories of the demo as their desks wrote them, read from stories/<outlet>/<slug>.md.

A file is TOML between two lines of +++ and then paragraphs parted by a blank line. A paragraph that starts with
"## " is a heading, with "> " a pulled quote, with "@ 2.5 " the heading of an entry of a live blog, 2.5 hours old.
A file in stories/wire/ is carried word for word by the outlets of its [[carried]] tables.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from aggregator.errors import BadInput

STORIES = Path(__file__).with_name("stories")
Kind = Literal["text", "heading", "quote", "entry"]
MARKS: dict[str, Kind] = {"##": "heading", ">": "quote", "@": "entry"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or what stands between two of them. at: only of an entry."""

    kind: Kind
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A story before it is a page.

    hints: the celebrities in it, by name, the first being whom it is about; they become the page's tags.
    agency: who sold it; empty for the outlet's own. kind: "story", "live", "gallery".
    """

    outlet: str
    slug: str
    title: str
    author: str
    published: datetime
    updated: datetime | None
    section: str
    summary: str
    caption: str
    hints: tuple[str, ...]
    blocks: tuple[Block, ...]
    agency: str = ""
    kind: str = "story"

    @property
    def number(self) -> int:
        """A number as a content system gives it; the same for the same slug."""
        return 10_000 + sum(place * ord(letter) for place, letter in enumerate(self.slug, 1)) % 80_000

    @property
    def modified(self) -> datetime:
        """The last time that somebody touched it."""
        return self.updated or self.published

    @property
    def words(self) -> int:
        """Length of the text."""
        return sum(len(block.text.split()) for block in self.blocks)


def read_drafts(now: datetime, folder: Path = STORIES) -> tuple[Draft, ...]:
    """All drafts, the newest first, as if *now* (aware) were the present minute.

    Raises BadInput if a file lacks something.
    """
    moment = now.replace(second=0, microsecond=0)
    drafts = [draft for file in sorted(folder.glob("*/*.md")) for draft in _drafts(file, moment)]
    return tuple(sorted(drafts, key=lambda draft: (-draft.published.timestamp(), draft.outlet, draft.slug)))


def _drafts(file: Path, now: datetime) -> Iterator[Draft]:
    try:
        _, head, text = file.read_text(encoding="utf-8").split("+++\n", 2)
        fields = tomllib.loads(head)
        blocks = tuple(_block(part, now) for part in text.strip().split("\n\n"))
        for carrier in fields.pop("carried", [{"outlet": file.parent.name}]):
            yield _draft(file.stem, fields | carrier, blocks, now)
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{file}: not a story of the demo ({error!r}); see aggregator/demo/drafts.py") from error


def _draft(slug: str, fields: dict[str, Any], blocks: tuple[Block, ...], now: datetime) -> Draft:
    updated = fields.pop("updated_hours_ago", None)
    return Draft(
        slug=fields.pop("slug", slug),
        published=now - timedelta(hours=fields.pop("hours_ago")),
        updated=None if updated is None else now - timedelta(hours=updated),
        hints=tuple(fields.pop("hints")),
        blocks=blocks,
        **fields,
    )


def _block(part: str, now: datetime) -> Block:
    text = " ".join(part.split())
    mark, _, rest = text.partition(" ")
    if mark not in MARKS:
        return Block("text", text)
    if mark != "@":
        return Block(MARKS[mark], rest)
    hours, _, heading = rest.partition(" ")
    return Block("entry", heading, now - timedelta(hours=float(hours)))
