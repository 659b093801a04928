"""Leases that are renewed."""

from collections.abc import Iterator

import pytest

from aggregator.errors import IndexUnavailable
from aggregator.holder import Holder
from aggregator.index import Index
from aggregator.lease import LASTS, Held, LeaseLost, Leases
from aggregator.schedule.keeper import GIVEN_UP, RENEWED_AFTER, Keeper
from tests.schedule.conftest import Hand

NEVER_S = 3600.0  # its own thread does not look while a test lasts


class Away:
    """An index that may be away."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.is_away = False

    def __getattr__(self, name: str) -> object:
        if self.is_away:
            raise IndexUnavailable("the index is away; try later")
        return getattr(self._index, name)


@pytest.fixture
def away(index: Index) -> Away:
    """The index, which can be taken away."""
    return Away(index)


@pytest.fixture
def lost() -> list[LeaseLost]:
    """What was lost."""
    return []


@pytest.fixture
def keeper(away: Away, clock: Hand, lost: list[LeaseLost]) -> Iterator[Keeper]:
    """It looks when it is told to."""
    kept = Keeper(Leases(away, Holder("first"), clock), lost.append, NEVER_S)  # type: ignore[arg-type]
    yield kept
    away.is_away = False
    kept.close()


def test_what_is_held_stays_held(keeper: Keeper, index: Index, clock: Hand, lost: list[LeaseLost]) -> None:
    keeper.take("a")
    for _ in range(20):
        clock.pass_(seconds=RENEWED_AFTER.total_seconds())
        keeper.look()
    with pytest.raises(Held):
        Leases(index, Holder("second"), clock).take("a")
    assert not lost


def test_an_index_that_is_away_for_a_moment_is_asked_again(
    keeper: Keeper, away: Away, clock: Hand, lost: list[LeaseLost]
) -> None:
    keeper.take("a")
    away.is_away = True
    clock.pass_(seconds=RENEWED_AFTER.total_seconds())
    keeper.look()
    away.is_away = False
    clock.pass_(seconds=10)
    keeper.look()
    held = keeper.held("a")
    assert held is not None
    assert (held.until, lost) == (clock() + LASTS, [])


def test_who_cannot_renew_stops_before_another_may_begin(
    keeper: Keeper, away: Away, index: Index, clock: Hand, lost: list[LeaseLost]
) -> None:
    keeper.take("a")
    away.is_away = True
    while not lost:
        clock.pass_(seconds=5)
        keeper.look()
    with pytest.raises(Held):
        Leases(index, Holder("second"), clock).take("a")
    clock.pass_(seconds=GIVEN_UP.total_seconds())
    assert Leases(index, Holder("second"), clock).take("a")
    assert keeper.held("a") is None


def test_a_holder_that_slept_too_long_notices_that_another_has_it(
    keeper: Keeper, index: Index, clock: Hand, lost: list[LeaseLost]
) -> None:
    keeper.take("a")
    clock.pass_(hours=8)
    Leases(index, Holder("second"), clock).take("a")
    keeper.look()
    assert ["second" in str(error) for error in lost] == [True]


def test_a_holder_that_slept_and_was_not_missed_goes_on(keeper: Keeper, clock: Hand, lost: list[LeaseLost]) -> None:
    keeper.take("a")
    clock.pass_(hours=8)
    keeper.look()
    assert keeper.held("a")
    assert not lost


def test_one_process_does_not_begin_the_same_twice(keeper: Keeper) -> None:
    keeper.take("a")
    with pytest.raises(Held, match="this very process"):
        keeper.take("a")


def test_all_is_released_at_the_end(keeper: Keeper, index: Index, clock: Hand) -> None:
    keeper.take("a")
    keeper.take("b")
    keeper.close()
    second = Leases(index, Holder("second"), clock)
    assert {second.take(key).holder.name for key in "ab"} == {"second"}


def test_a_release_while_the_index_is_away_is_no_error(keeper: Keeper, away: Away) -> None:
    keeper.take("a")
    away.is_away = True
    keeper.release("a")
    assert keeper.held("a") is None
