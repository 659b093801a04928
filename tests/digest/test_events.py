from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from aggregator.digest import Event, events
from aggregator.index import Index
from aggregator.model import Absence, Attribution, Story
from tests.digest.conftest import composed
from tests.newsroom import NOON, ODALYS, story, tagged, told_otherwise

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def told(site: str, published: datetime = NOON, *, slug: str = "news", title: str = "", **fields: object) -> Story:
    """A story that is like no other."""
    made = story(
        slug, site=site, title=title or f"{site} tells", body=told_otherwise(f"{site}{slug}"), published=published,
        fetched=published,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def together(index: Index, *stories: Story) -> None:
    """Put stories into the cluster of the first."""
    index.put(stories)
    index.refresh()
    index.regroup({one.id: stories[0].id for one in stories})


def day(index: Index) -> tuple[Event, ...]:
    return composed(index).events


def outlets(links: Iterable[object]) -> list[str]:
    return [getattr(link, "outlet", "") for link in links]


def test_an_event_is_told_by_who_broke_it_with_the_others_to_be_followed(index: Index) -> None:
    together(index, *(told(site, NOON + hours * HOUR) for hours, site in enumerate(("quay", "port", "pier", "dock"))))
    (event,) = day(index)
    assert (event.lead.title, event.lead.outlet) == ("quay tells", "quay")
    assert event.broke == "broken by quay: it was the first"
    assert outlets(event.others) == ["port", "pier", "dock"]
    assert (event.first, event.more, event.people) == (None, 0, ("Odalys Merrowick",))


def test_outlets_beyond_those_that_are_linked_to_are_counted_once_each(index: Index) -> None:
    stories = [told(f"site{n}", NOON + n * timedelta(minutes=20)) for n in range(9)]
    together(index, *stories, told("site8", NOON + 5 * HOUR, slug="again"))
    (event,) = day(index)
    assert (len(event.others), event.more) == (3, 5)


def test_the_event_of_most_outlets_comes_first_whatever_the_hour(index: Index) -> None:
    together(index, told("quay", NOON - 9 * HOUR), told("port", NOON - 8 * HOUR))
    index.put([told("pier", NOON + 11 * HOUR)])
    index.refresh()
    assert [event.lead.outlet for event in day(index)] == ["quay", "pier"]
    assert [event.heat for event in day(index)] == [pytest.approx(1.944, abs=0.001), 1.0]


def test_of_equally_hot_events_the_one_most_about_a_celebrity_comes_first(index: Index) -> None:
    index.put([told("quay", people=()), told("port", people=(tagged("Odalys Merrowick", "about", 0.4),)), told("pier")])
    index.refresh()
    assert [event.lead.outlet for event in day(index)] == ["pier", "port", "quay"]


def test_there_are_no_more_events_than_are_read(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "EVENTS", 2)
    index.put([told(f"site{n}") for n in range(4)])
    index.refresh()
    assert len(day(index)) == 2


def test_who_broke_it_on_an_earlier_day_is_named_and_linked_to(index: Index) -> None:
    together(index, told("quay", NOON - DAY, title="It began"), told("port", NOON))
    (event,) = day(index)
    assert event.lead.outlet == "port"
    assert event.broke == "broken by quay: it was the first"
    assert event.first is not None
    assert (event.first.title, event.first.outlet, event.others, event.more) == ("It began", "quay", (), 0)


def test_a_first_story_that_is_gone_is_not_linked_to(index: Index) -> None:
    gone = told("quay", NOON - DAY, absences=(Absence(NOON, "http 410"),))
    together(index, gone, told("port", NOON))
    (event,) = day(index)
    assert (event.lead.outlet, event.first) == ("port", None)


def test_an_outlet_that_is_credited_and_not_crawled_broke_it(index: Index) -> None:
    credit = Attribution("Harbour Post", "insider", 0, 5, "sourc", cue="told", outlet_id="harbour-post")
    together(index, *(told(site, NOON + n * HOUR, attributions=(credit,)) for n, site in enumerate(("quay", "port"))))
    (event,) = day(index)
    assert event.broke == "broken by Harbour Post (not crawled): 2 stories credit it"
    assert event.lead.outlet == "quay"


def test_who_broke_it_may_be_undecided(index: Index) -> None:
    together(index, told("quay"), told("port"))
    (event,) = day(index)
    assert event.broke.startswith("who broke it is undecided: ")


def test_what_only_one_outlet_has_was_broken_by_nobody(index: Index) -> None:
    index.put([story()])
    index.refresh()
    (event,) = day(index)
    assert (event.broke, event.others, event.more) == ("", (), 0)


def test_the_first_of_a_text_is_told_and_its_copy_linked_to(index: Index) -> None:
    copy = story("copy", site="harbourpost", published=NOON + HOUR, fetched=NOON + HOUR)
    index.put([copy, story()])
    index.refresh()
    (event,) = day(index)
    assert (event.lead.outlet, outlets(event.others)) == ("quaystreet", ["harbourpost"])


def test_a_day_that_has_only_copies_of_an_event_does_not_tell_of_it_again(index: Index) -> None:
    index.put([story(published=NOON - DAY, fetched=NOON - DAY), story("copy", site="harbourpost")])
    index.refresh()
    assert day(index) == ()


def test_a_story_is_told_once_though_it_names_several(index: Index) -> None:
    index.put([told("quay", people=(ODALYS, tagged("Wrenna Foxglove")))])
    index.refresh()
    edition = composed(index)
    assert (len(edition.events), len(edition.sections)) == (1, 2)


def test_an_event_of_many_stories_is_weighed_by_the_first_of_them(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "WEIGHED", 2)
    monkeypatch.setattr(events, "EARLIER", 1)
    before = [told(f"old{n}", NOON - DAY + n * HOUR) for n in range(3)]
    together(index, *before, *(told(f"new{n}", NOON + n * HOUR) for n in range(4)))
    (event,) = day(index)
    assert event.broke == "broken by old0: it was the first"
    assert (event.lead.outlet, outlets(event.others), event.more) == ("new0", ["new1"], 2)


def test_the_order_in_which_stories_came_does_not_change_the_events(index: Index) -> None:
    stories = [told(site) for site in ("quay", "port", "pier")]
    assert composed(index, *stories).events == composed(index, *reversed(stories)).events
