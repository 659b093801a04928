"""The whole line on real pages: `python -m benchmarks.line [--repeats N] [--copies N] [--no-peers]`.

Serves the labelled pages as outlets on loopback and crawls them with the real spiders into both backends. Prints the
account of every page, the scores of what was read, and speed, CPU and memory beside bare trafilatura, a minimal
Scrapy spider with trafilatura in two processes (the yardstick), and news-please. Exits 1 if a floor fell.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.environments import python_with
from benchmarks.outlets import FEED, Served
from benchmarks.results import Results
from benchmarks.scores import account, extraction_scores, parity
from benchmarks.stalls import FILE_VARIABLE
from benchmarks.tagged import GOSSIP, Labelled, figures
from benchmarks.watch import Cost
from tests.elasticsearch_server.session import server

NEWS_PLEASE = "news-please==1.6.16"
Costs = dict[str, list[tuple[int, Cost]]]  # by system: pages, and what they cost, of each repeat


def crawls(
    bench: Bench, served: Served, elastic: str, options: argparse.Namespace
) -> tuple[Costs, list[dict[str, str]]]:
    """Crawls of ours and of the peers, in turn; and the settings of our last crawl of each backend."""
    costs: Costs = defaultdict(list)
    for number in range(options.repeats):
        last = []
        for backend, index in (
            ("embedded", f"embedded:{bench.folder / f'embedded-{number}'}"),
            ("elasticsearch", f"{elastic}/line{number}-{os.getpid()}"),
        ):
            environment = bench.environment(served, f"{backend}-{number}", index)
            last.append(environment)
            first = bench.crawl(environment)
            account(bench, f"first crawl, {backend}", first)
            late = stalls(bench, backend, environment)
            costs[f"line, {backend}"].append((bench.count, first))
            costs[f"line again, {backend}"].append((bench.count, bench.crawl(environment)))
            bench.results.tell(
                f"event loop, {backend}: late by {late:.0f} ms at p99", **{f"stall_p99_ms_{backend}": late}
            )
        costs["yardstick"].append((bench.count, bench.yardstick(served, number)))
        costs["bare trafilatura"].append((bench.count, bench.bare()))
    if not options.no_peers:
        costs["news-please"].append((len(bench.ids), bench.news_please(served, python_with(NEWS_PLEASE))))
    return costs, last


def stalls(bench: Bench, backend: str, environment: Mapping[str, str]) -> float:
    """The 99th percentile of how late the event loop was, in ms."""
    late = sorted(json.loads(Path(environment[FILE_VARIABLE]).read_text()))
    return float(late[int(len(late) * 0.99)])


def speeds(bench: Bench, served: Served, costs: Costs) -> None:
    """The table of speeds, and the ratios."""
    rates, cpu, peaks = {}, {}, {}
    for name, runs in costs.items():
        rates[name] = statistics.median(count / seconds(cost, served) for count, cost in runs)
        cpu[name] = statistics.median(cost.cpu_s / count * 1000 for count, cost in runs)
        peaks[name] = max(cost.peak_bytes for _, cost in runs) / 2**20
        print(f"{name:26s} {rates[name]:7.1f} pages/s {cpu[name]:7.1f} CPU ms/page {peaks[name]:6.0f} MiB at the peak")
    ours = ("line, embedded", "line, elasticsearch")
    for name in ours:
        kind = name.removeprefix("line, ")
        rate_ratio, cpu_ratio = rates[name] / rates["yardstick"], cpu[name] / cpu["yardstick"]
        bench.results.tell(
            f"{name}: {rate_ratio:.2f} x the yardstick's pages/s, {cpu_ratio:.2f} x its CPU a page",
            **{f"rate_ratio_{kind}": rate_ratio, f"cpu_ratio_{kind}": cpu_ratio, f"peak_mib_{kind}": peaks[name]},
        )
    if "news-please" in rates:
        ratio = rates["line, embedded"] / rates["news-please"]
        bench.results.tell(f"line, embedded: {ratio:.1f} x news-please's pages/s", news_please_ratio=ratio)


def seconds(cost: Cost, served: Served) -> float:
    """From the first page that the run asked for to its end; of a run that asks for none, all of it."""
    asked = [at for at, _, path, _ in served.requests if cost.began <= at <= cost.ended and path != FEED]
    return cost.ended - min(asked, default=cost.began)


def fetched_again(bench: Bench, served: Served, costs: Costs) -> None:
    """How many story bodies the second crawls asked for."""
    again = [cost for name, runs in costs.items() if name.startswith("line again") for _, cost in runs]
    bodies = sum(
        1
        for at, _, path, status in served.requests
        if status == 200 and path != FEED and any(cost.began <= at <= cost.ended for cost in again)
    )
    bench.results.tell(f"second crawls: {bodies} story bodies fetched", refetched=bodies)


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeats", type=int, default=3, help="crawls beside the yardstick; medians are compared")
    parser.add_argument("--copies", type=int, default=4, help="how often each page is served; scores use the first")
    parser.add_argument("--no-peers", action="store_true", help="without news-please, which wants its own environment")
    options = parser.parse_args()
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.copies, results)
        with server() as elastic:
            with Served(bench.sites) as served:
                bench.write_spiders(served)
                costs, environments = crawls(bench, served, elastic, options)
            fetched_again(bench, served, costs)
            parity(bench, environments)
        extraction_scores(bench, bench.ours(environments[0], "export", "--format", "jsonl"))
        stories = Labelled(GOSSIP, bench.folder)
        scores = stories.scores(bench.ours(environments[0], "people", "tag", given=stories.lines))
        results.tell(f"people, P R F1: {', '.join(f'{n} {k} {s}' for (n, k), s in scores.items())}", **figures(scores))
        speeds(bench, served, costs)
    fallen = results.fallen("line")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
