import random
from datetime import timedelta

import pytest

from aggregator.clusters import Assigner, Neighbour, assigner, rebuild
from tests.clusters.events import BAKERY, CAFE, TRIAL, neighbour

STREAM = [neighbour(event, seed) for seed in range(12) for event in (BAKERY, CAFE, TRIAL)]


def events(stream: list[Neighbour]) -> set[frozenset[str]]:
    """The kinds of story in each cluster."""
    clusters: dict[str, set[str]] = {}
    for id, cluster in rebuild(stream).items():
        clusters.setdefault(cluster, set()).add(id.rstrip("0123456789"))
    return set(map(frozenset, clusters.values()))


def test_three_events_are_three_clusters_in_any_order() -> None:
    for seed in range(5):
        stream = random.Random(seed).sample(STREAM, len(STREAM))
        assert events(stream) == {frozenset({"bakery"}), frozenset({"cafe"}), frozenset({"trial"})}
        assert len(set(rebuild(stream).values())) == 3


def test_the_same_order_gives_the_same_clusters() -> None:
    assert rebuild(STREAM) == rebuild(STREAM)


def test_a_cluster_is_called_by_a_story_of_the_stream() -> None:
    assert set(rebuild(STREAM).values()) <= {story.id for story in STREAM}


def test_a_saga_breaks_into_episodes() -> None:
    weeks = [neighbour(TRIAL, seed, after=timedelta(days=12 * (seed // 4), hours=seed)) for seed in range(12)]
    clusters = rebuild(weeks)
    assert [clusters[story.id] for story in weeks] == ["trial0"] * 4 + ["trial4"] * 4 + ["trial8"] * 4


def test_what_is_forgotten_is_joined_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigner, "RECENT", 3)
    mine = Assigner()
    mine.assign("first", neighbour(BAKERY, 0).profile)
    for seed in range(3):
        mine.assign(f"trial{seed}", neighbour(TRIAL, seed).profile)
    assert mine.assign("again", neighbour(BAKERY, 0).profile) is None
    assert mine.clusters["first"] == "first"
