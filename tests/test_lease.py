"""Who may do what."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.holder import Holder
from aggregator.index import Index
from aggregator.lease import LASTS, Held, LeaseLost, Leases, held
from tests.schedule.conftest import NOON, Hand, clock

__all__ = ["clock"]


def leases(index: Index, clock: Hand, name: str) -> Leases:
    return Leases(index, Holder(name), clock)


def test_a_second_one_is_told_who_has_it_since_when(index: Index, clock: Hand) -> None:
    leases(index, clock, "first").take("crawl quill")
    clock.pass_(seconds=60)
    with pytest.raises(Held, match="crawl quill: held by first since 2026-11-25 12:00:00 UTC"):
        leases(index, clock, "second").take("crawl quill")


def test_other_keys_are_free(index: Index, clock: Hand) -> None:
    first = leases(index, clock, "first")
    assert {first.take("a").key, leases(index, clock, "second").take("b").key} == held(index, NOON).keys()


def test_what_is_released_may_be_taken_at_once(index: Index, clock: Hand) -> None:
    first = leases(index, clock, "first")
    first.release(first.take("a"))
    assert leases(index, clock, "second").take("a").holder.name == "second"


def test_a_holder_that_does_not_renew_loses_it_after_two_minutes(index: Index, clock: Hand) -> None:
    first, second = (leases(index, clock, name) for name in ("first", "second"))
    mine = first.take("a")
    clock.pass_(seconds=LASTS.total_seconds())
    theirs = second.take("a")
    with pytest.raises(LeaseLost, match="held by second"):
        first.renew(mine)
    first.release(mine)
    assert held(index, clock()) == {"a": theirs}


def test_a_holder_that_renews_keeps_it(index: Index, clock: Hand) -> None:
    first = leases(index, clock, "first")
    mine = first.take("a")
    for _ in range(10):
        clock.pass_(seconds=30)
        mine = first.renew(mine)
    with pytest.raises(Held):
        leases(index, clock, "second").take("a")
    assert (mine.since, mine.until) == (NOON, NOON + timedelta(minutes=5) + LASTS)


def test_tokens_grow_over_renewals_releases_and_other_holders(index: Index, clock: Hand) -> None:
    first, second = (leases(index, clock, name) for name in ("first", "second"))
    taken = first.take("a")
    renewed = first.renew(taken)
    first.release(renewed)
    assert taken.token < renewed.token < second.take("a").token


def test_a_renewal_of_which_the_answer_was_lost_is_no_loss(index: Index, clock: Hand) -> None:
    first = leases(index, clock, "first")
    taken = first.take("a")
    renewed = first.renew(taken)
    assert first.renew(taken).token > renewed.token


def test_what_could_not_be_released_may_be_taken_again_by_the_same_holder(index: Index, clock: Hand) -> None:
    first = leases(index, clock, "first")
    taken = first.take("beat")
    assert first.take("beat").token > taken.token


def test_of_many_who_take_it_at_once_one_has_it(tmp_path: Path, index: Index, clock: Hand) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def try_(number: int) -> bool:
        try:
            leases(index, clock, f"holder {number}").take("a")
        except Held:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(try_, range(40))) == 1


def test_a_process_that_was_killed_holds_nothing_on_its_own_machine(index: Index, clock: Hand) -> None:
    dead = replace(Holder.here(), name="dead", started="long ago")
    Leases(index, dead, clock).take("a")
    assert not held(index, clock())
    assert leases(index, clock, "second").take("a")


def test_a_process_of_another_machine_holds_it_whoever_has_its_number_here(index: Index, clock: Hand) -> None:
    elsewhere = replace(Holder.here(), name="elsewhere", place="another boot", started="long ago")
    Leases(index, elsewhere, clock).take("a")
    with pytest.raises(Held, match="elsewhere"):
        leases(index, clock, "second").take("a")
