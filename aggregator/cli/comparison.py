"""Our text of a page beside that of trafilatura alone, line by line."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rich.text import Text

from aggregator.plain import plain


def compared(body: str, bare: Sequence[str]) -> Text:
    """All lines of both in order: what we took out after "-" in red, what we have besides after "+" in green.

    body: our text, paragraphs parted by a blank line. bare: the lines that trafilatura finds.
    """
    ours, theirs = [plain(line) for line in body.split("\n\n") if line], list(map(plain, bare))
    out = Text("\nbeside bare trafilatura: ", "bold")
    out.append(f"{len(theirs)} lines there, {len(ours)} here\n", "dim")
    for sign, style, line in _lines(theirs, ours):
        out.append(f"\n{sign} {line}", style)
    return out


def _lines(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for _, low, high, start, end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        same = theirs[low:high] == ours[start:end]
        if same:
            yield from ((" ", "dim", line) for line in theirs[low:high])
            continue
        yield from (("-", "red", line) for line in theirs[low:high])
        yield from (("+", "green", line) for line in ours[start:end])
