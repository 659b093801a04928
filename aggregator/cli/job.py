"""`aggregator job`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.schedule import queue

if TYPE_CHECKING:
    from aggregator.index import Index
    from aggregator.schedule.plan import Plan

FAILED = 3  # exit status: the work is done, and something needs a look


def job(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Of JOBS; with --due all of them if none is given.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only what is due now, by the schedule.")] = False,
) -> None:
    """Do jobs beside crawls now: digest, alerts, newcomers and the others of JOBS.

    If somebody is at it already, that is said, and no failure. Exit status 3 if one failed.

    Examples:

        aggregator job digest

        aggregator job --due
    """
    from aggregator.schedule.chores import CHORES
    from aggregator.schedule.plan import Plan

    config = Config.load()
    names = names or [name for name, every in config.jobs.items() if every and due]
    unknown = [name for name in names if name not in CHORES]
    if unknown or not (names or due):
        told = f"job {unknown[0]!r} is not known" if unknown else "no job is named; give one, or --due"
        raise BadInput(f"{told}; there are {', '.join(CHORES)}")
    log.start(Console(stderr=True), config.log_level)
    with opened(config) as index:
        plan = Plan(config, {}) if due else None
        well = [_did(name, index, config, plan, is_named=len(names) > 1) for name in names]
    if not all(well):
        raise typer.Exit(FAILED)


def _did(name: str, index: "Index", config: Config, plan: "Plan | None", *, is_named: bool) -> bool:
    """Whether it was done, or is done by somebody. plan: it is done only if it is due by that."""
    from aggregator.lease import Held
    from aggregator.schedule.chore import do

    def is_due(now: datetime) -> bool:
        return plan is None or any(one.name == name and one.due <= now for one in plan.jobs(index, now))

    if not is_due(datetime.now(UTC)):
        queue.taken(index, name)
        note(f"{name} is not due")
        return True
    try:
        told = do(name, index, config, lambda: datetime.now(UTC), is_due)
    except Held as other:
        note(f"{other}; it is left alone")
        return True
    data([f"{name}: {told.account}\n" if is_named else f"{told.account}\n"])
    return not told.is_failed
