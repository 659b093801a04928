"""Jobs beside crawls, done once."""

from datetime import datetime
from pathlib import Path

import pytest

from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.holder import Holder
from aggregator.index import Index
from aggregator.lease import Held, Leases, held
from aggregator.schedule import queue
from aggregator.schedule.chore import Told, do
from aggregator.schedule.chores import CHORES
from aggregator.schedule.past import Pasts
from tests.newsroom import story
from tests.schedule.conftest import NOON, Hand


def well(index: Index, config: Config, now: datetime) -> str:
    return f"done at {now:%H:%M}"


def ill(index: Index, config: Config, now: datetime) -> str:
    raise BadInput("the letter box is full; empty it")


def test_what_was_done_is_noted_with_who_and_when(index: Index, config: Config, clock: Hand) -> None:
    queue.put(index, "well", clock())
    assert do("well", index, config, clock, chores={"well": well}) == Told("done at 12:00")
    past = Pasts(index).of("well")
    assert past is not None
    assert (past.began, past.ended, past.account, past.failures) == (NOON, NOON, "done at 12:00", 0)
    assert "process" in past.by
    assert not held(index, clock())
    assert not queue.waiting(index, clock())


def test_a_chore_that_fails_is_noted_as_failed(index: Index, config: Config, clock: Hand) -> None:
    assert do("ill", index, config, clock, chores={"ill": ill}) == Told("the letter box is full; empty it", True)
    past = Pasts(index).of("ill")
    assert past is not None
    assert past.failures == 1


def test_nobody_begins_what_somebody_is_at(index: Index, config: Config, clock: Hand) -> None:
    Leases(index, Holder("somebody"), clock).take("well")
    with pytest.raises(Held, match="somebody"):
        do("well", index, config, clock, chores={"well": well})


def test_what_somebody_else_has_done_meanwhile_is_not_done_again(index: Index, config: Config, clock: Hand) -> None:
    assert do("ill", index, config, clock, lambda _: False, {"ill": ill}) == Told("was done by somebody else")
    assert Pasts(index).of("ill") is None


def test_every_chore_can_be_done_with_an_empty_index_and_with_stories(index: Index, config: Config) -> None:
    for stories in ([], [story()]):
        index.put(stories)
        for chore in CHORES.values():
            assert chore(index, config, NOON)


def test_missing_digests_of_the_last_days_are_written_once(index: Index, config: Config, clock: Hand) -> None:
    def files() -> list[str]:
        return sorted(path.name for path in Path(config.digest_dir).glob("*.html"))

    CHORES["digest"](index, config, clock())
    assert files() == ["digest-2026-11-24.html"]
    clock.pass_(days=3)
    CHORES["digest"](index, config, clock())
    assert files() == [f"digest-2026-11-{day}.html" for day in (24, 25, 26, 27)]
    assert CHORES["digest"](index, config, clock()) == "all are written and sent"
