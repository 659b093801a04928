"""Peers for near-duplicates, in environments of their own: `python sketches.py PEER DOCS PAIRS OUT`, JSON Lines all.

PEER: rensa, datasketch (MinHash of 128 permutations over 2-word shingles) or simhash (64 bits).
Writes {a, b, score} for every pair, and last {docs, cpu_s}: what the sketches of all documents cost.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

WORD = re.compile(r"\w+")
PERMUTATIONS = 128


def shingles(text: str) -> list[str]:
    """Two words in a row."""
    words = WORD.findall(text.lower())
    return [" ".join(pair) for pair in pairwise(words)] or words


def rensa(text: str) -> Any:
    """A MinHash in Rust."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(shingles(text))
    return sketch


def datasketch(text: str) -> Any:
    """A MinHash in numpy."""
    from datasketch import MinHash

    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([shingle.encode() for shingle in set(shingles(text))])
    return sketch


def simhash(text: str) -> Any:
    """A SimHash."""
    from simhash import Simhash

    return Simhash(shingles(text))


def jaccard(one: Any, other: Any) -> float:
    """The share that two MinHashes have in common."""
    return float(one.jaccard(other))


def bits(one: Any, other: Any) -> float:
    """The share of equal bits."""
    return 1 - float(one.distance(other)) / 64


PEERS: dict[str, tuple[Callable[[str], Any], Callable[[Any, Any], float]]] = {
    "rensa": (rensa, jaccard),
    "datasketch": (datasketch, jaccard),
    "simhash": (simhash, bits),
}


def main(peer: str, docs: str, pairs: str, out: str) -> None:
    """Score all pairs."""
    sketch, score = PEERS[peer]
    with open(docs, encoding="utf-8") as file:
        texts = {line["id"]: line["text"] for line in map(json.loads, file)}
    sketch("the import is not what is measured")
    began = time.process_time()
    sketches = {key: sketch(text) for key, text in texts.items()}
    cost = {"docs": len(texts), "cpu_s": time.process_time() - began}
    with open(pairs, encoding="utf-8") as file, open(out, "w", encoding="utf-8") as scores:
        for pair in map(json.loads, file):
            found = score(sketches[pair["a"]], sketches[pair["b"]])
            scores.write(json.dumps({"a": pair["a"], "b": pair["b"], "score": found}) + "\n")
        scores.write(json.dumps(cost) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
