"""`aggregator index`: what an operator does to the index."""

from typing import Annotated

import typer

from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.plain import plain

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


@app.command()
def check() -> None:
    """Look for what is wrong in the index, and say what to do; nothing is changed. Crawls may go on.

    Exit status 1 if something is wrong.

    Examples:

        aggregator index check
    """
    from aggregator.index import upkeep

    config = Config.load()
    faults = 0
    for fault in upkeep.check(config):
        data([f"{plain(fault.said)}; {fault.advice}\n"])
        faults += 1
    if faults:
        raise typer.Exit(1)
    data(["all is well\n"])


@app.command()
def rebuild() -> None:
    """Make the inverted index of an embedded index anew from its record, while crawls and searches go on.

    Examples:

        aggregator index rebuild
    """
    from rich.console import Console

    from aggregator.index import upkeep

    with Console(stderr=True, highlight=False, markup=False).status("beginning") as status:
        stories = upkeep.embedded(Config.load()).rebuild(status.update)
    data([f"{stories} stories in a new inverted index\n"])


@app.command()
def compact() -> None:
    """Give back to the disk what an embedded index does not need; searches go on, crawls wait 45 seconds at most.

    Exit status 3 if the record could not be made smaller in that time, or because of a reader.

    Examples:

        aggregator index compact
    """
    from rich.console import Console

    from aggregator.cli.stats import readable
    from aggregator.index import upkeep

    with Console(stderr=True, highlight=False, markup=False).status("beginning") as status:
        before, after, is_done = upkeep.embedded(Config.load()).compact(status.update)
    data([f"record {readable(before.record)}, now {readable(after.record)}\n"])
    data([f"inverted index {readable(before.fulltext)}, now {readable(after.fulltext)}\n"])
    if not is_done:
        note("the record could not be made as small as it may be beside others; end crawls and searches, and try again")
        raise typer.Exit(3)


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
