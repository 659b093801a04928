from datetime import date, datetime, timedelta

from aggregator.index import Index
from aggregator.model import Story, UnlinkedName
from tests.digest.conftest import composed
from tests.newsroom import NOON, story, tagged, told_otherwise

DAY = timedelta(days=1)
IDA = "Ida Umber"


def of(name: str, number: int, published: datetime = NOON, *, site: str = "quay", newcomer: str = "") -> Story:
    """A story like no other about a celebrity, or that prints a name."""
    slug = f"{name or newcomer}-{published:%d}-{number}".replace(" ", "-").lower()
    return story(
        slug,
        site=site,
        title=slug,
        body=told_otherwise(slug.replace("-", "x")),
        published=published,
        fetched=published,
        people=[tagged(name)] if name else [],
        names=[UnlinkedName(newcomer, "about", 0.5)] if newcomer else [],
    )


def month(name: str) -> list[Story]:
    """One story on each of the last days."""
    return [of(name, 0, NOON - days * DAY) for days in range(1, 29)]


def test_who_has_more_stories_than_usual_trends_with_a_chart_of_two_weeks(index: Index) -> None:
    now = [of("Odalys Merrowick", number) for number in range(9)] + [of("Tavian Brightwater", 0)]
    (trend,) = composed(index, *month("Odalys Merrowick"), *month("Tavian Brightwater"), *now).trends
    assert (trend.id, trend.name, trend.stories) == ("odalys-merrowick", "Odalys Merrowick", 9)
    assert trend.days == (*(1,) * 13, 9)
    assert 1 < trend.expected < 9


def test_a_digest_for_one_celebrity_tells_of_no_trends_and_newcomers(index: Index) -> None:
    now = [of("Odalys Merrowick", n, site=f"site{n}", newcomer=IDA) for n in range(9)]
    stories = *month("Odalys Merrowick"), *month("Tavian Brightwater"), *now
    assert composed(index, *stories).trends
    edition = composed(index, *stories, people=["odalys-merrowick"])
    assert (edition.trends, edition.newcomers) == ((), ())


def test_who_is_back_after_weeks_is_told_with_the_day_of_the_last_story(index: Index) -> None:
    before = of("Odalys Merrowick", 0, NOON - 40 * DAY)
    (back,) = composed(index, before, of("Odalys Merrowick", 1), of("Odalys Merrowick", 2)).returns
    assert (back.name, back.stories, back.last) == ("Odalys Merrowick", 2, date(2026, 10, 11))


def test_who_was_seen_lately_or_never_or_is_only_mentioned_is_not_back(index: Index) -> None:
    old = [of(name, 0, NOON - 40 * DAY) for name in ("Odalys Merrowick", "Wrenna Foxglove")]
    mentioned = story("aside", body=told_otherwise("aside"), people=[tagged("Wrenna Foxglove", "mention")])
    lately = of("Odalys Merrowick", 1, NOON - 20 * DAY)
    now = of("Odalys Merrowick", 2), of("Tavian Brightwater", 0)
    assert composed(index, *old, lately, mentioned, *now).returns == ()


def test_a_name_that_enough_stories_and_outlets_print_is_a_newcomer(index: Index) -> None:
    stories = [of("", number, site=f"site{number % 2}", newcomer=IDA) for number in range(3)]
    (one,) = composed(index, *stories).newcomers
    assert (one.name, one.stories, one.outlets) == (IDA, 3, ("site0", "site1"))
    assert composed(index, is_known=lambda name: name == IDA).newcomers == ()


def test_a_name_of_one_outlet_of_few_stories_or_of_days_before_is_no_newcomer(index: Index) -> None:
    one_outlet = [of("", number, newcomer="Bram Osterley") for number in range(4)]
    few = [of("", number, site=f"site{number}", newcomer="Wrenna Foxglove") for number in range(2)]
    before = [of("", number, NOON - 3 * DAY, site=f"site{number}", newcomer=IDA) for number in range(3)]
    again = [of("", number, site=f"site{number}", newcomer=IDA) for number in range(3)]
    assert composed(index, *one_outlet, *few, *before, *again).newcomers == ()
