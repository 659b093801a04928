"""`aggregator stats`."""

from typing import Annotated, Literal

import typer
from rich.table import Table

from aggregator import archive, jsonlines
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.cli import found
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.index import Answer, Search
from aggregator.index.base import Counts
from aggregator.model import to_dict


def stats(
    runs: Annotated[int, typer.Option(min=0, help="The latest runs of the archive to list.")] = 10,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Count what is in the index, in the archive and in the gazetteer.

    Examples:

        aggregator stats

        aggregator stats --runs 100 --format json
    """
    from aggregator.people.version import told, version

    config = Config.load()
    names = Names(config)
    with opened(config) as index:
        counts = index.counts()
        answer = index.search(Search(sort="newest", limit=1, folded=False, facets=("site", "celebrity")))
    parts = {part: archive.files(config.archive_dir, part) for part in (INCOMING, DONE, QUARANTINE)}
    files = sorted(((archive.run_name(path), part) for part, some in parts.items() for path in some), reverse=True)
    size = archive.size_bytes(config.archive_dir)
    if form == "json":
        facets = {facet.field: dict(facet.counts) for facet in answer.facets}
        held = {"size_bytes": size, **{part: len(some) for part, some in parts.items()}}
        latest = [{"run": run, "part": part} for run, part in files[:runs]]
        people = {"people": len(names.gazetteer.entries), "version": version(names.gazetteer)}
        fields = {"index": to_dict(counts) | facets, "archive": held | {"runs": latest}, "gazetteer": people}
        data([jsonlines.dump(fields), "\n"])
        return
    _print(config, counts, answer, names)
    runs_held = ", ".join(f"{len(some)} {part}" for part, some in parts.items())
    data([f"archive {config.archive_dir}: runs {runs_held}, {readable(size)}\n"])
    data(f"  {run}  {part}\n" for run, part in files[:runs])
    data([f"gazetteer {told(names.gazetteer)}\n"])


def readable(size_bytes: float) -> str:
    """A number of bytes for people."""
    for unit in ("bytes", "KiB", "MiB"):
        if size_bytes < 1024:
            return f"{size_bytes:.0f} {unit}"
        size_bytes /= 1024
    return f"{size_bytes:.1f} GiB"


def _print(config: Config, counts: Counts, answer: Answer, names: Names) -> None:
    clock = Clock.of(config.timezone)
    table = Table.grid(padding=(0, 2))
    rows = (
        ("stories", f"{counts.stories}"),
        ("duplicates", f"{counts.duplicates}"),
        ("pages known", f"{counts.pages}"),
        ("sites", f"{counts.sites}"),
        ("newest", found.moment(counts.newest, clock)),
        ("size", readable(counts.size_bytes)),
    )
    for name, value in rows:
        table.add_row(name, value)
    out = console()
    out.print(f"index {config.index}")
    out.print(table)
    for line in found.facets(answer, names):
        out.print(line)
