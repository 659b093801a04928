from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from aggregator.analytics.trending import trending
from aggregator.index import Index, open_index
from aggregator.index.nodes import Exact
from aggregator.model import Story
from tests.index.conftest import emptied
from tests.index.stories import day, person, story

NOW = day(29)
Counts = Mapping[str, tuple[int, int]]  # id → (stories of the last day, of the 28 days before it)
Holding = Callable[[Counts], AbstractContextManager[Index]]


def corpus(counts: Counts) -> list[Story]:
    recent = [
        story(f"{slug}-now-{n}", at=28.2 + n / 1000, people=(person(slug),))
        for slug in counts
        for n in range(counts[slug][0])
    ]
    past = [
        story(f"{slug}-{n}", at=0.5 + n % 27, people=(person(slug),)) for slug in counts for n in range(counts[slug][1])
    ]
    return recent + past


@pytest.fixture
def holding(tmp_path: Path) -> Holding:
    """An index with so many stories of each."""

    @contextmanager
    def held(counts: Counts) -> Iterator[Index]:
        index = open_index(f"embedded:{tmp_path / uuid4().hex}")
        index.put(corpus(counts))
        index.refresh()
        yield index
        index.close()

    return held


def order(index: Index) -> list[str]:
    return [one.id for one in trending(index, NOW, 10)]


def test_who_has_more_than_usual_comes_before_who_always_has_most(holding: Holding) -> None:
    with holding({"star": (20, 560), "riser": (9, 28), "steady": (2, 56)}) as index:
        found = trending(index, NOW, 10)
        assert [one.id for one in found] == ["riser"]
        assert (found[0].stories, found[0].before) == (9, 28)
        assert found[0].lift > 5
        assert found[0].surprise > 3


def test_few_stories_of_a_newcomer_do_not_beat_many_of_somebody_known(holding: Holding) -> None:
    with holding({"newcomer": (2, 0), "riser": (12, 28), "rest": (20, 700)}) as index:
        assert order(index) == ["riser", "newcomer"]


def test_one_story_is_no_trend(holding: Holding) -> None:
    with holding({"once": (1, 0), "rest": (20, 560)}) as index:
        assert order(index) == []


def test_an_index_without_a_past_ranks_by_stories(holding: Holding) -> None:
    with holding({"one": (1, 0), "few": (4, 0), "many": (9, 0)}) as index:
        assert order(index) == ["many", "few"]


def test_an_index_that_has_grown_makes_nobody_trend(holding: Holding) -> None:
    with holding({f"p{n}": (10, 28) for n in range(9)}) as index:
        assert order(index) == []


def test_nothing_now_is_nobody(holding: Holding) -> None:
    with holding({"gone": (0, 30)}) as index:
        assert order(index) == []


def test_a_burst_of_hundreds_is_still_told_from_a_larger_one(holding: Holding) -> None:
    with holding({"large": (400, 1), "larger": (500, 1), "rest": (10, 900)}) as index:
        assert order(index) == ["larger", "large"]


def test_only_stories_that_match_are_looked_at(holding: Holding) -> None:
    with holding({"a": (5, 0), "b": (5, 0), "rest": (20, 560)}) as index:
        found = trending(index, NOW, 10, query=Exact("celebrity", "a"))
        assert [one.id for one in found] == ["a"]


@pytest.mark.elasticsearch
def test_both_backends_find_the_same(holding: Holding, elasticsearch: str) -> None:
    counts = {f"p{n}": (n % 9 + 1, n * 7 % 40) for n in range(20)}
    with emptied(elasticsearch, f"trending-{uuid4().hex[:8]}") as address, holding(counts) as here:
        there = open_index(address)
        there.put(corpus(counts))
        there.refresh()
        assert trending(there, NOW, 20) == trending(here, NOW, 20) != ()
        there.close()
