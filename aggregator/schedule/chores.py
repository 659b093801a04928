"""What is done beside crawls: each a function of the index, the settings and the moment, which tells what it did."""

from collections.abc import Callable, Mapping
from datetime import datetime

from aggregator.config import Config
from aggregator.index.base import Index

Chore = Callable[[Index, Config, datetime], str]


def heat(index: Index, config: Config, now: datetime) -> str:
    """See which sites tell of a hot cluster."""
    from aggregator.schedule import heat

    return ", ".join(heat.look(index, now)) or "no site tells of a hot cluster"


def digest(index: Index, config: Config, now: datetime) -> str:
    """Write the digests of yesterday, and of the days before it that have none."""
    from aggregator.schedule.digests import write

    return ", ".join(map(str, write(index, config, now))) or "all are written"


def newcomers(index: Index, config: Config, now: datetime) -> str:
    """Gather the names that wait for a decision."""
    from aggregator.schedule.newcomers import gather

    return f"{gather(index, config)} names wait for a decision"


def compaction(index: Index, config: Config, now: datetime) -> str:
    """Put the archived runs of each day together."""
    from aggregator.compaction import compact

    before, after = compact(config.archive_dir, now)
    return f"{before} files of the archive are {after}"


CHORES: Mapping[str, Chore] = {chore.__name__: chore for chore in (heat, digest, newcomers, compaction)}
