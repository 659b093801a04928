"""`aggregator demo`."""

import os
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer
from rich.console import Console

STAR = "Odessa Quill"  # of the demo's invented celebrities, the one with most stories
COUPLE = "Marlessa"


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the demo's project is, or shall be written.")
    ] = Path("var/demo"),
    port: Annotated[int, typer.Option(help="First of the four ports of the outlets on 127.0.0.1.")] = 8901,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew: remove the demo's project first.")] = False,
) -> None:
    """Crawl four invented outlets on this machine, search them by celebrity, and show a small digest.

    No server and no network is needed. A second time only what changed is fetched.

    Examples:

        aggregator demo

        aggregator demo --fresh
    """
    from aggregator.demo import project
    from aggregator.demo.outlets import FIRST_PORT, Outlets
    from aggregator.demo.spiders.base import FIRST_PORT_VARIABLE

    console = Console()
    if fresh:
        project.remove(folder)
    ours = project.DemoProject.at(folder, port, datetime.now(UTC))
    began = Path.cwd()
    os.chdir(folder)
    os.environ[FIRST_PORT_VARIABLE] = str(port or FIRST_PORT)
    with Outlets(ours.now, port) as outlets:
        console.rule(f"crawling {len(outlets.addresses)} invented outlets on this machine", align="left")
        status = _crawled()
    _shown(console, ours.yesterday)
    _next(console, began, folder)
    if status:
        raise typer.Exit(status)


def _crawled() -> int:
    from aggregator.cli.crawl import crawl

    try:
        crawl()
    except typer.Exit as ended:
        return ended.exit_code
    return 0


def _shown(console: Console, yesterday: str) -> None:
    from aggregator.cli.clusters_list import listed
    from aggregator.cli.digest import write
    from aggregator.cli.search import search

    console.rule(f'aggregator search --celebrity "{STAR}" --limit 5', align="left")
    search(celebrity=[STAR], limit=5)
    console.rule("aggregator clusters list --limit 5", align="left")
    listed(limit=5)
    console.rule(f"aggregator digest --date {yesterday} --celebrity {COUPLE}", align="left")
    write(yesterday, [COUPLE], "markdown", Path("-"))


def _next(console: Console, began: Path, folder: Path) -> None:
    console.rule("what to type next", align="left")
    console.print(
        f"""
cd {quote(str(folder))}
aggregator search split --facets
aggregator search '"private ceremony" OR wedding' --sort newest
aggregator digest                    # yesterday's, as a page in var/digests
aggregator serve                     # the same as web pages
aggregator clusters show ID          # who broke it, who follows; an ID of the list above
aggregator stats

cd {quote(str(began))} && aggregator crawl       # the real sites
""",
        soft_wrap=True,
        highlight=False,
        markup=False,
    )
