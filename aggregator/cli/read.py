"""`aggregator read`."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer
from rich.console import Console

from aggregator import jsonlines, pagefiles
from aggregator.cli import log
from aggregator.cli.output import data
from aggregator.config import Config
from aggregator.errors import AggregatorError, BadInput
from aggregator.model import Page
from aggregator.pagefiles import Given
from aggregator.urls import BadUrl, canonical

STDIN = "-"


def read(
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL|FILE|-", help="Web addresses, .html or .html.gz files, or - for stdin."),
    ] = None,
    manifest: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="JSON Lines {id, url, path, fetched?, headers?}, a page each; - for stdin."),
    ] = None,
    form: Annotated[
        Literal["text", "jsonl"], typer.Option("--format", "-f", help="For people stage by stage, or for programs.")
    ] = "text",
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="The address of the one FILE or stdin.")
    ] = None,
    is_text: Annotated[
        bool, typer.Option("--text", help="Each FILE or stdin is plain text, whatever it holds.")
    ] = False,
    is_compared: Annotated[bool, typer.Option("--compare", help="Show what bare trafilatura reads beside it.")] = False,
) -> None:
    """Show what the line makes of pages, without storing them.

    A URL is fetched as a crawl would: robots.txt is obeyed, private addresses are refused.
    Exit status 1 if no page could be read at all; in JSON Lines each page has its own error.

    Examples:

        aggregator read https://news.example/2026/11/wedding/

        aggregator read saved.html --url https://news.example/2026/11/wedding/

        aggregator read --text pasted.txt

        aggregator read --compare saved.html

        aggregator read --manifest pages.jsonl --format jsonl > stories.jsonl
    """
    config = Config.load()
    named = pages or []
    if bool(named) == bool(manifest):
        raise BadInput("give pages to read, or --manifest FILE; `aggregator read --help` shows examples")
    if url and (len(named) != 1 or _is_address(named[0])):
        raise BadInput("--url says the address of one FILE or of stdin; give one")
    if is_text and (manifest or any(map(_is_address, named))):
        raise BadInput("--text is for FILEs and stdin; give the name of one")
    if is_compared and form == "jsonl":
        raise BadInput("--compare is for people; leave --format jsonl out")
    with _given(config, named, manifest, url, is_text) as given:
        if form == "jsonl":
            from aggregator.reader import outcomes

            data(jsonlines.dump(outcome) + "\n" for outcome in outcomes(config, given))
            return
        from aggregator.cli import explanation

        if not explanation.explain(config, given, is_compared):
            raise typer.Exit(1)


@contextmanager
def _given(
    config: Config, named: Sequence[str], manifest: str | None, url: str | None, is_text: bool
) -> Iterator[Iterator[Given]]:
    now = datetime.now(UTC)
    if not manifest:
        yield _named(config, named, url, pagefiles.text_page if is_text else pagefiles.page, now)
    elif manifest == STDIN:
        yield pagefiles.of_manifest(sys.stdin.buffer, Path(), config.download_maxsize, now)
    else:
        with _opened(Path(manifest)) as file:
            yield pagefiles.of_manifest(file, Path(manifest).parent, config.download_maxsize, now)


def _opened(manifest: Path) -> BinaryIO:
    try:
        return manifest.open("rb")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(f"--manifest {str(manifest)!r} cannot be read ({why}); give a file of JSON Lines") from error


def _named(
    config: Config, named: Sequence[str], url: str | None, made: Callable[[bytes, str, datetime], Page], now: datetime
) -> Iterator[Given]:
    addresses = [name for name in named if _is_of_the_web(name)]
    fetched = _fetched(config, addresses) if addresses else {}
    for name in named:
        if name in fetched:
            yield fetched[name]
            continue
        try:
            if _is_address(name):
                canonical(name)  # says what is wrong with it
            yield Given(name, url or name, made(_body(name, config.download_maxsize), url or name, now))
        except AggregatorError as error:
            yield Given(name, url or name, None, str(error))


def _is_address(name: str) -> bool:
    return "://" in name


def _is_of_the_web(name: str) -> bool:
    try:
        return _is_address(name) and bool(canonical(name))
    except BadUrl:
        return False


def _body(name: str, limit: int) -> bytes:
    return pagefiles.inflated(sys.stdin.buffer, limit, "stdin") if name == STDIN else pagefiles.body(Path(name), limit)


def _fetched(config: Config, addresses: Sequence[str]) -> dict[str, Given]:
    """The pages at these addresses, asked for as a crawl does; each its own error if it cannot be had."""
    from aggregator.spiders import visit

    found = {address: Given(address, address, None, "not fetched: it was stopped") for address in addresses}

    async def keep(ask: visit.Ask, address: str) -> None:
        try:
            found[address] = Given(address, address, await ask(address))
        except visit.NotHad as error:
            found[address] = Given(address, address, None, f"not fetched: {error} {address}")

    async def all_of_them(ask: visit.Ask) -> None:
        await asyncio.gather(*(keep(ask, address) for address in found))

    log.start(Console(stderr=True), config.log_level)
    visit.make(config, [all_of_them])
    return found
