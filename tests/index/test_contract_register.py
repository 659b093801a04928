"""What every backend does with the register."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index import Entry, Index, open_index
from aggregator.index.register import LONGEST_KEY, LONGEST_VALUE, change
from tests.index.writers import ROUNDS, win

_NAMES = ("ann", "bo", "cy")


def test_what_was_entered_is_found_under_its_key_and_kind_alone(index: Index) -> None:
    value = {"who": "Ann Ödé 東京", "n": 1, "share": 0.5, "deep": {"list": [None, True, []]}, "": ""}
    made = index.enter("watch", "a", value, None)
    assert made == index.entry("watch", "a")
    assert made
    assert (made.key, made.value) == ("a", value)
    assert [index.entry("lease", "a"), index.entry("watch", "A"), index.entry("watch", "")] == [None] * 3
    assert index.entries("lease") == ()


def test_a_kind_is_listed_by_key_as_of_now(index: Index) -> None:
    keys = ["b", "a", "ä", "Z", "10", "9", "😀"]
    for key in keys:
        assert index.enter("watch", key, {"key": key}, None)
    assert index.enter("lease", "other", {}, None)
    assert [(entry.key, entry.value["key"]) for entry in index.entries("watch")] == [(key, key) for key in sorted(keys)]


def test_kinds_are_those_that_have_entries_now(index: Index) -> None:
    assert index.kinds() == ()
    made = [index.enter(kind, "a", {}, None) for kind in ("watch", "alert", "lease")]
    assert made[0]
    assert index.kinds() == ("alert", "lease", "watch")
    assert index.strike("watch", "a", made[0].version)
    assert index.kinds() == ("alert", "lease")


def test_a_kind_may_have_more_entries_than_one_answer(index: Index) -> None:
    names = [f"{n:04}" for n in range(1010)]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda key: index.enter("alert", key, {}, None), names))
    assert [entry.key for entry in index.entries("alert")] == names


def test_only_who_knows_the_version_may_write(index: Index) -> None:
    first = index.enter("lease", "site", {"by": "ann"}, None)
    assert first
    assert index.enter("lease", "site", {"by": "bo"}, None) is None
    second = index.enter("lease", "site", {"by": "ann"}, first.version)
    assert second
    assert index.enter("lease", "site", {"by": "bo"}, first.version) is None
    assert index.enter("lease", "never", {"by": "bo"}, first.version) is None
    assert not index.strike("lease", "site", first.version)
    assert index.entry("lease", "site") == second
    assert index.strike("lease", "site", second.version)
    assert not index.strike("lease", "site", second.version)
    assert not index.strike("lease", "never", 1)
    assert index.enter("lease", "site", {"by": "bo"}, second.version) is None
    assert (index.entry("lease", "site"), index.entries("lease")) == (None, ())


def test_the_version_grows_over_writes_strikes_and_openings(index: Index, address: str) -> None:
    versions: list[int] = []
    for _ in range(3):
        reopened = open_index(address)
        made = reopened.enter("lease", "site", {}, None)
        assert made
        again = reopened.enter("lease", "site", {}, made.version)
        assert again
        assert reopened.strike("lease", "site", again.version)
        reopened.close()
        versions += [made.version, again.version]
    assert versions == sorted(set(versions))


def test_entries_are_bounded(index: Index) -> None:
    largest = {"text": "x" * (LONGEST_VALUE - len('{"text":""}'))}
    assert index.enter("watch", "k" * LONGEST_KEY, largest, None) == index.entry("watch", "k" * LONGEST_KEY)
    too_large = {"text": largest["text"] + "x"}
    for key, value in [("a", too_large), ("", {}), ("ä" * (LONGEST_KEY // 2 + 1), {}), ("\ud800", {})]:
        with pytest.raises(BadInput):
            index.enter("watch", key, value, None)
        assert index.entry("watch", key) is None
        assert not index.strike("watch", key, 1)
    for odd in ({"n": float("nan")}, {"text": "\ud800"}):
        with pytest.raises(BadInput, match="cannot be kept as JSON"):
            index.enter("watch", "a", odd, None)


def test_the_register_is_not_part_of_what_is_searched_or_counted(index: Index) -> None:
    index.enter("watch", "a", {"title": "Zora"}, None)
    counts = index.counts()
    assert (counts.stories, counts.pages) == (0, 0)


def _in_threads(address: str) -> list[int]:
    with ThreadPoolExecutor(len(_NAMES)) as pool:
        return list(pool.map(win, [address] * len(_NAMES), _NAMES))


def _in_processes(address: str) -> list[int]:
    commands = [[sys.executable, "-m", "tests.index.writers", address, "win", name] for name in _NAMES]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    return [int(process.communicate(timeout=90)[0]) for process in processes]


@pytest.mark.parametrize("run", [_in_threads, _in_processes])
def test_of_those_who_enter_at_once_exactly_one_wins(
    index: Index, address: str, run: Callable[[str], list[int]]
) -> None:
    assert sum(run(address)) == ROUNDS
    entries = index.entries("race")
    assert [entry.value["round"] for entry in entries] == list(range(ROUNDS))
    assert {entry.value["by"] for entry in entries} <= set(_NAMES)


@pytest.mark.parametrize("start", [None, 0])
def test_no_write_over_a_version_is_lost(index: Index, address: str, start: int | None) -> None:
    if start is not None:
        index.enter("count", "all", {"n": start}, None)

    def add(_: int) -> None:
        while True:
            before: Entry | None = index.entry("count", "all")
            n = before.value["n"] if before else 0
            if index.enter("count", "all", {"n": n + 1}, before.version if before else None):
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))
    entry = index.entry("count", "all")
    assert entry
    assert entry.value == {"n": 40}


def test_of_several_who_change_an_entry_at_once_nobody_is_lost(index: Index, address: str) -> None:
    def count(_: int) -> None:
        with closing(open_index(address)) as own:
            change(own, "line", "all", lambda entry: {"n": (entry.value["n"] if entry else 0) + 1})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(12)))
    kept = index.entry("line", "all")
    assert kept is not None
    assert kept.value == {"n": 12}


def test_what_is_to_stay_as_it_is_is_not_written(index: Index) -> None:
    assert change(index, "line", "all", lambda entry: None) is None
    before = change(index, "line", "all", lambda entry: {"n": 1})
    assert change(index, "line", "all", lambda entry: None) == before == index.entry("line", "all")


def test_who_is_never_quick_enough_is_told(index: Index) -> None:
    def edit(entry: Entry | None) -> dict[str, int]:
        index.enter("line", "all", {"n": 0}, entry.version if entry else None)  # somebody else, at that moment
        return {"n": 1}

    with pytest.raises(IndexUnavailable, match="the line 'all' is being changed by others all the time"):
        change(index, "line", "all", edit)
