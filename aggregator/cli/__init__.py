"""The command line: `aggregator COMMAND`. It only translates between a terminal and the other rooms."""

import io
import os
import sys
from typing import Annotated

import typer

import aggregator
from aggregator.cli.commands import MARKUP, OnDemand
from aggregator.cli.output import note
from aggregator.errors import AggregatorError

app = typer.Typer(
    name="aggregator",
    cls=OnDemand,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=MARKUP,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(is_asked: bool) -> None:
    if is_asked:
        print(f"aggregator {aggregator.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version, and stop.")
    ] = False,
) -> None:
    """Celebrity news from many sites: crawl them, search by celebrity, read the digest of a day.

    The settings are those of the nearest folder upward that has scrapy.cfg, settings/ and pipelines/,
    else the ones that come with the program; AGGREGATOR_NAME in the environment wins over setting NAME.
    """


def main() -> None:
    """The console script: an error is one sentence on stderr and exit status 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="aggregator")
    except AggregatorError as error:
        note(f"aggregator: {error}")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("AGGREGATOR_DEBUG"):
            raise
        note(f"aggregator: {_unforeseen(error)}")
        sys.exit(1)
    finally:
        _flush()


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{str(error.filename)!r}: {error.strerror}; see that it may be read and written"
    told = f"{type(error).__name__}: {error}"
    return f"this should not happen ({told}); AGGREGATOR_DEBUG=1 shows where, please report it"


def _flush() -> None:
    """Write what is left; a reader that went away (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
