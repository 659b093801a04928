"""`aggregator export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from aggregator import export as exporting
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.options import Celebrities, Since, Sites, Until
from aggregator.cli.output import data, note
from aggregator.cli.selection import Selection
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.saving import save


def export(
    since: Since = None,
    until: Until = None,
    celebrity: Celebrities = None,
    site: Sites = None,
    form: Annotated[Literal["jsonl", "csv"], typer.Option("--format", "-f", help="How to write them.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; written whole or not at all.")
    ] = None,
) -> None:
    """Write every story that fits, oldest first, for other programs; duplicates say what they are a copy of.

    Examples:

        aggregator export --since "2 weeks ago" --format jsonl --out stories.jsonl

        aggregator export --celebrity "Taylor Swift" --format csv > swift.csv
    """
    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    selection = Selection(celebrity or (), site or (), since=since, until=until)
    with opened(config) as index:
        stories = index.scan(selection.node(names, clock, index))
        pieces = exporting.json_lines(stories) if form == "jsonl" else exporting.csv_lines(stories)
        if out is None:
            data(pieces)
        else:
            save(out, pieces)
            note(f"written {out}")
