"""`aggregator urls`: which addresses are of the same page."""

import sys
from typing import Annotated, Any

import typer

from aggregator import jsonlines
from aggregator.cli.output import data
from aggregator.errors import BadInput
from aggregator.urls import canonical

app = typer.Typer(name="urls", no_args_is_help=True, help="Which addresses are of the same page.")


@app.callback()
def group() -> None:
    """Which addresses are of the same page."""


@app.command()
def same(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Two addresses; none reads stdin.")] = None,
) -> None:
    """Say whether two addresses are of the same page: true or false, from the addresses alone.

    Without addresses, JSON Lines {a, b} on stdin give {a, b, same} on stdout; a bad line gives {line, error}.

    Examples:

        aggregator urls same https://www.example.com/a?utm_source=x https://m.example.com/a/

        aggregator urls same < pairs.jsonl
    """
    if urls is None:
        data(jsonlines.dump(_answer(line)) + "\n" for line in jsonlines.load(sys.stdin.buffer))
    elif len(urls) == 2:
        data([f"{str(_same(*urls)).lower()}\n"])
    else:
        raise BadInput(f"{len(urls)} addresses were given; give two, or pairs on stdin")


def _answer(line: jsonlines.Line) -> dict[str, Any]:
    try:
        if line.fields is None:
            raise BadInput(line.error)
        pair = {name: jsonlines.text(line.fields, name) for name in ("a", "b")}
        return {**pair, "same": _same(pair["a"], pair["b"])}
    except BadInput as error:
        return {"line": line.number, "error": str(error)}


def _same(one: str, other: str) -> bool:
    return canonical(one) == canonical(other)
