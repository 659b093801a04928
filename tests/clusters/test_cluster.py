from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.clusters import Member, describe
from aggregator.model import Cluster, TaggedPerson, from_dict, to_dict
from tests.clusters.events import BAKERY, NOON, TRIAL, neighbour, told

ODALYS = TaggedPerson("odalys-merrowick", "Odalys Merrowick", "about", 0.9)
TAVIAN = TaggedPerson("tavian-brightwater", "Tavian Brightwater", "mention", 0.2)


def member(seed: int, hours: float, outlet: str = "", people: tuple[TaggedPerson, ...] = (ODALYS,)) -> Member:
    story = neighbour(BAKERY, seed)
    at = NOON + timedelta(hours=hours)
    return Member(story.id, told(BAKERY, seed)[0], outlet or story.outlet, at, story.profile, people)


def test_a_cluster_says_who_when_and_where() -> None:
    stories = [member(2, 5, "glimmer"), member(1, 0, "quaystreet"), member(3, 8, "quaystreet", (ODALYS, TAVIAN))]
    found = describe("bakery1", stories, NOON)
    assert (found.id, found.size, found.outlets) == ("bakery1", 3, ("quaystreet", "glimmer"))
    assert (found.first_seen, found.last_seen, found.span_hours) == (NOON, NOON + timedelta(hours=8), 8)
    assert [(person.id, person.role) for person in found.people] == [(ODALYS.id, "about"), (TAVIAN.id, "mention")]
    assert found.people[1].salience == pytest.approx(0.2 / 3, abs=0.001)
    assert from_dict(Cluster, to_dict(found)) == found


def test_the_headline_is_of_the_most_central_story() -> None:
    stray = replace(member(9, 0), id="stray", title="stray", profile=neighbour(TRIAL).profile)
    untitled = replace(member(4, 0), id="untitled", title="")
    found = describe("bakery1", [stray, untitled, *(member(seed, 1) for seed in range(5))], NOON)
    assert found.headline in {told(BAKERY, seed)[0] for seed in range(5)}
    assert found.headline == told(BAKERY, int(found.headline_id.removeprefix("bakery")))[0]


def test_many_outlets_at_once_are_hotter_than_one_and_than_many_days() -> None:
    def heat(*stories: Member) -> float:
        return describe("bakery1", stories, NOON + timedelta(hours=72)).heat

    at_once = heat(*(member(seed, 70) for seed in range(5)))
    assert at_once > heat(*(member(seed, 70, "one") for seed in range(5)))
    assert at_once > heat(*(member(seed, 14 * seed) for seed in range(5)))


def test_heat_halves_with_every_half_life() -> None:
    now, later = (describe("b", [member(1, 0)], NOON + timedelta(hours=hours)).heat for hours in (0, 12))
    assert (now, later) == (1, 0.5)


def test_a_story_of_tomorrow_is_no_hotter_than_one_of_now() -> None:
    assert describe("b", [member(1, 24)], NOON).heat == 1


def test_a_cluster_without_a_story_is_refused() -> None:
    with pytest.raises(ValueError, match="'b' has no story"):
        describe("b", [], NOON)


def test_the_headline_is_in_the_language_of_most_stories() -> None:
    spanish = replace(member(0, 0), id="uno", title="La panadería", language="es")
    found = describe("bakery1", [spanish, *(replace(member(seed, 1), language="en") for seed in (1, 2))], NOON)
    assert found.headline_id != "uno"
    assert describe("bakery1", [spanish], NOON).headline == "La panadería"
