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
    """Write and send the digests of yesterday, and of the days before it that have none."""
    from aggregator.schedule.digests import write_and_send

    return write_and_send(index, config, now)


def alerts(index: Index, config: Config, now: datetime) -> str:
    """One round over all watches."""
    from aggregator.watch.rounds import check

    done = check(index, config, now)
    told = f"{done.watches} watches, {done.told} events told, {done.delivered} delivered, {done.failed} failed"
    return "; ".join((told, *done.faults, *(f"parked: {line}" for line in done.parked)))


def newcomers(index: Index, config: Config, now: datetime) -> str:
    """Gather the names that wait for a decision."""
    from aggregator.schedule.newcomers import gather

    return f"{gather(index, config)} names wait for a decision"


def health(index: Index, config: Config, now: datetime) -> str:
    """Look what ails the sites, and tell what is new."""
    from aggregator.health import attend

    looked = attend(index, config, now)
    return f"{len(looked.opened)} incidents opened, {len(looked.healed)} healed, {looked.still} last"


def compaction(index: Index, config: Config, now: datetime) -> str:
    """Put the archived runs of each day together."""
    from aggregator.compaction import compact

    before, after = compact(config.archive_dir, now)
    return f"{before} files of the archive are {after}"


def retention(index: Index, config: Config, now: datetime) -> str:
    """Remove what is older than the settings allow."""
    from aggregator.retention import retain

    gone = retain(index, config, now)
    return f"{gone.runs} runs and {gone.stories} stories removed"


CHORES: Mapping[str, Chore] = {
    chore.__name__: chore for chore in (heat, alerts, digest, newcomers, health, retention, compaction)
}
