from dataclasses import replace
from datetime import timedelta

from aggregator.clusters import NEIGHBOURS, Neighbour, nearest
from aggregator.model import Profile
from tests.clusters.events import BAKERY, NOON, TRIAL, neighbour


def test_a_story_on_another_event_is_no_neighbour() -> None:
    story = neighbour(BAKERY, 1)
    assert nearest(story.profile, story.at, [neighbour(TRIAL, 2), neighbour(BAKERY, 3)]) == (neighbour(BAKERY, 3),)


def test_neighbours_come_by_shared_terms_then_the_latest_then_by_id() -> None:
    def sharing(id: str, terms: str, hours: int | None) -> Neighbour:
        at = None if hours is None else NOON + timedelta(hours=hours)
        return replace(neighbour(BAKERY), id=id, profile=Profile({}, (), (), tuple(terms.split())), at=at)

    given = [
        sharing("b", "loaf bun", 1),
        sharing("a", "loaf bun", 1),
        sharing("never", "bun loaf", None),
        sharing("late", "loaf bun", 2),
        sharing("most", "pie bun loaf", 0),
        sharing("one", "loaf", 0),
    ]
    found = nearest(Profile({}, (), (), ("loaf", "bun", "pie")), NOON, given)
    assert [story.id for story in found] == ["most", "late", "a", "b", "never"]


def test_what_lies_outside_of_the_window_is_no_neighbour() -> None:
    story = neighbour(BAKERY, 1)
    old, undated = neighbour(BAKERY, 2, after=timedelta(days=-15)), neighbour(BAKERY, 3, after=None)
    assert nearest(story.profile, story.at, [old, undated]) == (undated,)
    assert len(nearest(story.profile, None, [old, undated])) == 2


def test_neighbours_are_bounded() -> None:
    story = neighbour(BAKERY, 1)
    crowd = [replace(story, id=f"{number:04}") for number in range(NEIGHBOURS + 50)]
    assert [each.id for each in nearest(story.profile, story.at, crowd)] == [each.id for each in crowd[:NEIGHBOURS]]
