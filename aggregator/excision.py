"""Pages taken out of the archive's files."""

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from aggregator import archive
from aggregator.archive import Kept
from aggregator.errors import ArchiveFull

log = logging.getLogger(__name__)
SUFFIX = ".part"  # of what is written beside a file before it takes its place; no file of the archive is named so


def excise(path: Path, is_unwanted: Callable[[Kept], bool]) -> int:
    """Take pages out of a file of the archive that nobody writes; their number. A file without a page goes away.

    What stays is copied byte by byte, and the file is replaced whole or not at all. What follows a damaged record
    cannot be told apart, and goes with the first page that is taken out.
    Raises ArchiveFull if the copy cannot be written; the file is then as it was.
    """
    try:
        with archive.alone(path) as file:
            return _excise(path, file, is_unwanted)
    except FileNotFoundError:  # finished or taken out since it was listed
        return 0


def _excise(path: Path, file: BinaryIO, is_unwanted: Callable[[Kept], bool]) -> int:
    path.with_name(path.name + SUFFIX).unlink(missing_ok=True)  # of one that was killed; it may have what is unwanted
    found = [(record.start, record.end, is_unwanted(record)) for record in archive.records(path)]
    stay = [(start, end) for start, end, unwanted in found if not unwanted]
    if len(stay) == len(found):
        return 0
    if stay:
        _rewrite(path, file, stay)
    else:
        path.unlink()
    log.info("taken out of the archive pages=%d path=%s", len(found) - len(stay), path)
    return len(found) - len(stay)


def _rewrite(path: Path, file: BinaryIO, stay: Sequence[tuple[int, int]]) -> None:
    scratch = path.with_name(path.name + SUFFIX)
    try:
        with scratch.open("wb") as copy:
            for start, end in stay:
                file.seek(start)
                copy.write(file.read(end - start))
            copy.flush()
            os.fsync(copy.fileno())
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise ArchiveFull(
            f"ARCHIVE_DIR: {str(path)!r} cannot be rewritten ({error.strerror}); make room, and do it again"
        ) from error
