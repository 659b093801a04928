"""`aggregator health`."""

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from aggregator import jsonlines
from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.health import Incident
from aggregator.model import to_dict
from aggregator.plain import plain

SITE_FAILED = 3  # exit status: a site needs a look, as after a crawl


def health(
    everything: Annotated[bool, typer.Option("--all", help="Those that have healed, too.")] = False,
    send: Annotated[
        bool, typer.Option("--tell", help="Tell HEALTH_CHANNEL what is new, as the schedule does.")
    ] = False,
    form: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """Look at all sites, and show what ails them: one incident for each site and cause.

    Silence against the site's own pace, fields that its stories lack of late, robots.txt, a wall, its certificate,
    sources that cannot be read. Exit status 3 if an incident lasts.

    Examples:

        aggregator health

        aggregator health --tell --format json
    """
    from aggregator.health import incidents, look, tell

    config, now = Config.load(), datetime.now(UTC)
    log.start(Console(stderr=True), config.log_level)
    with opened(config) as index:
        look(index, now)
        if send:
            tell(index, config, now)
        found = incidents(index)
    shown = [one for one in found if everything or one.is_open]
    if form == "json":
        data(jsonlines.dump(to_dict(one)) + "\n" for one in shown)
    elif shown:
        console().print(_table(shown, Clock.of(config.timezone)))
    if any(one.is_open for one in found):
        raise typer.Exit(SITE_FAILED)
    note("all sites are well")


def _table(shown: list[Incident], clock: Clock) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("site", "cause", "since", "healed", "what was seen"):
        table.add_column(name)
    for one in shown:
        ends = (one.opened, one.healed)
        since, healed = (f"{at.astimezone(clock.zone):%Y-%m-%d %H:%M}" if at else "" for at in ends)
        table.add_row(plain(one.site), one.cause, since, healed, plain(one.detail))
    return table
