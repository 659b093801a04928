"""How well stories are found and ranked, and how fast: `python -m benchmarks.search [-v] [--no-elasticsearch]`.

Asks `aggregator search --from-jsonl` the judged queries of search.jsonl, over the labelled stories, headlines and
English pages, beside plain BM25 on the embedded index and on Elasticsearch. Prints nDCG@10 by class of query and, with
-v, each query that is not ideal. With `--stories 20000 200000` it tells instead how fast so many invented stories are
searched (`benchmarks/load.py`). Exits 1 if a floor fell.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks import labelled, load, plain_search
from benchmarks.plain_search import DEPTH
from benchmarks.results import Results
from tests.elasticsearch_server.session import server

QUERIES = Path(__file__).parent / "search.jsonl"
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the stories that are relevant to it: 2 what it asks for, 1 what comes near."""

    group: str
    query: str
    relevant: Mapping[str, int]

    def score(self, ids: Sequence[str]) -> float:
        """nDCG@10 of an answer."""
        return _gain([self.relevant.get(key, 0) for key in ids]) / _gain(sorted(self.relevant.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def judged() -> tuple[Judged, ...]:
    """The queries written for this project."""
    rows = map(json.loads, QUERIES.read_text(encoding="utf-8").splitlines())
    return tuple(Judged(row["class"], row["query"], row["relevant"]) for row in rows)


def stories() -> Iterator[dict[str, Any]]:
    """The labelled stories and headlines, and English pages that are mostly of other things."""
    for name in ("stories", "headlines"):
        for row in map(json.loads, (labelled.folder("people") / f"{name}.jsonl").read_text().splitlines()):
            yield {"id": row["id"], "title": row["title"], "text": row["text"]}
    for row in map(json.loads, (labelled.folder("extraction") / "truth.jsonl").read_text().splitlines()):
        if row["language"] in (None, "en") and row["body"]:
            yield {"id": row["id"], "title": row["title"] or "", "text": row["body"]}


def ours(folder: Path, rows: Sequence[Mapping[str, Any]], queries: Sequence[Judged]) -> dict[int, list[str]]:
    """What the command answers, by the number of the query."""
    given = labelled.write_lines(folder / "stories.jsonl", rows)
    asked = labelled.write_lines(
        folder / "queries.jsonl", ({"qid": number, "query": one.query} for number, one in enumerate(queries))
    )
    command = [sys.executable, "-m", "aggregator", "search", "--from-jsonl", str(given), "--queries", str(asked)]
    run = subprocess.run([*command, "--format", "jsonl"], capture_output=True, text=True, check=True, cwd=ROOT)
    return {row["qid"]: row["ids"] for row in map(json.loads, run.stdout.splitlines())}


def table(results: Results, queries: Sequence[Judged], answers: Mapping[str, Mapping[int, Sequence[str]]]) -> None:
    """One row a class, one column a system."""
    print(f"{'nDCG@10':12s}{'queries':>8s}" + "".join(f"{name:>20s}" for name in answers))
    for group in dict.fromkeys(one.group for one in queries):
        numbers = [number for number, one in enumerate(queries) if one.group == group]
        means = {name: mean(queries[n].score(found.get(n, ())) for n in numbers) for name, found in answers.items()}
        cells = "".join(f"{value:20.3f}" for value in means.values())
        results.tell(f"{group:12s}{len(numbers):8d}{cells}", **{group: means["ours"]})


def faults(queries: Sequence[Judged], found: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Every query whose answer is not ideal: its grades in order, and what is missing."""
    for number, one in enumerate(queries):
        ids = found.get(number, [])
        if (score := one.score(ids)) < 0.999:
            missing = sorted(one.relevant.keys() - set(ids))
            yield f"{score:.2f} {one.query}: {[one.relevant.get(key, 0) for key in ids]}, missing {missing}"


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="each query that is not ideal")
    parser.add_argument("--no-elasticsearch", action="store_true", help="without Elasticsearch")
    parser.add_argument("--stories", type=int, nargs="+", help="how fast so many are searched, instead")
    options = parser.parse_args()
    results = Results()
    if options.stories:
        load.run(results, options.stories, load.BACKENDS[: 1 if options.no_elasticsearch else None])
    else:
        ranked(results, options)
    fallen = results.fallen("search")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


def ranked(results: Results, options: argparse.Namespace) -> None:
    """The judged queries, and the table."""
    queries, rows = judged(), list(stories())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = [one.query for one in queries]
        answers = {"ours": ours(folder, rows, queries), "embedded BM25": plain_search.embedded(folder, rows, asked)}
    if not options.no_elasticsearch:
        with server() as url:
            answers["elasticsearch BM25"] = plain_search.elasticsearch(url, rows, asked)
    print(f"{len(queries)} queries over {len(rows)} stories")
    table(results, queries, answers)
    if options.verbose:
        print("\n".join(faults(queries, answers["ours"])))


if __name__ == "__main__":
    main()
