"""A folder in which every message of a series is a line of one file."""

import fcntl
import os
from pathlib import Path

from aggregator import jsonlines
from aggregator.channels.message import Message, NotDelivered


def append(message: Message, folder: Path) -> None:
    """Add the message to SERIES.jsonl, whole or not at all, and on the disk when it returns. Raises NotDelivered.

    What a crash left of a line is ended first, so that it spoils no other.
    """
    path = folder / f"{message.series}.jsonl"
    line = f"{jsonlines.dump(message.record)}\n".encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _add(file.fileno(), line)
    except OSError as error:
        raise NotDelivered(f"{str(path)!r} cannot be written ({error.strerror}); see that there is room") from error


def _add(handle: int, line: bytes) -> None:
    size = os.fstat(handle).st_size
    torn = size and os.pread(handle, 1, size - 1) != b"\n"
    whole = b"\n" + line if torn else line
    try:
        if os.write(handle, whole) != len(whole):
            raise OSError(0, "there is no room")
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise
