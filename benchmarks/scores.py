"""What was read, scored by the scorers that came with the labels."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from benchmarks import labelled
from benchmarks.bench import Bench
from benchmarks.watch import Cost

QUERIES = (
    'celebrity:"Donald Trump"',
    "trump",
    '"prime minister"',
    "police AND NOT court",
    "election OR vote",
    "(president OR minister) AND government",
    "published:[2019-01-01 TO 2020-01-01]",
    "site:outlet3",
    "polic*",
    "climate -trump",
    "new york",
    "title:president",
)


def account(bench: Bench, name: str, cost: Cost) -> None:
    """Every page has one fate: indexed, or dropped for a named reason."""
    sites = json.loads(cost.output[cost.output.index("{") :])
    total: Counter[str] = Counter()
    for site in sites.values():
        total.update({key: site[key] for key in ("new", "changed", "unchanged", "quarantined", "pending")})
        total.update({f"dropped {reason}": count for reason, count in site["dropped"].items()})
        total.update({f"failed {reason}": count for reason, count in site["failed"].items()})
    told = ", ".join(f"{count} {fate}" for fate, count in total.items() if count)
    ended = sum(count for fate, count in total.items() if fate != "pending" and not fate.startswith("failed"))
    bench.results.tell(
        f"{name}: {bench.count} pages served; {told}; {bench.count - ended} lost", lost=bench.count - ended
    )


def extraction_scores(bench: Bench, exported: str) -> None:
    """By the scorer that came with the pages; a dropped page counts as read empty."""
    stories = map(json.loads, exported.splitlines())
    predictions = [
        {"id": bench.ids[path]} | {name: story[name] for name in ("title", "authors", "published", "body")}
        for story in stories
        if (path := urlsplit(story["url"]).path) in bench.ids
    ]
    root = labelled.folder("extraction")
    file = labelled.write_lines(bench.folder / "predictions.jsonl", predictions)
    for language, suffix in (("en", "_en"), ("", "")):
        out = bench.folder / "scores.json"
        chosen = ("--language", language) if language else ()
        labelled.scored(root / "evaluate.py", root / "truth.jsonl", file, "--json", out, *chosen)
        scores = {
            f"{name}{suffix}": value for name, value in json.loads(out.read_text())["all"].items() if value is not None
        }
        shown = " ".join(f"{name}={value:.3f}" for name, value in scores.items() if isinstance(value, float))
        bench.results.tell(f"extraction {language or 'all'}: {shown}", **scores)


def parity(bench: Bench, environments: Sequence[Mapping[str, str]]) -> None:
    """The same stories for the same question on both backends."""
    differing = 0
    for query in QUERIES:
        one, other = ({story["id"] for story in found(bench, environment, query)} for environment in environments)
        differing += one != other
        print(f"parity: {len(one):5d} and {len(other):5d} stories {'' if one == other else 'DIFFERENT '}{query}")
    bench.results.tell(f"parity: {differing} of {len(QUERIES)} queries differ", queries_differing=differing)


def found(bench: Bench, environment: Mapping[str, str], query: str) -> list[dict[str, str]]:
    """All stories of a query, up to a thousand; copies too, as each crawl has seen another one first."""
    printed = bench.ours(environment, "search", query, "--all-copies", "--limit", "1000", "--format", "jsonl")
    return [json.loads(line) for line in printed.splitlines()]
