"""Files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from aggregator.errors import BadInput


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
