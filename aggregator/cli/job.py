"""`aggregator job`."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.errors import BadInput


def job(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of those that the setting JOBS names.")],
    due: Annotated[bool, typer.Option("--due", help="Only if it is due now, by the schedule.")] = False,
) -> None:
    """Do one of the jobs beside crawls now: digest, newcomers, compaction and the others of JOBS.

    If somebody is at it already, that is said, and no failure.

    Examples:

        aggregator job digest

        aggregator job digest --due
    """
    from aggregator.lease import Held
    from aggregator.schedule.chore import do
    from aggregator.schedule.chores import CHORES
    from aggregator.schedule.plan import Plan

    if name not in CHORES:
        raise BadInput(f"job {name!r} is not known; there are {', '.join(CHORES)}")
    config = Config.load()
    log.start(Console(stderr=True), config.log_level)
    plan = Plan(config, {})
    with opened(config) as index:

        def is_due(now: datetime) -> bool:
            return not due or any(one.name == name and one.due <= now for one in plan.jobs(index, now))

        try:
            told = do(name, index, config, lambda: datetime.now(UTC), is_due)
        except Held as other:
            note(f"{other}; it is left alone")
            return
    data([f"{told.account}\n"])
    if told.is_failed:
        raise typer.Exit(3)
