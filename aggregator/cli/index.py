"""`aggregator index`: what an operator does to the index."""

from typing import Annotated

import typer

from aggregator.cli.output import data, note
from aggregator.config import Config

app = typer.Typer(name="index", no_args_is_help=True, help="Migrate, check, rebuild, compact and copy the index.")


@app.callback()
def group() -> None:
    """Migrate, check, rebuild, compact and copy the index."""


@app.command()
def migrate(
    drop_old: Annotated[
        bool, typer.Option("--drop-old", help="Only delete the indices that earlier migrations have left.")
    ] = False,
) -> None:
    """Put a new index in the place of the present one on Elasticsearch, while crawls and searches go on.

    The new one has the shards, the replicas and the fields that the settings and this version of the program ask for.
    The old one is kept. A migration that was killed is ended by the next one.

    Examples:

        AGGREGATOR_INDEX_SHARDS=3 aggregator index migrate

        aggregator index migrate --drop-old
    """
    from rich.console import Console

    from aggregator.index import upkeep

    config = Config.load()
    if drop_old:
        data(f"deleted {one}\n" for one in upkeep.drop_old(config))
        return
    console = Console(stderr=True, highlight=False, markup=False)
    with console.status("beginning") as status:
        done = upkeep.migrate(config, status.update)
    data(f"in use {one}\n" for one in done.new)
    data(f"kept   {one}\n" for one in done.left)
    note("what is kept is no longer read or written; `aggregator index migrate --drop-old` deletes it")
