"""`aggregator clusters`: which stories tell of one event."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from aggregator.cli.clusters_list import listed, rebuild
from aggregator.cli.clusters_show import show
from aggregator.cli.names import Names
from aggregator.cli.output import data
from aggregator.config import Config
from aggregator.errors import BadInput

app = typer.Typer(name="clusters", no_args_is_help=True, help="Which stories tell of one event.")


@app.callback()
def group() -> None:
    """Which stories tell of one event."""


app.command("list")(listed)
app.command()(show)
app.command()(rebuild)


@app.command()
def assign(
    stories: Annotated[Path | None, typer.Argument(metavar="FILE", help="JSON Lines; none reads stdin.")] = None,
) -> None:
    """Put stories into clusters: JSON Lines {id, title, text, published?} in stream order give {id, cluster}.

    One line out for each line in, in order, once all are read, as a later story may move an earlier one. A bad line
    gives {id, line, error}, and the rest goes on.

    Examples:

        aggregator clusters assign < stories.jsonl > clusters.jsonl
    """
    data(f"{line}\n" for line in _assigned(stories))


def _assigned(path: Path | None) -> Iterator[str]:
    from aggregator.clusters.wire import assign_lines
    from aggregator.people import Tagger

    tagger = Tagger(Names(Config.load()).gazetteer)
    if path is None:
        yield from assign_lines(sys.stdin.buffer, tagger)
        return
    try:
        with path.open("rb") as file:
            yield from assign_lines(file, tagger)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error.strerror}); name a file of JSON Lines") from error
