"""`aggregator forget`."""

import getpass
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from aggregator import forgotten, urls
from aggregator.cli import log
from aggregator.cli.confirm import confirm
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.forgotten import Takedown
from aggregator.index import Index
from aggregator.plain import plain


def forget(
    what: Annotated[
        str | None, typer.Argument(metavar="URL|SITE", help="Any address of a story, or the name of a site.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; kept with it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and change nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Let it be crawled again; what is gone stays gone.")] = False,
    show: Annotated[bool, typer.Option("--list", help="What was forgotten: when, by whom, why.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take a story, or all of a site, out of all that is kept, and keep it away.

    It goes from the index with its revisions, from the page log, from the archive, and from the digests that were
    written; no crawl and no replay takes it in again. It asks first; without a terminal, --yes is needed.

    Examples:

        aggregator forget https://news.example/2026/11/a-story --reason "request of 3 November" --dry-run

        aggregator forget tattle --reason "contract ended" --yes

        aggregator forget --list
    """
    config = Config.load()
    log.start(Console(stderr=True), config.log_level)
    with opened(config) as index:
        if show:
            data(f"{_row(one, Clock.of(config.timezone))}\n" for one in forgotten.takedowns(index))
            return
        if what is None:
            raise BadInput("what is to be forgotten? give an address, the name of a site, or --list")
        asked = _asked(config, index, what, reason)
        if undo:
            _lift(index, asked)
        else:
            _forget(config, index, asked, dry_run, yes)


def _forget(config: Config, index: Index, asked: Takedown, is_dry: bool, is_agreed: bool) -> None:
    from aggregator.forget import forget as taken_out

    if not is_dry:
        confirm(f"forget {asked.what} for ever?", is_agreed)
    console = Console(stderr=True)
    with console.status("looking through the archive") as status:
        account = taken_out(config, index, asked, is_dry=is_dry, told=status.update)
    counts = asdict(account)
    copies = counts.pop("copies")
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    note(f"{'would be taken out' if is_dry else 'taken out'}: {told}")
    if copies:
        note(f"{copies} copies of it at other addresses stay; forget them by their own")


def _lift(index: Index, asked: Takedown) -> None:
    from aggregator.takedown import let_in

    lifted = forgotten.lift(index, asked.what, asked.at, asked.by, asked.reason)
    let_in(index, lifted)
    note(f"{lifted.what} may be crawled again")


def _asked(config: Config, index: Index, what: str, reason: str) -> Takedown:
    is_site = "/" not in what
    if is_site and not _is_known(config, index, what):
        raise BadInput(f"{what!r} is no site and no address; `aggregator sites list` shows the sites")
    name = what if is_site else urls.canonical(what)
    return Takedown(name, is_site, datetime.now(UTC), getpass.getuser(), plain(reason))


def _is_known(config: Config, index: Index, site: str) -> bool:
    """Whether it is the name of a site that is crawled, or was."""
    from aggregator.crawl import known_sites

    return any(True for _ in index.noted(site)) or site in known_sites(config)


def _row(one: Takedown, clock: Clock) -> str:
    when = one.at.astimezone(clock.zone)
    lifted = f"  (lifted {one.lifted.astimezone(clock.zone):%Y-%m-%d} by {one.lifted_by})" if one.lifted else ""
    return f"{when:%Y-%m-%d %H:%M}  {plain(one.by)}  {plain(one.what)}  {plain(one.reason)}{plain(lifted)}".rstrip()
