from dataclasses import replace
from datetime import timedelta

from aggregator.attribution import Outlets
from aggregator.coverage import Coverage, cover
from aggregator.model import Attribution, Story
from aggregator.web.picture import MOST_DRAWN, links, names, picture
from tests.newsroom import NOON, story, told_otherwise

NOBODY_LISTED = Outlets.of([])


def told(site: str, hour: int, *credited: str) -> Story:
    credits = tuple(Attribution(one, "insider", 0, 4, "", cue="told") for one in credited)
    when = NOON + timedelta(hours=hour)
    one = story("news", site=site, title=site, body=told_otherwise(site), published=when, fetched=when)
    return replace(one, attributions=credits)


def covered(*stories: Story) -> Coverage:
    return cover("c", stories, NOBODY_LISTED)


def test_an_outlet_that_is_not_crawled_is_drawn_first_and_every_arrow_ends_at_its_target() -> None:
    coverage = covered(told("tattle", 0), told("gab", 1, "Velvet", "Tattle"), told("echo", 2, "Velvet"))
    drawn = picture(coverage)
    assert drawn
    assert (drawn.spots[0].name, drawn.spots[0].role) == ("Velvet", None)
    heights = dict(zip(names(coverage), (spot.y for spot in drawn.spots), strict=True))
    assert len(drawn.arcs) == len(links(coverage)) == 3
    for arc in drawn.arcs:
        assert arc.curve.endswith(f" {heights[arc.link.target]}")
        assert f" {heights[arc.link.source]}C" in arc.curve
    assert 0 < max(heights.values()) < drawn.height


def test_an_outlet_that_repeats_a_credit_has_one_link() -> None:
    coverage = covered(told("gab", 1, "Velvet"), replace(told("gab", 2, "Velvet"), id="again"))
    assert [(one.source, one.target) for one in links(coverage)] == [("gab.example", "velvet")]


def test_nothing_and_too_much_are_not_drawn() -> None:
    assert picture(covered(told("tattle", 0), told("gab", 1))) is None
    assert picture(covered(*(told(f"site{n}x", n, "Velvet") for n in range(MOST_DRAWN)))) is None
