"""`aggregator schedule`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data
from aggregator.config import Config
from aggregator.days import Clock

if TYPE_CHECKING:
    from aggregator.lease import Lease
    from aggregator.schedule.job import Job
    from aggregator.schedule.past import Past


def schedule(
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print it.")] = "table",
) -> None:
    """Show what is due when, who is at it, and what came of it the last time: the next one first.

    Examples:

        aggregator schedule

        aggregator schedule --format jsonl
    """
    from aggregator.crawl import plan
    from aggregator.lease import held
    from aggregator.schedule.past import Pasts

    config = Config.load()
    clock, now = Clock.of(config.timezone), datetime.now(UTC)
    with opened(config) as index:
        jobs = plan(config).jobs(index, now)
        pasts, leases = Pasts(index).all(), held(index, now)
    rows = [_row(job, pasts.get(job.name), leases) for job in jobs]
    if form == "jsonl":
        data(f"{jsonlines.dump(row)}\n" for row in rows)
    else:
        _print(rows, clock)


def _row(job: "Job", past: "Past | None", leases: "Mapping[str, Lease]") -> dict[str, Any]:
    lease = leases.get(job.name)
    return {
        "job": job.name,
        "due": job.due.isoformat(),
        "hot": job.is_hot,
        "held_by": lease.holder.name if lease else None,
        "began": past.began.isoformat() if past else None,
        "ended": past.ended.isoformat() if past and past.ended else None,
        "by": past.by if past else None,
        "account": past.account if past else None,
        "failures": past.failures if past and not lease else 0,
        "stories_a_day": round(past.rhythm.rate, 1) if past and past.rhythm else None,
    }


def _print(rows: list[dict[str, Any]], clock: Clock) -> None:
    from rich.table import Table
    from rich.text import Text

    from aggregator.plain import plain

    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("job", "due", "last", "by", "account"):
        table.add_column(column, overflow="fold")
    for row in rows:
        due, began = (_moment(row[name], clock) for name in ("due", "began"))
        state = "now" if datetime.fromisoformat(row["due"]) <= clock.now else due
        by = f"at it: {row['held_by']}" if row["held_by"] else row["by"] or ""
        failed = f"failed {row['failures']} times; " if row["failures"] else ""
        cells = (row["job"], state, began, plain(by), plain(failed + (row["account"] or "")))
        table.add_row(*(Text(cell) for cell in cells))
    console().print(table)


def _moment(text: str | None, clock: Clock) -> str:
    return f"{datetime.fromisoformat(text).astimezone(clock.zone):%Y-%m-%d %H:%M:%S}" if text else ""
