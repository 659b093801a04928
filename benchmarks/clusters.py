"""Clusters on labelled events: `python -m benchmarks.clusters [--no-peers]`.

B-cubed precision, recall and F1, the mean of ten orders of the stream: with the siblings of the events (another fire in
the same state, another fight of the same boxer) and without; beside a single pass over TF-IDF with scikit-learn, at the
threshold that suits it best. Then what a story costs. Exits 1 if a floor fell.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

from aggregator.clusters import SHARED_TERMS, Assigner, profile
from aggregator.model import Profile
from aggregator.people import Tagger, load
from benchmarks import labelled
from benchmarks.environments import python_with
from benchmarks.results import Results

ORDERS = 10
PEER = "scikit-learn==1.9.1"
SCRIPT = Path(__file__).parent / "peers" / "centroids.py"
SIBLING = "plus"  # at the end of the label of an event that was added because it looks like another
Row = Mapping[str, Any]
Streams = Mapping[str, Sequence[Sequence[Row]]]


def streams(rows: Sequence[Row]) -> Streams:
    """The orders in which the stories come, with siblings and without."""
    alone = [row for row in rows if not row["cluster"].endswith(SIBLING)]
    return {
        name: [random.Random(seed).sample(part, len(part)) for seed in range(ORDERS)]
        for name, part in (("siblings", rows), ("alone", alone))
    }


def ours(results: Results, rows: Sequence[Row], orders: Streams, root: Path, folder: Path) -> None:
    """All that the line does to a story after its people are known."""
    tagger = Tagger(load())
    people = {row["id"]: tagger.tag(row["title"], row["text"]).people for row in rows}
    began = time.process_time()
    profiles = {row["id"]: profile(row["title"], row["text"], people[row["id"]]) for row in rows}
    profile_ms = 1000 * (time.process_time() - began) / len(rows)
    for name, streams in orders.items():
        began = time.process_time()
        found = [_assigned(stream, profiles) for stream in streams]
        join_ms = 1000 * (time.process_time() - began) / sum(map(len, streams))
        scores = [_scored(root, folder, clusters, stream) for clusters, stream in zip(found, streams, strict=True)]
        results.tell(f"ours, {name}: {_told(scores)}, a join takes {join_ms:.2f} ms", **{name: _f1(scores)})
        results.figures["story_ms"] = max(profile_ms + join_ms, results.figures.get("story_ms", 0))
    results.tell(f"a profile takes {profile_ms:.2f} ms")
    recall = _recall(rows, profiles)
    results.tell(f"look-up: {recall:.4f} of the pairs of an event share {SHARED_TERMS} terms", lookup_recall=recall)


def peer(results: Results, orders: Streams, root: Path, folder: Path) -> None:
    """The other on the same orders, each at its best threshold over all of them."""
    python, out = python_with(PEER), folder / "peer.jsonl"
    for name, streams in orders.items():
        by_threshold: dict[float, list[Row]] = defaultdict(list)
        for stream in streams:
            subprocess.run([python, SCRIPT, labelled.write_lines(folder / "stories.jsonl", stream), out], check=True)
            found: dict[float, dict[str, str]] = defaultdict(dict)
            for row in map(json.loads, out.read_text().splitlines()):
                found[row["threshold"]][row["id"]] = row["cluster"]
            for threshold, clusters in found.items():
                by_threshold[threshold].append(_scored(root, folder, clusters, stream))
        best = max(by_threshold, key=lambda threshold: _f1(by_threshold[threshold]))
        over = results.figures[name] - _f1(by_threshold[best])
        results.tell(f"TF-IDF, {name}: {_told(by_threshold[best])} at {best}", **{f"{name}_over_tfidf": over})


def _assigned(stream: Iterable[Row], profiles: Mapping[str, Profile]) -> Mapping[str, str]:
    assigner = Assigner()
    for row in stream:
        assigner.assign(row["id"], profiles[row["id"]])
    return assigner.clusters


def _recall(rows: Iterable[Row], profiles: Mapping[str, Profile]) -> float:
    """The share of the pairs of an event that find each other."""
    events: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row in rows:
        events[row["cluster"]].append(frozenset(profiles[row["id"]].lookup))
    return mean(len(a & b) >= SHARED_TERMS for terms in events.values() for a, b in combinations(terms, 2))


def _scored(root: Path, folder: Path, clusters: Mapping[str, str], stream: Sequence[Row]) -> Row:
    gold = labelled.write_lines(folder / "gold.jsonl", stream)
    given = ({"id": id, "cluster": cluster} for id, cluster in clusters.items())
    answers = labelled.write_lines(folder / "answers.jsonl", given)
    scored: Row = json.loads(labelled.scored(root / "evaluate.py", "clusters", gold, answers))["bcubed"]
    return scored


def _f1(scores: Iterable[Row]) -> float:
    return mean(float(score["F1"]) for score in scores)


def _told(scores: Sequence[Row]) -> str:
    return " ".join(f"{name} {mean(score[name] for score in scores):.3f}" for name in ("P", "R", "F1"))


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="without those that want an environment of their own")
    options = parser.parse_args()
    root, results = labelled.folder("duplicates"), Results()
    rows = [json.loads(line) for line in (root / "stories.jsonl").read_text().splitlines()]
    orders = streams(rows)
    with tempfile.TemporaryDirectory() as folder:
        ours(results, rows, orders, root, Path(folder))
        if not options.no_peers:
            peer(results, orders, root, Path(folder))
    fallen = results.fallen("clusters")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
