"""One chore done under its lease, once for each time it is due, whoever comes."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from aggregator.config import Config
from aggregator.errors import AggregatorError
from aggregator.index.base import Index
from aggregator.lease import LeaseLost, Leases, Now
from aggregator.schedule import queue
from aggregator.schedule.chores import CHORES, Chore
from aggregator.schedule.keeper import Keeper
from aggregator.schedule.past import Pasts


@dataclass(frozen=True, slots=True)
class Told:
    """What a chore tells of itself."""

    account: str
    is_failed: bool = False


def do(
    name: str,
    index: Index,
    config: Config,
    now: Now,
    is_due: Callable[[datetime], bool] = lambda _: True,
    chores: Mapping[str, Chore] = CHORES,
) -> Told:
    """Do it, and note that it was done.

    is_due: asked once the lease is held, for somebody else may have done it meanwhile. Raises Held if one is at it.
    """
    chore = chores[name]
    leases = Leases(index, now=now)
    pasts, keeper = Pasts(index), Keeper(leases, _end)
    try:
        lease = keeper.take(name)
    finally:
        queue.taken(index, name)  # not before the lease is had: between the two it would be queued again
    try:
        if not is_due(now()):
            return Told("was done by somebody else")
        pasts.begin(name, now(), lease.holder.name, lease.token)
        told = _done(chore, index, config, now())
        pasts.end(name, now(), lease.token, told.account, failed=told.is_failed, rhythm=None)
        return told
    finally:
        keeper.close()


def _done(chore: Chore, index: Index, config: Config, now: datetime) -> Told:
    try:
        return Told(chore(index, config, now))
    except AggregatorError as error:
        return Told(str(error), is_failed=True)


def _end(lost: LeaseLost) -> None:
    """Nothing that is done under a lost lease may go on; a chore can be ended only with its process."""
    os.write(2, f"aggregator: {lost}\n".encode())
    os._exit(1)
