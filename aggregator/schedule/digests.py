"""The digests that are due: one a day, each of which stays as it was first written, and is sent once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from aggregator.config import Config
from aggregator.digest import Shelf, file_name, render
from aggregator.errors import AggregatorError
from aggregator.index.base import Index
from aggregator.saving import save
from aggregator.watch.digests import Digests

LOOKED_BACK = 7  # days; of a machine that was off for longer the earlier digests are not missed


class NotSent(AggregatorError):
    """A channel has not taken its digest; it is tried again."""


def write_and_send(index: Index, config: Config, now: datetime) -> str:
    """Write those that are missing, send those that are due; what was done. Raises NotSent."""
    index.refresh()
    digests = Digests(index, config, now)
    written = [_write(digests, day) for day in _missing(digests)]
    outcomes = list(digests.due())
    failed = [
        f"{one.series} of {one.day} not sent to {one.channel}: {one.why}" for one in outcomes if not one.is_delivered
    ]
    if failed:
        raise NotSent("; ".join(failed))
    sent = [f"{one.series} of {one.day} sent to {one.channel}" for one in outcomes]
    return ", ".join((*written, *sent)) or "all are written and sent"


def _write(digests: Digests, day: date) -> str:
    edition = digests.written(day, None).edition
    path = digests.config.digest_dir / file_name(edition, "html")
    save(path, [render(edition, "html")])
    return path.name


def _missing(digests: Digests) -> Iterator[date]:
    """Yesterday, and the days before it back to the last that has one; of none at all, yesterday alone."""
    shelf = Shelf(digests.config.digest_dir, digests.config.timezone)
    today = digests.now.astimezone(digests.clock(None).zone).date()
    days = [today - timedelta(days=ago) for ago in range(1, LOOKED_BACK + 1)]
    written = [shelf.written(day) is not None for day in days]
    count = written.index(True) if True in written else 1
    return reversed(days[:count])
