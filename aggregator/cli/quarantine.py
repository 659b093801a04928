"""`aggregator quarantine`: pages that could not be read."""

from typing import Annotated, Literal

import typer
from rich.console import Console

from aggregator import archive, charset, jsonlines
from aggregator import quarantine as kept
from aggregator.archive import QUARANTINE
from aggregator.cli import log, progress
from aggregator.cli.confirm import confirm
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.plain import plain
from aggregator.quarantine import Unread

MAX_CHARS = 4000  # of a page that are shown; with --format json all of it
app = typer.Typer(name="quarantine", no_args_is_help=True, help="Pages that could not be read, with their error.")

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="As the list has it, or what it begins with.")]


@app.command("list")
def list_unread(
    form: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """List the pages that could not be read: id, when they were fetched, site, address, and the error.

    Examples:

        aggregator quarantine list

        aggregator quarantine list --format json
    """
    config = Config.load()
    clock, count = Clock.of(config.timezone), 0
    for one in kept.unread(config.archive_dir):
        count += 1
        when = one.page.fetched.astimezone(clock.zone)
        row = (one.id, f"{when:%Y-%m-%d %H:%M}", one.page.site, one.page.url, one.error)
        data([jsonlines.dump(_fields(one)) if form == "json" else "  ".join(map(plain, row)), "\n"])
    if not count:
        note("nothing is in quarantine")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="As the list has it, or what it begins with.")],
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Show a page that could not be read: the error, where it came from, and the beginning of its text.

    Nothing in it reaches the terminal as a control character.

    Examples:

        aggregator quarantine show 3fa9
    """
    (one, *_) = kept.find(Config.load().archive_dir, [id])
    text = charset.decode(one.page.body, one.page.headers)
    if form == "json":
        data([jsonlines.dump(_fields(one) | {"text": text}), "\n"])
        return
    told = {name: value for name, value in _fields(one).items() if value}
    data(f"{name}: {plain(str(value))}\n" for name, value in told.items())
    data(["\n", *(f"{plain(line)}\n" for line in text[:MAX_CHARS].splitlines())])
    if len(text) > MAX_CHARS:
        note(f"{len(text) - MAX_CHARS} more characters; --format json has all of them")


@app.command()
def replay(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="As the list has it; all if none is given.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show a line a story.")] = False,
) -> None:
    """Send pages through the line again; what still cannot be read stays in quarantine.

    Examples:

        aggregator quarantine replay

        aggregator quarantine replay 3fa9 77c0
    """
    from aggregator.replay import replay as send

    config = Config.load()
    console = Console(stderr=True)
    log.start(console, "INFO" if verbose else config.log_level)
    folder = config.archive_dir
    paths = (kept.set_apart(folder, ids),) if ids else archive.unlocked(folder, QUARANTINE)
    if not paths:
        note("nothing is in quarantine")
        return
    progress.report(console, send(config, paths))


@app.command()
def drop(
    ids: Ids,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove pages from quarantine for ever. It asks first; without a terminal, --yes is needed.

    Examples:

        aggregator quarantine drop 3fa9 --yes
    """
    folder = Config.load().archive_dir
    chosen = kept.find(folder, ids)
    for one in chosen:
        note(f"{one.id} {one.page.url}")
    confirm(f"drop {len(chosen)} page(s) for ever?", yes)
    note(f"{kept.drop(folder, ids)} dropped")


def _fields(one: Unread) -> dict[str, object]:
    page = one.page
    return {
        "id": one.id,
        "site": page.site,
        "url": page.url,
        "requested": page.requested,
        "fetched": page.fetched.isoformat(),
        "status": page.status,
        "type": page.headers.get("content-type", ""),
        "size_bytes": len(page.body),
        "error": one.error,
        "run": archive.run_name(one.path),
    }
