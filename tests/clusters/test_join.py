from datetime import timedelta

from aggregator.clusters import Join, Neighbour, join, nearest, profile
from aggregator.model import TaggedPerson
from tests.clusters.events import BAKERY, CAFE, NOON, TRIAL, neighbour


def joined(story: Neighbour, *others: Neighbour) -> Join | None:
    return join(story.profile, story.at, nearest(story.profile, story.at, others))


def test_a_story_joins_the_cluster_of_its_event() -> None:
    found = joined(neighbour(BAKERY, 1), neighbour(BAKERY, 2), neighbour(BAKERY, 3), neighbour(TRIAL, 4))
    assert found is not None
    assert (found.cluster, found.moves) == ("bakery", ())


def test_a_story_on_nothing_known_founds_a_cluster() -> None:
    assert joined(neighbour(BAKERY, 1)) is None
    assert joined(neighbour(BAKERY, 1), neighbour(TRIAL, 2)) is None


def test_the_next_episode_founds_a_cluster() -> None:
    later = neighbour(BAKERY, 9, after=timedelta(days=13))
    assert joined(later, *(neighbour(BAKERY, seed) for seed in range(6))) is None


def test_a_story_that_shows_two_events_in_one_cluster_moves_one_of_them() -> None:
    mixed = [neighbour(event, seed, cluster="mixed") for seed in range(8) for event in (BAKERY, CAFE)]
    story = neighbour(CAFE, 20)
    found = join(story.profile, story.at, mixed)
    assert found is not None
    moved = {move.id for move in found.moves}
    assert len({id[:4] for id in moved}) == 1
    assert len(moved) == 8
    assert {move.cluster for move in found.moves} <= {story.id for story in mixed}


def test_a_story_between_two_clusters_of_one_event_joins_them() -> None:
    ones = [neighbour(BAKERY, seed, cluster="early") for seed in range(5)]
    others = [neighbour(BAKERY, seed, cluster="late") for seed in range(5, 8)]
    story = neighbour(BAKERY, 9)
    found = join(story.profile, story.at, [*ones, *others])
    assert found is not None
    assert found.cluster == "early"
    assert {(move.id, move.cluster) for move in found.moves} == {(story.id, "early") for story in others}


def test_a_join_says_why() -> None:
    found = joined(neighbour(BAKERY, 1, after=timedelta(hours=5)), neighbour(BAKERY, 2))
    assert found is not None
    assert "merrowick" in found.reason
    assert "5 h apart" in found.reason
    assert 0 < found.similarity <= 1


def test_who_a_story_is_about_makes_no_event() -> None:
    people = [TaggedPerson("odalys-merrowick", "Odalys Merrowick", "about", 0.9)]
    bakery = profile("Odalys Merrowick opens a bakery", "Odalys Merrowick opened a bakery. Merrowick bakes.", people)
    tour = profile("Odalys Merrowick cancels her tour", "Odalys Merrowick has a cold. Merrowick cannot sing.", people)
    assert join(tour, NOON, [Neighbour("a", "a", bakery, NOON)]) is None
    assert join(bakery, NOON, [Neighbour("a", "a", bakery, NOON)]) is not None
