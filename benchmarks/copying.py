"""How fast an index is copied, and what a story takes: `python -m benchmarks.copying [--stories N] [--backend NAME]`.

Invented stories as in `benchmarks.growth`, with a text of 400 words, of which a few are in very many stories (Zipf over
60,000 made-up words), and for each a note in the page log. They are loaded into an embedded index, and copied from it
to each backend as `aggregator index copy` does it; the copies are compacted, or merged, and measured on the disk.
Exits 1 if a floor fell.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import accumulate, islice
from pathlib import Path

from aggregator.index import Index, open_index
from aggregator.index.copying import Copying
from aggregator.index.elastic_server import Address, Server
from aggregator.index.embedded_upkeep import EmbeddedUpkeep
from aggregator.model import PageRecord, Story
from benchmarks.growth import stories as grown
from benchmarks.results import Results
from tests.elasticsearch_server.session import server

LENGTH = 400  # words of a text
VOCABULARY = 60_000
SYLLABLES = [f"{begin}{vowel}" for begin in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
AT_ONCE = 1_000


def stories(seed: int) -> Iterator[Story]:
    """Without end, in the order of their dates."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
    weights = [*accumulate(1 / rank for rank in range(1, VOCABULARY + 1))]
    for story in grown(seed):
        body = " ".join(chance.choices(words, cum_weights=weights, k=LENGTH))
        yield replace(story, cluster=story.id, title=" ".join(chance.choices(words, k=9)), body=body)


def copied(results: Results, name: str, source: Index, target: Index, size: int) -> None:
    """Copy, and tell how fast and how large."""
    began, used = time.perf_counter(), time.process_time()
    Copying(source, target, "the source", lambda said: None).fill()
    took, used = time.perf_counter() - began, time.process_time() - used
    results.tell(
        f"to {name}: {size / took:,.0f} stories/s ({size / used:,.0f} a second of this process's own time)",
        **{f"{name}_per_s": size / took, f"{name}_own_per_s": size / used},
    )


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--backend", choices=("embedded", "elasticsearch"), action="append")
    options = parser.parse_args()
    results, wanted = Results(), options.backend or ["embedded", "elasticsearch"]
    with tempfile.TemporaryDirectory() as folder:
        source = open_index(f"embedded:{folder}/source")
        stream = stories(1)
        for start in range(0, options.stories, AT_ONCE):
            batch = [*islice(stream, min(AT_ONCE, options.stories - start))]
            source.load(batch)
            source.record([_noted(story) for story in batch])
        if "embedded" in wanted:
            _run(results, "embedded", source, f"embedded:{Path(folder) / 'target'}", options.stories)
        if "elasticsearch" in wanted:
            with server() as elastic:
                _run(results, "elasticsearch", source, f"{elastic}/copying-{os.getpid()}", options.stories)
        source.close()
    fallen = results.fallen("copying")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


def _run(results: Results, name: str, source: Index, address: str, size: int) -> None:
    target = open_index(address, timeout_s=60)
    try:
        copied(results, name, source, target, size)
    finally:
        target.close()
    held_bytes = _compacted(address)
    results.tell(f"{name}: {held_bytes / size:,.0f} bytes a story", **{f"{name}_bytes": held_bytes / size})


def _noted(story: Story) -> PageRecord:
    """What a crawl notes of the page of a story."""
    tag = f'"{story.text_hash:>032}"'
    return PageRecord(
        url=story.canonical_url,
        site=story.site,
        first_seen=story.first_seen,
        checked=story.fetched,
        story=story.id,
        etag=tag,
        content_hash=tag[1:-1],
        published=story.published,
        next_due=story.fetched,
        outcome="new",
    )


def _compacted(address: str) -> int:
    """The size of an index in bytes, without what it does not need."""
    scheme, _, place = address.partition(":")
    if scheme == "embedded":
        _, after, _ = EmbeddedUpkeep(Path(place)).compact(lambda said: None)
        return after.record + after.fulltext
    where = Address.parse(address)
    with closing(Server(where, timeout_s=300)) as server, server.reached() as client:
        client.indices.forcemerge(index=f"{where.name}*", max_num_segments=1)
        sizes = client.indices.stats(index=f"{where.name}*", metric="store")
    return int(sizes["_all"]["primaries"]["store"]["size_in_bytes"])


if __name__ == "__main__":
    main()
