"""`aggregator watch`: searches that are kept, and tell of what is new."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data, note
from aggregator.cli.watch_add import add, change
from aggregator.cli.watch_check import check, test
from aggregator.config import Config
from aggregator.model import to_dict

if TYPE_CHECKING:
    from aggregator.index import Index
    from aggregator.watch import Watch

app = typer.Typer(name="watch", no_args_is_help=True, help="Searches that are kept, and tell of what is new.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the watch.")]
Form = Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")]


@app.callback()
def group() -> None:
    """Searches that are kept, and tell of what is new by mail, webhook, feed or file."""


app.command()(add)
app.command()(change)
app.command()(check)
app.command()(test)


@app.command("list")
def listed(form: Form = "table") -> None:
    """List the watches, and the channels that were given up.

    Examples:

        aggregator watch list
    """
    from aggregator.watch import watches
    from aggregator.watch.rounds import parked

    with opened(Config.load()) as index:
        found, dead = watches(index), list(parked(index))
    if form == "jsonl":
        data(f"{jsonlines.dump(to_dict(watch))}\n" for watch in found)
    elif found:
        _table(found)
    else:
        note("there is no watch; `aggregator watch add NAME QUERY --to CHANNEL` adds one")
    for line in dead:
        note(f"parked: {line}; when it is mended, `aggregator watch resume NAME`")


@app.command()
def show(name: Name) -> None:
    """Show a watch as JSON: what it looks for, its feed, what it told last, and how its channels do.

    Examples:

        aggregator watch show harbour
    """
    from aggregator.watch import named

    config = Config.load()
    with opened(config) as index:
        data([jsonlines.dump(_whole(index, named(index, name), config.web_address)), "\n"])


@app.command()
def pause(name: Name) -> None:
    """Tell nothing until it is resumed; what happens meanwhile is not told later.

    Examples:

        aggregator watch pause harbour
    """
    from aggregator.watch import pause as paused

    with opened(Config.load()) as index:
        paused(index, name)
    note(f"{name} is paused")


@app.command()
def resume(name: Name) -> None:
    """Go on after a pause, and try again the channels that were given up.

    Examples:

        aggregator watch resume harbour
    """
    from aggregator.watch import resume as resumed

    with opened(Config.load()) as index:
        resumed(index, name, datetime.now(UTC))
    note(f"{name} goes on")


@app.command()
def remove(name: Name) -> None:
    """Forget a watch, and all that it told.

    Examples:

        aggregator watch remove harbour
    """
    from aggregator.watch import remove as removed

    with opened(Config.load()) as index:
        removed(index, name)
    note(f"{name} is removed")


def _table(found: "tuple[Watch, ...]") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for head in ("name", "query", "pace", "quiet", "to"):
        table.add_column(head)
    for watch in found:
        places = ", ".join(place.shown for place in watch.places)
        pace = f"{watch.pace} (paused)" if watch.is_paused else watch.pace
        table.add_row(watch.name, watch.query, pace, watch.quiet, places)
    console().print(table)


def _whole(index: "Index", watch: "Watch", web: str) -> dict[str, object]:
    from aggregator.model import from_dict
    from aggregator.watch import secret
    from aggregator.watch.feed import path
    from aggregator.watch.ledger import Ledger, read
    from aggregator.watch.store import ALERT

    entry = index.entry(ALERT, watch.name)
    ledger = from_dict(Ledger, entry.value) if entry else Ledger()
    told = [slot.outgoing for slot in read(index, watch.name)][-10:]
    return {
        **to_dict(watch),
        "feed": f"{web.rstrip('/')}{path(secret(index, watch.name))}" if "feed" in watch.channels else None,
        "health": [to_dict(one) for one in ledger.health],
        "told": [
            {
                "id": one.bulletin.id,
                "at": one.bulletin.at.isoformat(),
                "titles": [alert.title for alert in one.bulletin.alerts],
                "deliveries": {delivery.channel: delivery.state for delivery in one.deliveries},
            }
            for one in told
        ],
    }
