"""The digests that are due: one a day, each of which stays as it was first written."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aggregator.config import Config
from aggregator.days import Clock
from aggregator.digest import Shelf, Written, compose, file_name, gather, render
from aggregator.index.base import Index
from aggregator.people import load

LOOKED_BACK = 7  # days; of a machine that was off for longer the earlier digests are not missed


def write(index: Index, config: Config, now: datetime) -> tuple[Path, ...]:
    """Write those that are missing, the earliest first; where they are. Raises BadInput if one cannot be written."""
    clock = Clock(ZoneInfo(config.timezone), now)
    shelf = Shelf(config.digest_dir, config.timezone)
    index.refresh()
    gazetteer = load(config.people_file)
    paths = []
    for day in _missing(shelf, clock):
        gathered = gather(index, day, clock, shelf.people, shelf.told(day))
        edition = compose(index, gathered, per_person=config.digest_stories, is_known=gazetteer.is_settled)
        written = Written.of(edition, gathered)
        path = config.digest_dir / file_name(edition, "html")
        for target, text in ((shelf.path(day), written.text()), (path, render(edition, "html"))):
            _save(target, text)
        paths.append(path)
    return tuple(paths)


def _missing(shelf: Shelf, clock: Clock) -> list[date]:
    """Yesterday, and the days before it back to the last that has one; of none at all, yesterday alone."""
    today = clock.now.astimezone(clock.zone).date()
    days = [today - timedelta(days=ago) for ago in range(1, LOOKED_BACK + 1)]
    written = [shelf.written(day) is not None for day in days]
    count = written.index(True) if True in written else 1
    return days[:count][::-1]


def _save(path: Path, text: str) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.writing")
    scratch.write_text(text, encoding="utf-8")
    scratch.rename(path)
