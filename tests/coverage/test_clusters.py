"""The written clusters, each with the origin and the parts that a reader would give."""

import random

import pytest

from aggregator.attribution import Attributor, Outlets
from aggregator.coverage import cover
from tests.coverage.clusters import Written, clusters


@pytest.fixture(scope="module")
def written(attributor: Attributor) -> tuple[Written, ...]:
    return clusters(attributor)


def test_origins_and_parts_are_those_that_were_labelled(written: tuple[Written, ...], outlets: Outlets) -> None:
    wrong = []
    for one in written:
        found = cover("c", [*one.stories.values()], outlets)
        if (one.told(found.origin), one.found(found)) != (one.origin, one.roles):
            wrong.append(f"{one.name}: {found.origin.reason}: {one.found(found)}")
    assert wrong == []
    assert len(written) >= 20
    assert {part for one in written for part in one.roles.values()} == {
        "broke", "reports", "follows", "repeats", "undecided"
    }  # fmt: skip


def test_the_order_in_which_the_stories_are_given_changes_nothing(
    written: tuple[Written, ...], outlets: Outlets
) -> None:
    dice = random.Random(5)
    for one in written:
        stories = [*one.stories.values()]
        first = cover("c", stories, outlets)
        dice.shuffle(stories)
        assert cover("c", stories, outlets) == first


def test_every_part_has_a_reason(written: tuple[Written, ...], outlets: Outlets) -> None:
    for one in written:
        found = cover("c", [*one.stories.values()], outlets)
        assert all(entry.reason for entry in found.timeline)
        assert found.origin.reason.startswith(("undecided: ", "broken by ")) or found.origin.story
