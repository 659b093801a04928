"""Whom stories credit: `python -m benchmarks.attribution [--no-peers]`.

Answers the labelled stories and the passages of tests/attribution with `aggregator attributions`, beside cue patterns
with the same list of outlets. Prints the scores of the scorer that came with the labels, those of the passages, and
speed. "unread" is the half of the labelled stories, by a hash of their ids, whose errors were never looked at. Without
the labelled data, it runs on the passages alone. Exits 1 if a floor fell.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from aggregator.attribution import Attributor, Outlets, load
from benchmarks import labelled
from benchmarks.results import Results
from benchmarks.watch import measured
from tests.attribution.passages import passages, scored

ROOT = Path(__file__).parent.parent
PASSES = 3  # over the stories in our speed; the quickest counts
OURS, CUES = "ours", "cues"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a system answered, by the id of the story; words_per_s: by CPU time, after it is built."""

    attributions: Mapping[str, Sequence[Row]]
    words_per_s: float


def is_unread(row: Row) -> bool:
    """Whether a story is of the half whose errors were never looked at."""
    return int(sha256(str(row["id"]).encode()).hexdigest(), 16) % 2 == 1


def words(rows: Iterable[Row]) -> int:
    """Of all titles and texts."""
    return sum(len(f"{row['title']} {row['text']}".split()) for row in rows)


def ran(command: Sequence[str | Path], given: Path | None = None) -> str:
    """What a program prints; exits with it if the program fails."""
    cost = measured(command, cwd=ROOT, given=given)
    if cost.status:
        sys.exit(f"a system ended with status {cost.status}:\n{cost.output[-3000:]}")
    return cost.output


def by_id(lines: Iterable[str]) -> Mapping[str, Sequence[Row]]:
    """Answers {id, attributions}."""
    return {row["id"]: row["attributions"] for row in map(json.loads, lines)}


def ours(rows: Sequence[Row], stories: Path, outlets: Outlets) -> Answered:
    """The real `aggregator attributions`; its speed in this process."""
    output = ran([sys.executable, "-m", "aggregator", "attributions"], stories)
    attributor = Attributor(outlets)
    spent = []
    for _ in range(PASSES):
        began = time.process_time()
        for row in rows:
            attributor.attributions(row["title"], row["text"])
        spent.append(time.process_time() - began)
    return Answered(by_id(output.splitlines()), words(rows) / min(spent))


def cues(rows: Sequence[Row], stories: Path, outlets: Outlets) -> Answered:
    """Cue patterns and our outlets, each by the spellings that need nothing else."""
    names, out = stories.with_name("outlets.json"), stories.with_name("cues.jsonl")
    spelled = {name.text: one.name for one in outlets.entries.values() for name in one.names if not name.need}
    names.write_text(json.dumps(spelled))
    told = json.loads(ran([sys.executable, "-m", "benchmarks.peers.cues", names, stories, out]).splitlines()[-1])
    return Answered(by_id(out.read_text().splitlines()), words(rows) / told["tag_s"])


def story_scores(rows: Sequence[Row], answered: Answered, folder: Path) -> dict[str, float]:
    """What the scorer that came with the labels says of these stories."""
    gold = labelled.write_lines(folder / "gold.jsonl", rows)
    answers = ({"id": row["id"], "attributions": answered.attributions[row["id"]]} for row in rows)
    found = labelled.write_lines(folder / "answers.jsonl", answers)
    told = json.loads(labelled.scored(labelled.folder("attribution", "evaluate.py"), gold, found))
    return {
        "story_p": told["document"]["P"],
        "story_r": told["document"]["R"],
        "story_f1": told["document"]["F1"],
        "span_f1": told["span"]["F1"],
        "kind": told["kind_accuracy"] or 0.0,
        "traps": float(told["trap_false_positives"].partition("/")[0]),
    }


def passage_scores(answered: Answered, outlets: Outlets) -> dict[str, float]:
    """The written passages, by outlet."""
    ids = {one.name: one.id for one in outlets.entries.values()}
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    for passage in passages():
        of = found.setdefault(passage.id, {})
        for one in answered.attributions[passage.id]:
            name: str = one["outlet"]
            of.setdefault(ids.get(name, name), (one["kind"], one.get("stance")))
    reached = scored(passages(), found)
    return {"p": reached.precision, "r": reached.recall, "kind": reached.kinds, "stance": reached.stances}


def figures(rows: Sequence[Row], answered: Answered, outlets: Outlets, folder: Path) -> dict[str, float]:
    """All scores of one system by name."""
    found = {f"passages_{name}": score for name, score in passage_scores(answered, outlets).items()}
    if rows:
        halves = {"stories": rows, "unread": [row for row in rows if is_unread(row)]}
        for half, some in halves.items():
            found |= {f"{half}_{name}": score for name, score in story_scores(some, answered, folder).items()}
    return found | {"words_per_s": answered.words_per_s}


def labelled_rows() -> list[Row]:
    """The labelled stories; none if they are not on this machine."""
    if labelled.absence("attribution"):
        return []
    path = labelled.folder("attribution", "attribution.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def table(told: Mapping[str, Mapping[str, float]]) -> None:
    """One column a system."""
    print(f"{'':22s}" + "".join(f"{name:>12s}" for name in told))
    for name in told[OURS]:
        is_count = name.endswith(("_traps", "words_per_s"))
        cells = (f"{one[name]:>12,.0f}" if is_count else f"{one[name]:>12.3f}" for one in told.values())
        print(f"{name:22s}" + "".join(cells))


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="without cue patterns")
    options = parser.parse_args()
    outlets, rows, results = load(), labelled_rows(), Results()
    written = [{"id": one.id, "title": one.title, "text": one.text} for one in passages()]
    unlabelled = [{name: row[name] for name in ("id", "title", "text")} for row in rows]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = [*written, *unlabelled]
        stories = labelled.write_lines(folder / "stories.jsonl", given)
        systems = {OURS: ours} if options.no_peers else {OURS: ours, CUES: cues}
        told = {
            name: figures(rows, system(given, stories, outlets), outlets, folder) for name, system in systems.items()
        }
    print(f"{len(outlets.entries)} outlets; {len(written)} passages, {len(rows)} stories, {words(given)} words")
    table(told)
    results.figures |= told[OURS]
    if not rows:
        print(f"no scores but of the written passages: {labelled.absence('attribution')}")
    fallen = results.fallen("attribution")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
