"""What the commands write: data on stdout, all else on stderr, and nothing of a page that a terminal would obey."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from aggregator.errors import BadInput
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


def save(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, as it is or over another. Raises BadInput if it cannot be written."""
    if path.is_dir():
        raise BadInput(f"{str(path)!r} cannot be written (it is a folder); name a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); choose another place") from error
    scratch = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
        scratch.chmod(0o666 & ~_umask())
        scratch.replace(path)
    except OSError as error:
        raise BadInput(
            f"{str(path)!r} cannot be written ({error.strerror}); make room, or choose another place"
        ) from error
    finally:
        scratch.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
