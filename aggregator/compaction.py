"""The archived runs of a day as one file: a short crawl writes a run, and a year of them would be half a million."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfileobj

from aggregator import archive
from aggregator.archive import DONE

SETTLED = timedelta(days=2)  # a run this old is written to no more
LARGEST = 1 << 30  # bytes of a file that is put together
DAY = len("20261125")  # letters of a run's name that say its day


def compact(folder: Path, now: datetime) -> tuple[int, int]:
    """Put the done runs of each settled day together: (files before, files after). What is cut off can be repeated.

    A record is a gzip member of its own, so that the bytes of files in a row are a file. The name is that of the first.
    """
    before = after = 0
    settled = f"{now - SETTLED:%Y%m%d}"
    for day, paths in _days(archive.unlocked(folder, DONE)).items():
        for some in _sized(paths) if day < settled else ():
            if len(some) > 1 and _join(some):
                before, after = before + len(some), after + 1
    return before, after


def _days(paths: Iterable[Path]) -> Mapping[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        found[archive.run_name(path)[:DAY]].append(path)
    return found


def _sized(paths: Iterable[Path]) -> Iterable[list[Path]]:
    """Neighbours that are together no larger than a file may be."""
    some: list[Path] = []
    size = 0
    for path in paths:
        own = path.stat().st_size
        if some and size + own > LARGEST:
            yield some
            some, size = [], 0
        some.append(path)
        size += own
    yield some


def _join(paths: list[Path]) -> bool:
    """Into the first, whole before anything is taken away; pages that a crash leaves twice do no harm.

    False if one is gone: pages were taken out, or it is too old; the next time does it.
    """
    scratch = paths[0].with_suffix(".joining")
    with ExitStack() as held:
        try:
            files = [held.enter_context(archive.alone(path)) for path in paths]
        except FileNotFoundError:
            return False
        with scratch.open("wb") as joined:
            for file in files:
                copyfileobj(file, joined, 1 << 20)
            joined.flush()
            os.fsync(joined.fileno())
        scratch.rename(paths[0])
        for path in paths[1:]:
            path.unlink()
    return True
