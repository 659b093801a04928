"""The weights by which stories are told from other pages: `python -m benchmarks.kinds [--write]`.

Fits a logistic regression (scikit-learn, in an environment of its own) to the signs of the labelled pages, and prints
what models make of the publishers that they have not seen, a tenth at a time. `--write` puts the weights fitted to all
publishers into `aggregator/kinds.toml`.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import Any

from aggregator import kinds
from aggregator.drops import Drop
from aggregator.extract import extract
from aggregator.model import Page
from aggregator.reading import Reading
from aggregator.signs import signs, size, visible
from benchmarks import labelled
from benchmarks.environments import python_with
from benchmarks.labelled import LabelledPage

SCIKIT_LEARN = "scikit-learn==1.9.1"
SCRIPT = Path(__file__).parent / "peers" / "weights.py"
SETS = {
    "wcxb": 1.0,
    "": 0.35,
    "extra": 0.35,
    "postlight": 0.35,
}  # folders, and the weight of a page; all but wcxb are stories
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One page. fold: of its publisher."""

    set: str
    is_story: bool
    fold: int
    signs: dict[str, float]


def rows() -> list[Row]:
    """The signs of all labelled pages with text enough."""
    tasks = [(name, page) for name in SETS for page in labelled.pages("extraction", *filter(None, [name]))]
    with ProcessPoolExecutor(2) as pool:
        return [row for row in pool.map(_row, tasks, chunksize=16) if row]


def _row(task: tuple[str, LabelledPage]) -> Row | None:
    name, page = task
    try:
        reading = Reading.open(Page(url=page.url, body=page.html, site="benchmark", fetched=datetime.now(UTC)))
    except Drop:
        return None
    story = extract(reading)
    title, body = story.title, story.body
    if size(body) < kinds.MIN_WORDS:
        return None
    fold = int.from_bytes(sha256(page.publisher.encode()).digest()[1:3], "big") % FOLDS
    found = dict(signs(reading, title, body, visible(reading.tree)))
    return Row(name, page.truth.get("kind", "article") == "article", fold, found)


def fitted(given: list[Row]) -> dict[str, Any]:
    """What scikit-learn makes of the rows."""
    names = sorted({name for row in given for name in row.signs} - set(kinds.GIVEN))
    task = {
        "names": names,
        "rows": [[row.signs.get(name, 0.0) for name in names] for row in given],
        "stories": [row.is_story for row in given],
        "weights": [SETS[row.set] for row in given],
        "folds": [row.fold for row in given],
    }
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "rows.json"), Path(folder, "out.json")
        source.write_text(json.dumps(task))
        subprocess.run([python_with(SCIKIT_LEARN), SCRIPT, source, out], check=True)
        told: dict[str, Any] = json.loads(out.read_text())
    told["held_out"] = [
        1 / (1 + exp(-(score + sum(weight * row.signs.get(name, 0.0) for name, weight in kinds.GIVEN.items()))))
        for row, score in zip(given, told["held_out"], strict=True)
    ]
    return told


def report(given: list[Row], held_out: list[float]) -> Iterator[str]:
    """How the models do on publishers that they have not seen."""
    for threshold in (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, kinds.IS_STORY):
        kept = [row for row, told in zip(given, held_out, strict=True) if told >= threshold and row.set == "wcxb"]
        stories = sum(row.is_story for row in given if row.set == "wcxb")
        hits = sum(row.is_story for row in kept)
        told = f"F1 {2 * hits / (stories + len(kept)):.4f} P {hits / len(kept):.4f} R {hits / stories:.4f}"
        shares = []
        for name in SETS:
            of_set = [told for row, told in zip(given, held_out, strict=True) if row.set == name and row.is_story]
            shares.append(f"{name or 'news'} {sum(told >= threshold for told in of_set) / len(of_set):.3f}")
        yield f"at {threshold:.2f}: wcxb {told}; stories kept: {', '.join(shares)}"


def written(told: dict[str, Any]) -> str:
    """The artefact."""
    lines = [f'"{name}" = {weight:+.3f}' for name, weight in sorted(told["weights"].items(), key=lambda one: -one[1])]
    return "\n".join(
        (
            "# What each sign says for a story (above 0) and against; made by `python -m benchmarks.kinds --write`.",
            f"bias = {told['bias']:+.3f}",
            "",
            "[weights]",
            *lines,
            "",
        )
    )


def main() -> None:
    """Fit, tell, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    options = parser.parse_args()
    given = rows()
    told = fitted(given)
    print(
        f"{len(given)} pages, {sum(not row.is_story for row in given)} of them no stories; {len(told['weights'])} signs"
    )
    print("\n".join(report(given, told["held_out"])))
    if options.write:
        kinds.WEIGHTS.write_text(written(told))
        print(f"written {kinds.WEIGHTS}")


if __name__ == "__main__":
    main()
