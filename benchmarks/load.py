"""How fast many stories are searched and loaded: what `python -m benchmarks.search --stories 20000 200000` prints.

Invented stories (`benchmarks/corpus.py`) in both backends. How many are loaded a second; p50 and p95 of a search by
kind of query, by one client and by eight at once, each a process; what the API adds; beside it SQLite's FTS5, where a
query is plain words. At the smallest size both backends are asked the same queries: do they have the same totals, and
the same ten?
"""

import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from statistics import mean, median, quantiles
from urllib.parse import urlencode

from aggregator.config import Config
from aggregator.days import Clock
from aggregator.index import Index, Search, open_index
from aggregator.index.query_fields import Lookup
from aggregator.search import Question, Searcher
from aggregator.web.app import create
from aggregator.web.desk import Desk
from aggregator.web.server import listening, server
from benchmarks.corpus import Asked, Corpus
from benchmarks.peers.fts5 import Fts5
from benchmarks.results import Results
from tests.elasticsearch_server.session import server as elasticsearch

BACKENDS = ("embedded", "elasticsearch")
QUERIES = 600
CLIENTS = 8
AT_ONCE_S = 8.0  # that the clients ask
PARITY = 300  # queries
WORDY = ("name", "nickname", "name, topic", "misspelt name", "words")  # kinds that are plain words
BATCH = 1_000

Times = dict[str, list[float]]  # kind → milliseconds


def searcher(index: Index, corpus: Corpus) -> Searcher:
    """Who knows the people of the corpus."""
    known = corpus.gazetteer()
    return Searcher(index, lambda: known, Lookup(known.meant, known.nearest))


def question(asked: Asked) -> Question:
    """As the command and the web ask it, without what they show beside the stories."""
    return Question(asked.text, Search(sort="newest" if asked.is_news else "relevance"))


def timed(queries: Iterable[Asked], ask: Callable[[Asked], object]) -> Times:
    """One after the other."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for one in queries:
        began = time.perf_counter()
        ask(one)
        times[one.kind].append(1000 * (time.perf_counter() - began))
    return times


def everything(times: Times) -> list[float]:
    """Of all kinds."""
    return [each for one in times.values() for each in one]


def p95(times: Sequence[float]) -> float:
    """The 95th of a hundred."""
    return quantiles(times, n=20)[-1]


def told(results: Results, name: str, times: Times) -> None:
    """A line a kind, and all."""
    for kind, one in (*times.items(), ("all", everything(times))):
        print(f"  {kind:14s} p50 {median(one):7.2f} ms  p95 {p95(one):7.2f} ms")
    whole = everything(times)
    results.figures |= {f"{name}_p50_ms": median(whole), f"{name}_p95_ms": p95(whole)}


def loaded(results: Results, name: str, index: Index, corpus: Corpus, size: int) -> None:
    """Fill the index; the corpus is made beforehand, batch by batch, and is not counted."""
    took, stories = 0.0, corpus.stories(size)
    while batch := list(islice(stories, BATCH)):
        began = time.perf_counter()
        index.load(batch)
        took += time.perf_counter() - began
    began = time.perf_counter()
    index.refresh()
    took += time.perf_counter() - began
    results.tell(f"{name}: {size / took:,.0f} stories/s loaded", **{f"{name}_loaded_per_s": size / took})


def at_once(address: str, corpus: Corpus) -> tuple[float, list[float]]:
    """(queries a second of all clients together, the milliseconds of each)."""
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(CLIENTS), context.Queue()
    clients = [context.Process(target=_client, args=(address, seed, start, answers)) for seed in range(CLIENTS)]
    for client in clients:
        client.start()
    times = [each for _ in clients for each in answers.get(timeout=120)]
    for client in clients:
        client.join()
    return len(times) / AT_ONCE_S, times


def _client(address: str, seed: int, start: "threading.Barrier", answers: "multiprocessing.Queue[list[float]]") -> None:
    corpus, index = Corpus(), open_index(address)
    ask, queries = searcher(index, corpus), list(corpus.queries(QUERIES))[seed * 7 :]
    ask.find(question(queries[0]))
    start.wait()
    times: list[float] = []
    end = time.perf_counter() + AT_ONCE_S
    while (began := time.perf_counter()) < end:
        ask.find(question(queries[len(times) % len(queries)]))
        times.append(1000 * (time.perf_counter() - began))
    answers.put(times)
    index.close()


def added(index: Index, corpus: Corpus) -> float:
    """Milliseconds at p50 that the API takes more than the same search."""
    config = Config.load().model_copy(update={"web_rate": 1e9})
    desk = Desk(config, index, corpus.gazetteer(), partial(Clock.of, config.timezone))
    queries = [one for one in corpus.queries(QUERIES // 2) if not one.is_news]
    direct = timed(queries, lambda one: desk.searcher.find(Question(one.text, Search(limit=10, highlighted=True))))
    with _served(desk) as connection:
        over = timed(queries, lambda one: _got(connection, one.text))
    return median(everything(over)) - median(everything(direct))


@contextmanager
def _served(desk: Desk) -> Iterator[HTTPConnection]:
    requests = listening("127.0.0.1", 0)
    serving = server(create(desk))
    thread = threading.Thread(target=serving.run, args=([requests],))
    thread.start()
    connection = HTTPConnection(*requests.getsockname()[:2])
    try:
        yield connection
    finally:
        connection.close()
        serving.should_exit = True
        thread.join()


def _got(connection: HTTPConnection, text: str) -> None:
    connection.request("GET", f"/api/v1/search?{urlencode({'q': text, 'limit': 10})}")
    answer = connection.getresponse()
    if answer.status != 200:
        sys.exit(f"the API answered {answer.status} to {text!r}: {answer.read()[:300]!r}")
    answer.read()


def parity(results: Results, one: Index, other: Index, corpus: Corpus) -> None:
    """How alike both answer."""
    overlaps, differing = [], 0
    asking = [searcher(index, corpus) for index in (one, other)]
    for asked in corpus.queries(PARITY):
        here, there = (each.find(question(asked)).answer for each in asking)
        differing += here.total != there.total
        ids, others = ({hit.story.id for hit in one.hits} for one in (here, there))
        overlaps.append(len(ids & others) / len(ids | others) if ids | others else 1.0)
    results.tell(
        f"parity: overlap of the ten {mean(overlaps):.4f}, {differing} of {PARITY} totals differ",
        overlap=mean(overlaps),
        totals_differing=differing,
    )


def measured(results: Results, name: str, address: str, corpus: Corpus, size: int) -> Index:
    """All of one backend at one size; the index is left open."""
    index = open_index(address)
    loaded(results, name, index, corpus, size)
    ask = searcher(index, corpus)
    timed(corpus.queries(24), lambda one: ask.find(question(one)))  # what is read once
    print(f"{name}, {size:,} stories, one client:")
    told(results, name, timed(corpus.queries(QUERIES), lambda one: ask.find(question(one))))
    rate, times = at_once(address, corpus)
    results.tell(
        f"{name}, {CLIENTS} at once: {rate:,.0f} queries/s, p50 {median(times):.1f} ms, p95 {p95(times):.1f} ms",
        **{f"{name}_queries_per_s": rate},
    )
    more = added(index, corpus)
    results.tell(f"{name}, the API adds {more:.1f} ms at p50", **{f"{name}_api_ms": more})
    return index


def beside(results: Results, folder: Path, index: Index, corpus: Corpus, size: int) -> None:
    """FTS5 and the embedded index on the queries that are words."""
    peer = Fts5(folder / "fts5.sqlite", corpus.stories(size))
    queries = [one for one in corpus.queries(QUERIES) if one.kind in WORDY]
    ask = searcher(index, corpus)
    ours = everything(timed(queries, lambda one: ask.find(question(one))))
    theirs = everything(timed(queries, lambda one: peer.find(one.text)))
    peer.close()
    results.tell(
        f"SQLite FTS5 on the same words: p50 {median(theirs):.1f} ms, p95 {p95(theirs):.1f} ms: "
        f"{median(theirs) / median(ours):.1f} and {p95(theirs) / p95(ours):.1f} times ours",
        fts5_p50_ratio=median(theirs) / median(ours),
        fts5_p95_ratio=p95(theirs) / p95(ours),
    )


def run(results: Results, sizes: Sequence[int], backends: Sequence[str]) -> None:
    """All sizes; the figures are those of the last."""
    corpus = Corpus()
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as name, elasticsearch() as url:
            addresses = {"embedded": f"embedded:{name}/index", "elasticsearch": f"{url}/load-{os.getpid()}-{size}"}
            made = {one: measured(results, one, addresses[one], corpus, size) for one in backends}
            if "embedded" in made:
                beside(results, Path(name), made["embedded"], corpus, size)
            if len(made) == len(BACKENDS) and size == min(sizes):
                parity(results, made["embedded"], made["elasticsearch"], corpus)
            for index in made.values():
                index.close()
