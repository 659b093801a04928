import gc

import pytest

from aggregator.people.pause import collector_paused


def test_the_collector_goes_on_after_a_pause() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="x"), collector_paused():
        raise ValueError("x")
    assert gc.isenabled()


def test_a_pause_within_a_pause_leaves_it_to_the_outer_one() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_built_in_a_pause_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with collector_paused():
        table = [[number] for number in range(1000)]
    assert gc.get_freeze_count() >= before + len(table)
