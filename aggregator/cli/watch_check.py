"""`aggregator watch check` and `test`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.opened import opened
from aggregator.cli.output import data, lines, note
from aggregator.config import Config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aggregator.index import Index

CHANNEL_FAILED = 3  # exit status: the work is done, and a channel needs a look


def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these; none is all.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be sent, and send nothing.")] = False,
) -> None:
    """Run one round: tell what is new, and send what is pending.

    Exit status 3 if a channel was given up, or a watch cannot be read.

    Examples:

        aggregator watch check

        aggregator watch check harbour --dry-run
    """
    from aggregator.watch.rounds import check as checked

    config, now = Config.load(), datetime.now(UTC)
    with opened(config) as index:
        if dry_run:
            _print(index, config, now, names or ())
            return
        account = checked(index, config, now, names or ())
    note(
        f"watches: {account.watches}; events told: {account.told}; delivered: {account.delivered}; failed: "
        f"{account.failed}; in quiet hours: {account.waiting}; with another process: {account.busy}"
    )
    for line in account.faults:
        note(line)
    for line in account.parked:
        note(f"parked: {line}; when it is mended, `aggregator watch resume NAME`")
    if account.parked or account.faults:
        raise typer.Exit(CHANNEL_FAILED)


def test(name: Annotated[str, typer.Argument(metavar="NAME", help="Of the watch.")]) -> None:
    """Send a message that is marked as a test to every channel of a watch.

    Exit status 3 if a channel did not take it.

    Examples:

        aggregator watch test harbour
    """
    from aggregator.channels import Sender
    from aggregator.channels.message import NotDelivered
    from aggregator.watch import named, secret
    from aggregator.watch.bulletin import Bulletin
    from aggregator.watch.printed import printed

    config, now = Config.load(), datetime.now(UTC)
    with opened(config) as index:
        watch, key = named(index, name), secret(index, name)
    message, failed = printed(Bulletin(name, 0, now, (), is_test=True), config.web_address), False
    for place in watch.places:
        try:
            Sender(config).send(message, place, key, now)
            note(f"sent to {place.shown}")
        except NotDelivered as error:
            failed = True
            note(f"not sent to {place.shown}: {error}")
    if failed:
        raise typer.Exit(CHANNEL_FAILED)


def _print(index: "Index", config: Config, now: datetime, names: "Sequence[str]") -> None:
    from aggregator.watch.rounds import preview

    for message in preview(index, config, now, names):
        data([f"Subject: {lines(message.subject)}\n\n{lines(message.text)}\n"])
