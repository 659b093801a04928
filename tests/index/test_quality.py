"""How completely sites are read, on every backend."""

from dataclasses import replace

import pytest

from aggregator.index import Index
from aggregator.model import Story
from aggregator.quality import Quality, quality
from tests.index.stories import day, page, story

NOW = day(10)
LONG, SHORT = "a word " * 200, "a word " * 40


def told(index: Index, **options: float) -> Quality:
    """What is said of the one site."""
    index.refresh()
    (one,) = quality(index, NOW, ("tattle",), **options)
    return one


def whole(key: str, at: float, body: str = LONG) -> Story:
    """A story that lacks nothing."""
    return replace(
        story(key, f"Title {key}", f"{key} {body}", at=at), authors=("Ida Falk",), image="https://x.example/i"
    )


def past(count: int = 40) -> list[Story]:
    """Stories of some days before the last one."""
    return [whole(f"old{number}", 2 + number / count * 4) for number in range(count)]


def recent(count: int = 8, body: str = LONG) -> list[Story]:
    """Stories of the last day."""
    return [whole(f"new{number}", 9.5, body) for number in range(count)]


def test_a_site_that_reads_as_ever_has_no_drift(index: Index) -> None:
    index.put([*past(), *recent()])
    one = told(index)
    assert (one.recent.stories, one.past.stories) == (8, 40)
    assert (one.recent.byline, one.recent.date, one.recent.image, one.recent.words) == (1.0, 1.0, 1.0, 401)
    assert one.drifts == ()


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ({"authors": ()}, "byline 0%, was 100%"),
        ({"published": None}, "date 0%, was 100%"),
        ({"image": None}, "image 0%, was 100%"),
    ],
)
def test_a_field_that_is_gone_is_a_drift(index: Index, lost: dict[str, object], said: str) -> None:
    index.put([*past(), *(replace(one, **lost) for one in recent())])  # type: ignore[arg-type]
    assert told(index).drifts == (said,)


def test_bodies_cut_short_are_a_drift(index: Index) -> None:
    index.put([*past(), *recent(body=SHORT)])
    assert told(index).drifts == ("81 words, were 401",)


def test_a_few_stories_say_nothing(index: Index) -> None:
    index.put([*past(), *(replace(one, authors=()) for one in recent(count=4))])
    assert told(index).drifts == ()


def test_a_site_without_stories_where_there_were_many_is_a_drift_if_there_was_a_crawl(index: Index) -> None:
    index.put(past(120))
    assert told(index).drifts == ()
    index.put([replace(one, site="other") for one in recent()])
    index.refresh()
    assert told(index).drifts == ("no story, where the past has 9 in such a time",)


def test_pages_that_are_dropped_are_counted_by_reason_and_too_many_are_a_drift(index: Index) -> None:
    index.put(past())
    outcomes = ["listing"] * 8 + ["no_text"] * 2 + ["new"] * 2
    records = [
        page(f"https://news.example/{number}", checked=9.5, next_due=day(11), outcome=outcome)
        for number, outcome in enumerate(outcomes)
    ]
    index.record([*records, page("https://news.example/feed", checked=9.5, next_due=day(11))])
    one = told(index)
    assert (one.pages, one.dropped) == (12, {"listing": 8, "no_text": 2})
    assert one.drifts == ("10 of 12 pages dropped, 8 as listing",)


def test_the_periods_can_be_chosen(index: Index) -> None:
    index.put([*past(), *recent()])
    one = told(index, days=10.0, past_days=5.0)
    assert (one.recent.stories, one.past.stories) == (48, 0)


def test_an_index_without_stories_has_nothing_to_say(index: Index) -> None:
    assert quality(index, NOW) == ()
