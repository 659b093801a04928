"""`aggregator clusters show`."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index
from aggregator.model import Story, to_dict
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.coverage import Coverage, Entry

MAX_STORIES = 500  # of a cluster that are weighed, the first by date; weighing so many takes seconds


def show(
    which: Annotated[str, typer.Argument(metavar="ID", help="Id of the cluster, or of a story in it.")],
    form: Annotated[
        Literal["table", "json", "mermaid"],
        typer.Option("--format", "-f", help="For people, for programs, or as a graph to draw."),
    ] = "table",
) -> None:
    """Show who broke a story, who follows and who only repeats it, as a timeline or a graph.

    Examples:

        aggregator clusters show 3f2a77c09be1d65b8c4e90aa5d1f0e72

        aggregator clusters show 3f2a77c09be1d65b8c4e90aa5d1f0e72 --format mermaid > cluster.mmd
    """
    from aggregator.attribution import load
    from aggregator.coverage import cover

    config = Config.load()
    with opened(config) as index:
        cluster, stories = _members(index, which.strip())
    if len(stories) > MAX_STORIES:
        note(f"the cluster has more than {MAX_STORIES} stories; the first {MAX_STORIES} are shown")
    found = cover(cluster, stories[:MAX_STORIES], load())
    if form == "json":
        data([jsonlines.dump(to_dict(found)), "\n"])
    elif form == "mermaid":
        from aggregator.coverage.mermaid import mermaid

        data(f"{line}\n" for line in mermaid(found))
    else:
        _print(found, Clock.of(config.timezone))


def _members(index: Index, which: str) -> tuple[str, list[Story]]:
    """The cluster's id, and its stories: one more than are shown, if there are. Raises BadInput."""
    from aggregator.index.nodes import Exact

    (story,) = index.get([which])
    for cluster in (which, story.cluster if story else None):
        if cluster and (stories := list(islice(index.scan(Exact("cluster", cluster)), MAX_STORIES + 1))):
            return cluster, stories
    raise BadInput(f"cluster {which!r} is not in the index; `aggregator story ID` shows the cluster of a story")


def _print(found: "Coverage", clock: Clock) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    entries = {entry.story: entry for entry in found.timeline}
    out.print(Text(plain(entries[found.origin.story or found.timeline[0].story].title), "bold"))
    out.print(Text(plain(_origin(found))))
    if found.first_dated not in (None, found.first_seen):
        seen, dated = entries[found.first_seen], entries[found.first_dated or ""]
        out.print(Text(plain(f"seen first: {seen.name}; first by its own date: {dated.name}")))
    out.print()
    table = Table("dated", "seen", "outlet", "part", "why", "new", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for entry in found.timeline:
        table.add_row(*(Text(plain(cell), overflow="fold") for cell in _cells(entry, clock)))
    out.print(table)


def _origin(found: "Coverage") -> str:
    if found.origin.story is None:
        return found.origin.reason
    return f"broken by {found.origin.name}: {found.origin.reason}"


def _cells(entry: "Entry", clock: Clock) -> tuple[str, ...]:
    """Of a row; why it was broken by whom, or is undecided, is told above the table."""
    from aggregator.cli.found import moment

    dated = moment(entry.dated, clock) if entry.dated else entry.doubt or "no date"
    if entry.dated and entry.is_day:
        dated = f"{entry.dated:%Y-%m-%d}"
    why = "" if entry.role in ("broke", "undecided") else entry.reason
    return dated, moment(entry.seen, clock), entry.name, entry.role, why, "; ".join(entry.news)
