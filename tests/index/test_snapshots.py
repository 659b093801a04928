from pathlib import Path

import pytest

from aggregator.index.fulltext import Fulltext, Snapshot
from aggregator.index.snapshots import KEPT_S, MOST, Snapshots


@pytest.fixture
def fulltext(tmp_path: Path) -> Fulltext:
    return Fulltext(tmp_path)


def test_a_state_is_kept_for_its_time_after_each_page(fulltext: Fulltext) -> None:
    now = [0.0]
    snapshots, one, other = Snapshots(lambda: now[0]), fulltext.snapshot(), fulltext.snapshot()
    snapshots.keep(one)
    snapshots.keep(other)
    now[0] = KEPT_S - 1
    snapshots.keep(one)
    assert (snapshots.get(one.id), snapshots.get(other.id), snapshots.get("")) == (one, other, None)
    now[0] = KEPT_S
    assert (snapshots.get(one.id), snapshots.get(other.id)) == (one, None)
    now[0] = 2 * KEPT_S
    assert snapshots.get(one.id) is None


def test_no_more_states_are_kept_than_fit(fulltext: Fulltext) -> None:
    snapshots = Snapshots(lambda: 0.0)
    made: list[Snapshot] = [fulltext.snapshot() for _ in range(MOST + 1)]
    for one in made:
        snapshots.keep(one)
    assert [snapshots.get(one.id) for one in made] == [None, *made[1:]]
