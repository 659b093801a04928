"""Near-duplicates on labelled pairs: `python -m benchmarks.duplicates [--no-peers]`.

Precision, recall and F1 by category of the pairs, at the threshold of the line, with the share of copies that the keys
find and what keys cost; beside MinHash (rensa, datasketch) and SimHash, each at the threshold that suits it best. Then
planted copies among a thousand documents, and pairs of addresses. Exits 1 if a floor fell.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from aggregator.near import NEAR_DUPLICATE, SHARED_KEYS, Text, keys, likeness
from aggregator.urls import canonical
from benchmarks import labelled
from benchmarks.environments import python_with
from benchmarks.results import Results

PEERS = {"rensa": "rensa==0.5.0", "datasketch": "datasketch==2.0.0", "simhash": "simhash==2.1.2"}
SCRIPT = Path(__file__).parent / "peers" / "sketches.py"
Rows = list[dict[str, Any]]


def pairs(results: Results, root: Path, folder: Path) -> None:
    """Ours on the labelled pairs: all that the line does with two stories."""
    docs, wanted = _rows(root / "docs.jsonl"), _rows(root / "pairs.jsonl")
    began = time.process_time()
    found = {doc["id"]: frozenset(keys(doc["text"])) for doc in docs}
    rate = len(docs) / (time.process_time() - began)
    copies = [pair for pair in wanted if pair["label"]]
    recall = sum(len(found[pair["a"]] & found[pair["b"]]) >= SHARED_KEYS for pair in copies) / len(copies)
    results.tell(
        f"keys: {recall:.4f} of the copies are candidates, {rate:,.0f} stories per CPU second",
        candidate_recall=recall,
        keys_per_cpu_s=rate,
    )
    texts = {doc["id"]: Text.of(doc["text"]) for doc in docs}
    began = time.process_time()
    scores = [
        {"a": a, "b": b, "score": likeness(texts[a], texts[b]) if len(found[a] & found[b]) >= SHARED_KEYS else 0.0}
        for a, b in ((pair["a"], pair["b"]) for pair in wanted)
    ]
    print(
        f"likeness: {len(scores) / (time.process_time() - began):,.0f} pairs per CPU second, texts made ready included"
    )
    scored = _scored(root, labelled.write_lines(folder / "ours.jsonl", scores), "--threshold", str(NEAR_DUPLICATE))
    by_category = {f"accuracy_{name}": value for name, value in scored["acc_by_category"].items()}
    results.tell(_told("ours", scored), pairs_f1=scored["F1"], pairs_precision=scored["P"], **by_category)
    for name, value in by_category.items():
        print(f"  {name.removeprefix('accuracy_'):32s} {value:.3f}")


def peers(results: Results, root: Path, folder: Path) -> None:
    """The others on the same pairs."""
    for name, release in PEERS.items():
        python = python_with(release)
        out = folder / f"{name}.jsonl"
        subprocess.run([python, SCRIPT, name, root / "docs.jsonl", root / "pairs.jsonl", out], check=True)
        *scores, cost = _rows(out)
        scored = _scored(root, labelled.write_lines(out, scores))
        ratio = results.figures["keys_per_cpu_s"] / (cost["docs"] / cost["cpu_s"])
        results.tell(
            f"{_told(name, scored)}; {cost['docs'] / cost['cpu_s']:,.0f} stories per CPU second (ours {ratio:.2f} x)",
            **{f"pairs_f1_over_{name}": results.figures["pairs_f1"] / scored["F1"]},
        )


def planted(results: Results, root: Path) -> None:
    """Copies among a thousand documents, found as in an index: by two shared keys, then by likeness."""
    docs = {doc["id"]: doc["text"] for doc in _rows(root / "mccormick_docs.jsonl")}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, text in docs.items():
        for key in keys(text):
            holders[key].append(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        for one, other in combinations(sorted(names), 2):
            shared[one, other] += 1
    candidates = [pair for pair, count in shared.items() if count >= SHARED_KEYS]
    said = {(a, b) for a, b in candidates if likeness(Text.of(docs[a]), Text.of(docs[b])) >= NEAR_DUPLICATE}
    truth = {(min(pair["a"], pair["b"]), max(pair["a"], pair["b"])) for pair in _rows(root / "mccormick_pairs.jsonl")}
    f1 = 2 * len(said & truth) / (len(said) + len(truth))
    results.tell(f"planted: {len(said & truth)} of {len(truth)} copies, {len(said - truth)} others", planted_f1=f1)


def addresses(results: Results, root: Path) -> None:
    """Pairs of URLs, of the same page or not."""
    given = json.loads((root / "url_pairs.json").read_text())
    right = sum((canonical(pair["a"]) == canonical(pair["b"])) == bool(pair["same"]) for pair in given)
    results.tell(f"addresses: {right} of {len(given)} pairs", url_pairs=right)


def _rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _scored(root: Path, scores: Path, *more: str) -> Mapping[str, Any]:
    scored: Mapping[str, Any] = json.loads(labelled.scored(root / "evaluate.py", "pairs", root, scores, *more))
    return scored


def _told(name: str, scored: Mapping[str, Any]) -> str:
    return f"{name}: P {scored['P']:.4f} R {scored['R']:.4f} F1 {scored['F1']:.4f} at {scored['threshold']:.2f}"


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="without those that want an environment of their own")
    options = parser.parse_args()
    root, results = labelled.folder("duplicates"), Results()
    with tempfile.TemporaryDirectory() as folder:
        pairs(results, root, Path(folder))
        if not options.no_peers:
            peers(results, root, Path(folder))
    planted(results, root)
    addresses(results, root)
    fallen = results.fallen("duplicates")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
