"""`aggregator watch add` and `change`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.channels import Channels, rooted
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config

if TYPE_CHECKING:
    from aggregator.watch import Pace, Watch

Quiet = Annotated[
    str | None, typer.Option("--quiet", metavar="HH:MM-HH:MM", help='Hours in which nothing is sent; "" for none.')
]
Zone = Annotated[str | None, typer.Option("--timezone", metavar="ZONE", help="Of the hours and days, else TIMEZONE.")]
PaceOption = Annotated[
    str | None,
    typer.Option("--pace", metavar="PACE", help="At most one message in that time: 15m, hourly, daily; or digest."),
]


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and single -.")],
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to look for, as in a search.")],
    to: Channels = None,
    pace: PaceOption = None,
    quiet: Quiet = None,
    timezone: Zone = None,
) -> None:
    """Keep a search that tells of what is new from now on.

    The secret with which its webhooks are signed is printed, this once.

    Examples:

        aggregator watch add divorce 'about:"Kim Kardashian" AND divorce' --to mail:ada@example.org --pace hourly

        aggregator watch add zendaya about:zendaya --to feed --to https://hooks.example/news --quiet 22:00-07:00
    """
    from aggregator.watch import Watch
    from aggregator.watch import add as added
    from aggregator.watch.watch import distinct

    config, now = Config.load(), datetime.now(UTC)
    channels = distinct([rooted(one) for one in to or ()])
    watch = Watch(name, query, channels, now, _pace(pace or "15m"), quiet or "", timezone or config.timezone).checked()
    _check(watch, config, now)
    with opened(config) as index:
        secret = added(index, watch)
    note(f"{name} tells of what is new from now on; `aggregator watch test {name}` tries the way")
    data([f"{secret}\n"])


def change(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the watch.")],
    query: Annotated[str | None, typer.Option("--query", metavar="QUERY", help="Another search, from now on.")] = None,
    to: Channels = None,
    pace: PaceOption = None,
    quiet: Quiet = None,
    timezone: Zone = None,
) -> None:
    """Change a watch; what is not given stays. --to gives all its channels anew.

    Examples:

        aggregator watch change zendaya --pace daily --quiet ""
    """
    from aggregator.watch import change as changed
    from aggregator.watch.watch import distinct

    config, now = Config.load(), datetime.now(UTC)

    def edit(watch: "Watch") -> "Watch":
        edited = replace(
            watch,
            query=query or watch.query,
            since=now if query and query != watch.query else watch.since,
            channels=distinct([rooted(one) for one in to]) if to else watch.channels,
            pace=_pace(pace) if pace else watch.pace,
            quiet=watch.quiet if quiet is None else quiet,
            timezone=timezone or watch.timezone,
        ).checked()
        _check(edited, config, now)
        return edited

    with opened(config) as index:
        changed(index, name, edit)
    note(f"{name} is changed")


def _pace(text: str) -> "Pace":
    """As it is; `Watch.checked` refuses what is none."""
    return text  # type: ignore[return-value]


def _check(watch: "Watch", config: Config, now: datetime) -> None:
    """Whether the query is understood, and the settings let messages go there."""
    from aggregator.channels import Sender
    from aggregator.watch import Meanings

    for told in Meanings.of(config, now).read(watch.query).people:
        note(f"note: {told}")
    Sender(config).check(watch.places)
