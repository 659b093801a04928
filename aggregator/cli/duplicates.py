"""`aggregator duplicates`: which texts are copies of each other."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from aggregator import jsonlines
from aggregator.cli.output import data
from aggregator.errors import BadInput
from aggregator.near import NEAR_DUPLICATE, Text, likeness

app = typer.Typer(name="duplicates", no_args_is_help=True, help="Which texts are copies of each other.")


@app.callback()
def group() -> None:
    """Which texts are copies of each other."""


@app.command()
def score(
    docs: Annotated[Path, typer.Option(metavar="FILE", help="JSON Lines {id, title, text}.")],
    pairs: Annotated[Path, typer.Option(metavar="FILE", help="JSON Lines {a, b} of ids.")],
) -> None:
    """Compare pairs of texts: JSON Lines {a, b, score, same}, in the order of the pairs.

    score is 0..1, how probable it is that one text was made from the other; same is what the crawl folds. A bad line
    gives {line, error}, and the rest goes on.

    Examples:

        aggregator duplicates score --docs docs.jsonl --pairs pairs.jsonl
    """
    texts = _texts(docs)
    data(jsonlines.dump(_scored(line, texts)) + "\n" for line in _lines(pairs))


def _texts(path: Path) -> dict[Any, Text]:
    """The texts by id. Raises BadInput at the first line that is none."""
    texts = {}
    for line in _lines(path):
        fields = line.fields
        if fields is None or not isinstance(fields.get("id"), str | int):
            raise BadInput(f"{path}: {line.error or f'line {line.number} has no id'}; write {{id, title, text}}")
        texts[fields["id"]] = Text.of(jsonlines.text(fields, "text"))
    return texts


def _scored(line: jsonlines.Line, texts: Mapping[Any, Text]) -> dict[str, Any]:
    if line.fields is None:
        return {"line": line.number, "error": line.error}
    ids = {name: line.fields.get(name) for name in ("a", "b")}
    unknown = [
        f"{name}: {value!r}" for name, value in ids.items() if not isinstance(value, str | int) or value not in texts
    ]
    if unknown:
        return {"line": line.number, **ids, "error": f"{', '.join(unknown)} is no id of the docs; write {{a, b}}"}
    found = likeness(texts[ids["a"]], texts[ids["b"]])
    return {**ids, "score": round(found, 6), "same": found >= NEAR_DUPLICATE}


def _lines(path: Path) -> Iterator[jsonlines.Line]:
    try:
        with path.open("rb") as file:
            yield from jsonlines.load(file)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error.strerror}); name a file of JSON Lines") from error
