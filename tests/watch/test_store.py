from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.errors import BadInput, UnknownWatch
from aggregator.index import Index
from aggregator.watch import Watch, add, change, named, pause, remove, resume, secret, watches
from aggregator.watch.store import ALERT, KIND
from tests.newsroom import NOON

WATCH = Watch("harbour", "bakery", ("mail:ada@example.org", "feed"), NOON, "hourly", "22:00-07:00", "Europe/London")


def test_a_watch_is_kept_as_it_is_and_listed_by_name(index: Index) -> None:
    add(index, WATCH)
    add(index, replace(WATCH, name="a-boat"))
    assert named(index, "harbour") == WATCH
    assert [watch.name for watch in watches(index)] == ["a-boat", "harbour"]


def test_a_watch_has_a_secret_of_its_own_that_is_no_part_of_it(index: Index) -> None:
    made = add(index, WATCH)
    assert made.startswith("whsec_")
    assert secret(index, "harbour") == made != add(index, replace(WATCH, name="other"))
    assert made not in repr(named(index, "harbour"))


def test_a_name_is_taken_once_and_a_malformed_watch_not_kept(index: Index) -> None:
    add(index, WATCH)
    with pytest.raises(BadInput, match="already"):
        add(index, WATCH)
    with pytest.raises(BadInput, match="is no name"):
        add(index, replace(WATCH, name="Not This"))
    assert len(watches(index)) == 1


def test_a_change_keeps_the_name_and_the_secret(index: Index) -> None:
    made = add(index, WATCH)
    changed = change(index, "harbour", lambda one: replace(one, name="x", pace="daily"))
    assert changed == replace(WATCH, pace="daily") == named(index, "harbour")
    assert secret(index, "harbour") == made
    with pytest.raises(BadInput, match="is no pace"):
        change(index, "harbour", lambda one: replace(one, pace="never"))  # type: ignore[arg-type]
    assert named(index, "harbour") == changed


def test_a_change_by_somebody_else_meanwhile_is_not_lost(index: Index) -> None:
    add(index, WATCH)
    meanwhile = iter([True])

    def slow(watch: Watch) -> Watch:
        if next(meanwhile, False):
            change(index, "harbour", lambda one: replace(one, query="lighthouse"))
        return replace(watch, pace="daily")

    assert change(index, "harbour", slow) == replace(WATCH, query="lighthouse", pace="daily")


def test_a_paused_watch_goes_on_without_what_it_missed(index: Index) -> None:
    add(index, WATCH)
    later = NOON + timedelta(days=1)
    assert resume(index, "harbour", later).since == NOON  # it was not paused
    assert pause(index, "harbour").is_paused
    assert resume(index, "harbour", later) == replace(WATCH, since=later)


def test_a_watch_is_removed_with_all_that_it_told(index: Index) -> None:
    add(index, WATCH)
    for key in ("harbour", "harbour/01", "harbour-two", "harbour-two/01"):
        index.enter(ALERT, key, {}, None)
    remove(index, "harbour")
    assert index.entries(KIND) == ()
    assert [entry.key for entry in index.entries(ALERT)] == ["harbour-two", "harbour-two/01"]


def test_an_unknown_watch_is_told(index: Index) -> None:
    for ask in (named, secret, pause, remove):
        with pytest.raises(UnknownWatch, match="no watch 'nobody'"):
            ask(index, "nobody")
