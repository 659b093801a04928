"""Who is in a story: `python -m benchmarks.people [--no-peers]`.

Tags the labelled headlines, stories and entity-linking sets with `aggregator people tag`, beside exact match of our
canonical names, and spaCy's small English model with look-up, in one run. Prints scores, speed, memory, and how much
of a written list of celebrities is known. Without the labelled data, it runs on the passages of tests/people alone.
Exits 1 if a floor fell.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from aggregator.people import load
from benchmarks import labelled
from benchmarks.coverage import coverage
from benchmarks.results import Results
from benchmarks.systems import Measured, Row, Systems
from benchmarks.tagged import GENERAL, GOSSIP, Labelled, Scores, figures
from tests.people.hard import passages, scored

HARD = "hard"  # the set of passages written for the tests
OURS = "ours"


def hard_rows() -> list[Row]:
    """The written passages as input."""
    return [{"id": f"{HARD}:{one.id}", "title": one.title, "text": one.text} for one in passages()]


def hard_scores(answers: Iterable[str]) -> Scores:
    """The written passages of all classes together."""
    rows = map(json.loads, answers)
    known = ((row["id"], (person["id"] for person in row["celebrities"] if person["id"])) for row in rows)
    found = {name.partition(":")[2]: frozenset(ids) for name, ids in known}
    reached = scored(passages(), found)
    p, r = reached.precision, reached.recall
    return Scores(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def quality(answers: str, sets: Labelled | None) -> dict[tuple[str, str], Scores]:
    """The scores of one system."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for line in answers.splitlines():
        lines[line.startswith(f'{{"id": "{HARD}:')].append(line)
    return (sets.scores("\n".join(lines[False])) if sets else {}) | {(HARD, "open"): hard_scores(lines[True])}


def table(told: Mapping[str, Measured], scores: Mapping[str, Mapping[tuple[str, str], Scores]]) -> None:
    """One column a system: precision, recall and F1 of every set; then what it costs."""
    lines = [("P R F1", list(told))]
    lines += [(" ".join(row), [str(scores[name][row]) for name in told]) for row in scores[OURS]]
    lines.append(("words/s a core", [f"{one.words_per_s:,.0f}" for one in told.values()]))
    lines.append(("built in, CPU s", [f"{one.build_s:.2f}" for one in told.values()]))
    lines.append(("cold start, s", [f"{one.cold_start_s:.2f}" for one in told.values()]))
    lines.append(("cold start, CPU s", [f"{one.cold_start_cpu_s:.2f}" for one in told.values()]))
    lines.append(("MiB at the peak", [f"{one.peak_mib:.0f}" for one in told.values()]))
    for name, cells in lines:
        print(f"{name:26s}" + "".join(f"{cell:>20s}" for cell in cells))


def ratios(results: Results, told: Mapping[str, Measured]) -> None:
    """Ours to each peer."""
    ours = told[OURS]
    for name, peer in told.items():
        if peer is not ours:
            ratio = ours.words_per_s / peer.words_per_s
            results.tell(
                f"ours: {ratio:.2f} x the words/s of {name}, {ours.cold_start_s / peer.cold_start_s:.2f} x its cold "
                f"start, {ours.peak_mib / peer.peak_mib:.2f} x its memory",
                **{f"words_ratio_{name}": ratio},
            )


def systems(rows: Sequence[Row], folder: Path, with_peers: bool) -> Mapping[str, Measured]:
    """All systems on the same stories."""
    run = Systems(rows, folder)
    told = {OURS: run.ours()}
    if with_peers:
        told |= {"exact": run.exact(), "spacy": run.spacy()}
    print(f"{len(rows)} texts of {run.words} words")
    return told


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="without exact match, and spaCy in its own environment")
    options = parser.parse_args()
    results = Results()
    absent = labelled.absence("people")
    gazetteer = load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = None if absent else Labelled((*GOSSIP, *GENERAL), folder, gazetteer)
        told = systems([*hard_rows(), *(sets.rows if sets else ())], folder, not options.no_peers)
        scores = {name: quality(one.answers, sets) for name, one in told.items()}
    table(told, scores)
    costs = {key: value for key, value in asdict(told[OURS]).items() if key != "answers"}
    results.figures |= figures(scores[OURS]) | costs
    ratios(results, told)
    coverage(results, gazetteer)
    if absent:
        print(f"no scores but of the written passages: {absent}")
    fallen = results.fallen("people")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
