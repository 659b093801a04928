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


@app.command("copy")
def copied(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="embedded:DIR, or https://HOST:9200/NAME")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The same; made if it is new.")],
    into_existing: Annotated[
        bool, typer.Option("--into-existing", help="The target has stories: merge with them, and group anew.")
    ] = False,
) -> None:
    """Copy all that an index has into another one, on the same or the other backend.

    Stories come with their revisions, copies and clusters exactly as they are, and with them the page log and the
    register. A copy that was broken off is ended by the same command again.

    Examples:

        aggregator index copy embedded:var/index https://elastic.example:9200/stories
    """
    from rich.console import Console

    from aggregator.index import upkeep

    console = Console(stderr=True, highlight=False, markup=False)
    with console.status("beginning") as status:
        done = upkeep.copy(Config.load(), source, target, status.update, is_merged=into_existing)
    data([f"copied {done.stories} stories, {done.pages} pages and {done.entries} entries of the register\n"])
