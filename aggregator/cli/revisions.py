"""The texts of a story over time, on the terminal and for programs."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from rich.console import Console
from rich.text import Text

from aggregator.cli import found
from aggregator.days import Clock
from aggregator.model import Edit, Revision, Story, to_dict
from aggregator.plain import plain
from aggregator.worddiff import Op, Piece, diff

CONTEXT = 12  # words that are shown beside a change
STYLES: dict[Op, str] = {"same": "", "gone": "red strike", "new": "green"}
MARKS: dict[Op, tuple[str, str]] = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}

_BLANKS = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def texts(story: Story, clock: Clock, out: Console) -> None:
    """Print the earlier texts."""
    for revision in story.revisions:
        out.print()
        out.print(Text(f"revision {revision.number}, {found.moment(revision.fetched, clock)}", "bold"))
        out.print(Text(plain(revision.title)))
        out.print(Text(plain(revision.body)))


def changes(story: Story, clock: Clock, out: Console) -> None:
    """Print what changed from each text to the next: in colours, or where there are none with marks around it."""
    is_coloured = out.color_system is not None and not out.no_color
    for before, after, edit in _steps(story):
        head = f"revision {before.number} to {after.number}, {found.moment(after.fetched, clock)}"
        out.print()
        out.print(Text(head + (f": {told(edit)}" if edit else ""), "bold"))
        if before.title != after.title:
            out.print(_shown(diff(before.title, after.title), is_coloured))
        out.print(_shown(diff(before.body, after.body), is_coloured))


def records(story: Story) -> list[dict[str, Any]]:
    """The same as JSON values; of what is the same, everything."""
    return [
        {
            "from": before.number,
            "to": after.number,
            "edit": to_dict(edit) if edit else None,
            "title": [asdict(piece) for piece in diff(before.title, after.title)],
            "body": [asdict(piece) for piece in diff(before.body, after.body)],
        }
        for before, after, edit in _steps(story)
    ]


def told(edit: Edit) -> str:
    """What kind of change it was, and how much of the text it touched."""
    return f"{edit.kind}, {edit.share:.1%} of the words{' (minor)' if edit.is_minor else ''}"


def _steps(story: Story) -> Iterator[tuple[Revision, Revision, Edit | None]]:
    """Each text with the one before it, and how it came out of that; None where texts between them are not kept."""
    edits = {edit.number: edit for edit in story.edits}
    at = story.revised or story.fetched
    now = Revision(story.revision, at, story.title, story.body, story.text_hash)
    for before, after in pairwise((*story.revisions, now)):
        yield before, after, edits.get(after.number)


def _shown(pieces: tuple[Piece, ...], is_coloured: bool) -> Text:
    shown = Text()
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.op == "same":
            text = _shortened(text, is_first=place == 0, is_last=place == len(pieces) - 1)
        if is_coloured or piece.op == "same":
            shown.append(_lines(text), STYLES[piece.op])
            continue
        before, inside, after = _BLANKS.fullmatch(_lines(text)).groups()  # type: ignore[union-attr]  # all matches
        start, end = MARKS[piece.op]
        shown.append(f"{before}{start}{inside}{end}{after}")
    return shown


def _lines(text: str) -> str:
    """Text made safe to show, with its paragraphs and the blanks at its ends."""
    return "\n".join(found.kept(line) for line in re.split(r"\n+", text))


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """What did not change, with only the words next to a change."""
    words = re.findall(r"\s*\S+", text)
    blank = text[len(text.rstrip()) :]
    head = [] if is_first else words[:CONTEXT]
    tail = [] if is_last else words[-CONTEXT:]
    if len(words) <= len(head) + len(tail) + 1:
        return text
    return f"{''.join(head)} …{''.join(tail)}{blank}"
