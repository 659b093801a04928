"""What is older than the settings allow, removed."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator import archive
from aggregator.archive import DONE
from aggregator.config import Config
from aggregator.index.base import Index
from aggregator.index.nodes import And, Between, Not, Or

log = logging.getLogger(__name__)
BATCH = 500  # stories deleted at once
NAME = "%Y%m%dT%H%M%SZ"  # how the name of a run begins


@dataclass(frozen=True, slots=True)
class Retained:
    """What went, or would go. size_bytes: of the runs."""

    runs: int = 0
    size_bytes: int = 0
    stories: int = 0


def retain(index: Index, config: Config, now: datetime, *, is_dry: bool = False) -> Retained:
    """Remove the runs and stories that are older than ARCHIVE_DAYS and INDEX_MONTHS allow; the account.

    is_dry: only count. Raises IndexUnavailable; what is left goes the next time.
    """
    runs, size_bytes = _runs(config, now, is_dry)
    stories = _stories(index, config.index_months, now, is_dry)
    if runs or stories:
        log.info("retention dry=%s runs=%d bytes=%d stories=%d", is_dry, runs, size_bytes, stories)
    return Retained(runs, size_bytes, stories)


def _runs(config: Config, now: datetime, is_dry: bool) -> tuple[int, int]:
    if not config.archive_days:
        return 0, 0
    border = now - timedelta(days=config.archive_days)
    runs = size_bytes = 0
    for path in archive.files(config.archive_dir, DONE):
        with suppress(FileNotFoundError):  # another process removes the same
            if _began(path) < border:
                size = path.stat().st_size
                if not is_dry:
                    path.unlink()
                runs, size_bytes = runs + 1, size_bytes + size
    return runs, size_bytes


def _began(path: Path) -> datetime:
    """When a run began, by its name; of a file with a name of its own, when it was last written."""
    try:
        return datetime.strptime(archive.run_name(path).partition("-")[0], NAME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _stories(index: Index, months: int, now: datetime, is_dry: bool) -> int:
    if not months:
        return 0
    index.refresh()
    gone = 0
    for ids in _old(index, _months_before(now, months)):
        gone += len(ids) if is_dry else index.delete(ids)
    return gone


def _old(index: Index, border: datetime) -> Iterator[list[str]]:
    """The ids of the stories that were published and last read before that moment, some at a time."""
    published = Or((Between(None, border), Not(Between())))
    ids: list[str] = []
    for story in index.scan(And((published, Between(None, border, "fetched")))):
        ids.append(story.id)
        if len(ids) == BATCH:
            yield ids
            ids = []
    if ids:
        yield ids


def _months_before(now: datetime, months: int) -> datetime:
    """The same day and hour so many months earlier; the 28th for a day that not every month has."""
    month = now.year * 12 + now.month - 1 - months
    return now.replace(year=month // 12, month=month % 12 + 1, day=min(now.day, 28))
