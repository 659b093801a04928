"""The account of a crawl on the terminal: live, and as a summary."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich import box
from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table

from aggregator.tally import Tally

REFRESHES = 2  # a second
COLUMNS = ("discovered", "not\ndue", "fetched", "unchanged", "new", "changed", "dropped", "failed")


@contextmanager
def live(console: Console, tallies: Mapping[str, Tally]) -> Iterator[None]:
    """A table that follows the tallies while the block runs; nothing if this is no terminal."""
    if not console.is_terminal:
        yield
        return
    with Live(console=console, refresh_per_second=REFRESHES, get_renderable=lambda: table(tallies), transient=True):
        yield


def table(tallies: Mapping[str, Tally]) -> RenderableType:
    """One row a site, and one for all."""
    shown = Table(box=box.SIMPLE, padding=0, show_edge=False, show_footer=len(tallies) > 1)
    total = Tally()
    for tally in tuple(tallies.values()):
        total.add(tally)
    shown.add_column("site", footer="all", no_wrap=True)
    for column, cell in zip(COLUMNS, _cells(total), strict=True):
        shown.add_column(column, footer=cell, justify="right", min_width=len(cell), overflow="fold")
    for site, tally in sorted(tallies.items()):
        shown.add_row(site, *_cells(tally))
    return shown


def report(console: Console, tallies: Mapping[str, Tally]) -> None:
    """The account at the end."""
    if not tallies:
        console.print("no page in it")
        return
    console.print(table(tallies))
    for line in summary(tallies):
        console.print(line, markup=False, highlight=False)


def summary(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """What the table leaves open: why pages were dropped or failed, and what is still to come; one sentence a line."""
    yield from (f"{tally.held}; it is left alone" for tally in tallies.values() if tally.held)
    for site, tally in sorted(tallies.items()):
        for what, reasons in (("dropped", tally.dropped), ("failed", tally.failed)):
            if reasons:
                yield f"{site}: {what} {_counted(reasons)}"
        if tally.discovery_failed:
            read = f"; {tally.sources} could" if tally.sources else ""
            yield f"{site}: sources that could not be read: {_counted(tally.discovery_failed)}{read}"
        if tally.quarantined:
            yield f"{site}: {tally.quarantined} in quarantine; `aggregator quarantine list` shows them"
        if tally.doubted:
            yield f"{site}: {tally.doubted} stories gone at once, which looks like an outage: none is marked as removed"
        if tally.skipped:
            yield f"{site}: {tally.skipped} left for the next crawl (MAX_STORIES_PER_CRAWL)"
        if tally.unasked:
            yield f"{site}: {tally.unasked} not asked for, because the crawl was stopped"
        if tally.pending:
            yield f"{site}: {tally.pending} fetched and not indexed yet; nothing is lost, the next crawl does it"


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.discovered, tally.not_due, tally.fetched, tally.unchanged, tally.new, tally.changed)
    return tuple(map(str, (*counts, tally.dropped.total() + tally.quarantined, tally.failed.total())))


def _counted(reasons: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
