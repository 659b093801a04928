"""What the commands write: data on stdout, all else on stderr, and nothing of a page that a terminal would obey."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aggregator.plain import plain

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 160  # columns of a table that goes to a file or another program


def lines(text: str) -> str:
    """Text made safe to show, line by line."""
    return "\n".join(plain(line) for line in text.split("\n"))


def data(pieces: Iterable[str]) -> None:
    """Write pieces of data to stdout, each as it comes: a program may wait for it before it sends the next."""
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()


def note(text: str) -> None:
    """Tell the user something that is no data."""
    sys.stdout.flush()
    print(lines(text), file=sys.stderr)


def console() -> "Console":
    """The terminal on stdout: colours, and lines wrapped to its width, only if it is one."""
    from rich.console import Console

    found = Console(highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width, found.soft_wrap = WIDE, True
    return found
