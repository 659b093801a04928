from datetime import timedelta

import pytest

from aggregator.clusters.likeness import between, fade, to_cluster
from tests.clusters.events import BAKERY, NOON, TRIAL, neighbour


def test_one_event_is_more_alike_than_two() -> None:
    story, same, other = neighbour(BAKERY, 1), neighbour(BAKERY, 2), neighbour(TRIAL, 3)
    assert to_cluster(story.profile, story.at, [same]) > 4 * to_cluster(story.profile, story.at, [other])
    assert between([story], [same, other]) == pytest.approx(between([same, other], [story]))


def test_likeness_fades_with_days() -> None:
    assert fade(NOON, NOON + timedelta(hours=20)) == 1
    assert fade(NOON, NOON - timedelta(hours=24 + 96)) == 0.5
    assert fade(None, NOON) == 1
