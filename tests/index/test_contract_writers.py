"""Several writers and readers of one index at once, on every backend."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from aggregator.index import Index, Search, open_index
from aggregator.index.nodes import Words
from tests.index.stories import page, person, story, wire
from tests.index.writers import STORIES, write

_NAMES = ("ann", "bo", "cy")


def _in_threads(address: str) -> None:
    with ThreadPoolExecutor(len(_NAMES)) as pool:
        list(pool.map(write, [address] * len(_NAMES), _NAMES, range(len(_NAMES))))


def _in_processes(address: str) -> None:
    commands = [[sys.executable, "-m", "tests.index.writers", address, str(n), name] for n, name in enumerate(_NAMES)]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=90) for process in processes] == [0] * len(_NAMES)


@pytest.mark.parametrize("run", [_in_threads, _in_processes])
def test_writers_at_once_end_as_writers_in_turn(index: Index, address: str, run: Callable[[str], None]) -> None:
    run(address)
    index.refresh()
    odd, even = STORIES // 2, STORIES // 2
    counts = index.counts()
    assert (counts.stories, counts.duplicates) == (odd + even * len(_NAMES), even * (len(_NAMES) - 1))
    shared = index.get([f"shared-{n}" for n in range(1, STORIES, 2)])
    assert {one and (one.revision, one.byline, one.duplicate_of) for one in shared} == {(1, "cy", None)}
    own = index.get([f"{name}-{n}" for name in _NAMES for n in range(0, STORIES, 2)])
    assert [one and one.duplicate_of for one in own[:even]] == [None] * even  # ann's fetches are the earliest
    assert [one and one.duplicate_of for one in own[even:]] == [f"ann-{n}" for n in range(0, STORIES, 2)] * 2
    assert index.search(Search(Words("zora"))).total == odd + even


def test_one_index_object_serves_many_threads(index: Index) -> None:
    def work(n: int) -> int:
        (stored,) = index.put([wire(f"s{n}", "told", at=n, title="Zora")])
        index.record([page(f"https://news.example/{n}", checked=n)])
        index.refresh()
        assert index.search(Search(Words("zora"))).total >= 1
        return stored.revision

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(work, range(24))) == [1] * 24
    index.refresh()
    assert index.search(Search(Words("zora"), folded=False)).total == 24
    assert [one and one.duplicate_of for one in index.get([f"s{n}" for n in range(24)])] == [None] + ["s0"] * 23
    assert index.counts().pages == 24


def test_a_reader_sees_what_a_writer_has_refreshed(index: Index, address: str) -> None:
    reader = open_index(address)
    assert reader.search(Search(Words("zora"))).total == 0
    for n in range(3):
        index.put([story(f"s{n}", "Zora")])
        assert reader.get([f"s{n}"]) != (None,)
        index.refresh()
        assert reader.search(Search(Words("zora"))).total == n + 1
    reader.close()


def test_a_reader_is_never_disturbed_by_a_writer(index: Index, address: str) -> None:
    index.put([story("s0", "Zora")])
    index.refresh()
    done = Event()

    def read() -> list[int]:
        reader, totals = open_index(address), []
        while not done.is_set():
            totals.append(reader.search(Search(Words("zora"), facets=("site",), highlighted=True)).total)
            totals.append(sum(1 for _ in reader.scan(Words("zora"))))
        reader.close()
        return totals

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for n in range(1, 12):
            index.put([story(f"s{n}", "Zora"), story(f"gone{n}", "Else")])
            index.delete([f"gone{n}"])
            index.refresh()
        done.set()
        totals = reading.result(timeout=60)
    assert totals == sorted(totals)
    assert set(totals) <= set(range(1, 13))


def test_people_given_while_others_write_cost_no_text(index: Index, address: str) -> None:
    stored = index.put([story(f"s{n}", "First", at=0) for n in range(30)])

    def crawl() -> None:
        writer = open_index(address)
        for n in range(30):
            writer.put([story(f"s{n}", "Second", at=1, people=(person("milo-vance"),))])
        writer.close()

    with ThreadPoolExecutor(1) as pool:
        crawling = pool.submit(crawl)
        for _ in range(5):
            for one in stored:
                index.retag([replace(one, people=(person("zora-quill"),))])
        crawling.result(timeout=60)
    now = index.get([one.id for one in stored])
    assert {one and (one.title, one.revision, one.people) for one in now} == {("Second", 2, (person("milo-vance"),))}
