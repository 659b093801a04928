"""People tagged in the labelled headlines and stories, by the scorer that came with them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aggregator.people import Gazetteer
from benchmarks import labelled

GOSSIP = ("headlines", "stories")
GENERAL = ("el_news-fair", "el_oke-2015-train", "el_oke-2016-train", "el_rss-500", "el_derczynski")
KINDS: Mapping[str, tuple[str, ...]] = {
    "closed": ("--closed",),
    "open": (),
    "about": ("--role", "about"),
    "known": ("--closed",),
}
"""How a set is scored: people of the reference list; everybody; whom a story is about; people of our gazetteer."""


class Scores(NamedTuple):
    """Precision, recall and F1 over the people of all texts."""

    p: float
    r: float
    f1: float

    def __str__(self) -> str:
        return " ".join(f"{value:.3f}" for value in self)


class Labelled:
    """Some sets as one input, and the scores of what was made of it.

    folder: where answers are written. gazetteer: without it, nothing is scored as "known".
    """

    def __init__(self, sets: Sequence[str], folder: Path, gazetteer: Gazetteer | None = None) -> None:
        self.sets = sets
        self._known = _written(gazetteer, folder / "known.jsonl") if gazetteer else None
        self._root = labelled.folder("people")
        self._folder = folder
        self.rows = tuple(row for name in sets for row in self._marked(name))
        self.lines = "".join(json.dumps(row) + "\n" for row in self.rows)

    def _marked(self, name: str) -> Iterable[dict[str, Any]]:
        for line in (self._root / f"{name}.jsonl").read_text().splitlines():
            row = json.loads(line)
            yield {"id": f"{name}:{row['id']}", "title": row["title"], "text": row["text"]}

    def scores(self, answers: str) -> dict[tuple[str, str], Scores]:
        """By set and kind, what the scorer says of answers (JSON Lines {id, celebrities}) to `lines`."""
        by_set: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for answer in map(json.loads, answers.splitlines()):
            name, _, answer["id"] = answer["id"].partition(":")
            by_set[name].append(answer)
        return {
            (name, kind): self._score(name, kind, by_set[name])
            for name in self.sets
            for kind in KINDS
            if (kind != "about" or name in GOSSIP) and (kind != "known" or self._known)  # general sets have no roles
        }

    def _score(self, name: str, kind: str, answers: Iterable[dict[str, Any]]) -> Scores:
        file = labelled.write_lines(self._folder / f"{name}.jsonl", answers)
        reference = self._known if kind == "known" and self._known else self._root / "reference_names.jsonl"
        script, truth = self._root / "evaluate.py", self._root / f"{name}.jsonl"
        told = json.loads(labelled.scored(script, truth, file, "--gazetteer", reference, *KINDS[kind]))
        return Scores(told["P"], told["R"], told["F1"])


def _written(gazetteer: Gazetteer, path: Path) -> Path:
    """Our people, as the scorer reads a reference list."""
    people = (entry.person for entry in gazetteer.entries.values())
    rows = ({"id": p.id, "name": p.name, "aliases": p.aliases, "qid": p.qid} for p in people)
    return labelled.write_lines(path, rows)


def figures(scores: Mapping[tuple[str, str], Scores]) -> dict[str, float]:
    """The scores as figures of a run: "stories_f1_closed"."""
    return {
        f"{name.replace('-', '_')}_{measure}_{kind}": value
        for (name, kind), one in scores.items()
        for measure, value in one._asdict().items()
    }
