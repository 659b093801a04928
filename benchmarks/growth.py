"""What a story costs as the index grows: `python -m benchmarks.growth [--sizes 1000 10000 100000] [--backend NAME]`.

Invented stories, a thousand a day, four to an event, one in six a copy of another, on people of whom some are in very
many stories. They are put as a crawl puts them, with all that finds their copies and their cluster; at each size 400
more are put by tens, and the time that one of them took is told, as a mean and as the 95th of a hundred. Exits 1 if a
floor fell.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import mean, quantiles

from aggregator.index import Index, open_index
from aggregator.model import Profile, Story
from aggregator.near import keys
from benchmarks.results import Results
from tests.elasticsearch_server.session import server

SIZES = (1_000, 10_000, 100_000)
FILLED = 500  # stories a write while the index is filled
AT_ONCE = 10  # stories a write that is timed
TIMED = 40  # writes
A_DAY = 1_000
PEOPLE, WORDS = 2_000, 60_000
EVENT = 4  # stories
COPIES = 1 / 6
START = datetime(2026, 1, 1, tzinfo=UTC)


def stories(seed: int) -> Iterator[Story]:
    """Without end, in the order of their dates; events overlap."""
    chance = random.Random(seed)
    open_events: list[tuple[list[str], list[Story]]] = []
    number = 0
    while True:
        if len(open_events) < A_DAY // EVENT:
            open_events.append((_event(chance), []))
        event, told = chance.choice(open_events)
        at = START + timedelta(days=number / A_DAY)
        body = (
            chance.choice(told).body
            if told and chance.random() < COPIES * EVENT / (EVENT - 1)
            else _body(event, chance)
        )
        told.append(_story(f"s{number}", body, event, at, chance))
        yield told[-1]
        number += 1
        if len(told) == EVENT:
            open_events = [one for one in open_events if one[1] is not told]


def _event(chance: random.Random) -> list[str]:
    """Two people, of whom the first are in most stories, and thirty words."""
    people = [f"@Person {int(PEOPLE ** chance.random())}" for _ in range(2)]
    return people + [f"word{chance.randrange(WORDS)}" for _ in range(30)]


def _body(event: list[str], chance: random.Random) -> str:
    return " ".join(
        chance.choice(event[2:]) if chance.random() < 0.5 else f"w{chance.randrange(500)}" for _ in range(250)
    )


def _story(key: str, body: str, event: list[str], at: datetime, chance: random.Random) -> Story:
    terms = [*event, *(f"w{chance.randrange(500)}" for _ in range(40))]
    names = tuple(event[:6])
    profile = Profile(dict.fromkeys(terms, 0.12), names, (), (*event[:2], *chance.sample(event[2:], 14)))
    url = f"https://site{chance.randrange(100)}.example/{key}"
    return Story(
        key,
        url,
        url,
        url[8:16],
        at,
        at,
        "A title",
        published=at,
        body=body,
        keys=keys(body),
        profile=profile,
        text_hash=key,
    )


def grown(results: Results, name: str, index: Index, sizes: list[int]) -> None:
    """Fill an index, and time it at each size."""
    stream, held = stories(1), 0
    for size in sizes:
        while held < size:
            held += len(index.put(list(islice(stream, min(FILLED, size - held)))))
        took = []
        for _ in range(TIMED):
            batch = list(islice(stream, AT_ONCE))
            began = time.perf_counter()
            held += len(index.put(batch))
            took.append(1000 * (time.perf_counter() - began) / AT_ONCE)
        p95 = quantiles(took, n=20)[-1]
        results.tell(
            f"{name}, {size:,} stories: {mean(took):.1f} ms a story, p95 {p95:.1f}",
            **{f"{name}_ms_at_{size}": mean(took)},
        )
        results.figures[f"{name}_p95_ms"] = max(p95, results.figures.get(f"{name}_p95_ms", 0))
    first, last = (results.figures[f"{name}_ms_at_{size}"] for size in (sizes[0], sizes[-1]))
    results.tell(f"{name}: {last / first:.2f} x from {sizes[0]:,} to {sizes[-1]:,}", **{f"{name}_growth": last / first})


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--backend", choices=("embedded", "elasticsearch"), action="append")
    options = parser.parse_args()
    results, wanted = Results(), options.backend or ["embedded", "elasticsearch"]
    if "embedded" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            _run(results, "embedded", f"embedded:{folder}/index", options.sizes)
    if "elasticsearch" in wanted:
        with server() as elastic:
            _run(results, "elasticsearch", f"{elastic}/growth-{os.getpid()}", options.sizes)
    fallen = results.fallen("growth")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


def _run(results: Results, name: str, address: str, sizes: list[int]) -> None:
    index = open_index(address)
    try:
        grown(results, name, index, sorted(sizes))
    finally:
        index.close()


if __name__ == "__main__":
    main()
