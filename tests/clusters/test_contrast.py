from aggregator.clusters.contrast import FEWEST, halves
from aggregator.model import Profile
from tests.clusters.events import BAKERY, CAFE, neighbour


def test_look_alike_events_are_told_apart() -> None:
    stories = [neighbour(event, seed) for seed in range(8) for event in (BAKERY, CAFE)]
    parts = halves([story.profile for story in stories])
    assert parts is not None
    assert {frozenset(stories[place].id[:4] for place in part) for part in parts} == {
        frozenset({"bake"}),
        frozenset({"cafe"}),
    }


def test_the_stories_of_one_event_stay_together() -> None:
    assert halves([neighbour(BAKERY, seed).profile for seed in range(16)]) is None


def test_few_stories_stay_together() -> None:
    few = [neighbour(event, seed).profile for seed in range(8) for event in (BAKERY, CAFE)][: FEWEST - 1]
    assert halves(few) is None


def test_an_outsider_is_no_event() -> None:
    assert halves([neighbour(BAKERY, seed).profile for seed in range(12)] + [neighbour(CAFE).profile]) is None


def test_stories_without_names_stay_together() -> None:
    assert halves([Profile({"loaf": 1.0}, (), (), ("loaf",))] * 12) is None


def test_copies_of_two_reports_are_no_two_events() -> None:
    copies = [neighbour(BAKERY, seed % 2).profile for seed in range(20)]
    assert halves(copies) is None


def test_copies_go_with_their_original() -> None:
    stories = [neighbour(event, seed) for seed in (*range(8), 3) for event in (BAKERY, CAFE)]
    parts = halves([story.profile for story in stories])
    assert parts is not None
    assert sorted(map(len, parts)) == [9, 9]
