"""What ails a site is seen when it is sure, and once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.health import Incident, incidents, look
from aggregator.index import Index
from aggregator.model import PageRecord
from aggregator.tally import Tally
from tests.health.conftest import NOW, WELL, Crawled, published, refused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = [HOUR * n for n in range(24 * 20)]
DEAD = Tally(discovery_failed=Counter({"http 404": 2}))


def causes(found: Iterable[Incident]) -> list[tuple[str, str]]:
    return sorted((one.site, one.cause) for one in found)


def test_sites_that_are_well_have_no_incident(index: Index, crawled: Crawled) -> None:
    published(index, *HOURLY[:100])
    crawled(*[WELL] * 5)
    assert look(index, NOW).opened == ()
    assert incidents(index) == ()


def test_a_site_is_silent_by_its_own_pace(index: Index, crawled: Crawled) -> None:
    published(index, *(9 * HOUR + 2 * HOUR * n for n in range(300)), site="often")
    published(index, *(9 * HOUR + 4 * DAY * n for n in range(7)), site="seldom")
    for site in ("often", "seldom"):
        crawled(WELL, site=site)
    assert look(index, NOW).opened == ()
    later = NOW + 6 * HOUR
    (opened,) = look(index, later).opened
    assert (opened.site, opened.cause) == ("often", "silence")
    assert opened.detail == "no story for 15 hours, where it had 10.7 stories a day before"
    assert look(index, later).opened == ()
    assert look(index, later).still == 1


def test_a_site_that_nobody_crawls_is_not_silent(index: Index, crawled: Crawled) -> None:
    published(index, *(3 * DAY + n * HOUR for n in range(200)))
    crawled(WELL, until=NOW - 49 * HOUR)
    assert look(index, NOW).opened == ()
    crawled(WELL)
    assert causes(look(index, NOW).opened) == [("quaystreet", "silence")]


def test_a_site_that_speaks_again_is_healed_and_may_be_silent_again(index: Index, crawled: Crawled) -> None:
    published(index, *(2 * DAY + n * HOUR for n in range(200)))
    crawled(WELL)
    assert len(look(index, NOW).opened) == 1
    published(index, timedelta(0))
    index.refresh()
    (healed,) = look(index, NOW + HOUR).healed
    assert (healed.opened, healed.healed) == (NOW, NOW + HOUR)
    assert look(index, NOW + 2 * HOUR).healed == ()
    crawled(WELL, until=NOW + DAY)
    (again,) = look(index, NOW + DAY).opened
    assert (again.opened, again.healed) == (NOW + DAY, None)
    assert len(incidents(index)) == 1


@pytest.mark.parametrize(("reason", "cause"), [("robots", "robots"), ("tls", "certificate")])
def test_a_refusal_counts_when_two_crawls_say_so(index: Index, crawled: Crawled, reason: str, cause: str) -> None:
    crawled(WELL, refused(reason))
    assert look(index, NOW).opened == ()
    crawled(WELL, refused(reason), refused(reason))
    (opened,) = look(index, NOW).opened
    assert opened.cause == cause
    assert "71% of what was asked for" in opened.detail
    crawled(WELL)
    assert [one.cause for one in look(index, NOW + HOUR).healed] == [cause]


def test_a_feed_that_is_refused_counts_though_nothing_else_is_asked(index: Index, crawled: Crawled) -> None:
    crawled(*[Tally(discovery_failed=Counter({"tls": 1}))] * 2)
    assert causes(look(index, NOW).opened) == [("quaystreet", "certificate")]


def test_few_refusals_among_many_pages_are_none(index: Index, crawled: Crawled) -> None:
    crawled(*[replace(WELL, failed=Counter({"robots": 5}))] * 3)
    assert look(index, NOW).opened == ()


def test_a_crawl_that_asked_for_nothing_says_nothing(index: Index, crawled: Crawled) -> None:
    crawled(refused("robots"), refused("robots"))
    assert len(look(index, NOW).opened) == 1
    crawled(Tally(discovered=3, not_due=3))
    assert look(index, NOW + HOUR).healed == ()


def test_a_site_is_unreachable_when_three_crawls_read_no_source(index: Index, crawled: Crawled) -> None:
    crawled(WELL, DEAD, DEAD)
    assert look(index, NOW).opened == ()
    crawled(DEAD)
    (opened,) = look(index, NOW).opened
    assert (opened.cause, opened.detail) == ("unreachable", "no feed, sitemap or listing could be read: http 404")
    crawled(WELL)
    assert [one.cause for one in look(index, NOW + HOUR).healed] == ["unreachable"]


def test_a_layout_that_lost_its_bylines_heals_only_when_they_are_back(index: Index, crawled: Crawled) -> None:
    published(index, *(2 * DAY + n * HOUR for n in range(200)))
    published(index, *(n * HOUR for n in range(10)), authors=())
    (opened,) = (one for one in look(index, NOW).opened if one.cause == "layout")
    assert (opened.detail, opened.was) == ("byline 0%, was 100%", {"byline": 1.0})

    weeks = NOW + 20 * DAY  # the past that it is compared with has no byline by now
    published(index, *(n * HOUR - 20 * DAY for n in range(24 * 19)), authors=())
    assert not [one for one in look(index, weeks).healed if one.cause == "layout"]
    published(index, *(n * timedelta(minutes=1) - 21 * DAY for n in range(30)))
    healed = look(index, weeks + DAY).healed
    assert [one.cause for one in healed if one.cause == "layout"] == ["layout"]


def test_a_wall_in_front_of_most_pages_is_told(index: Index, crawled: Crawled) -> None:
    published(index, *HOURLY[:100])

    def walls(count: int) -> None:
        outcomes = ["login_wall"] * count + ["new"] * (10 - count)
        pages = (PageRecord(f"u{n}", "quaystreet", NOW, checked=NOW, next_due=NOW) for n in range(10))
        index.record([replace(page, outcome=outcome) for page, outcome in zip(pages, outcomes, strict=True)])

    walls(5)
    assert look(index, NOW).opened == ()
    walls(6)
    (opened,) = look(index, NOW).opened
    assert (opened.cause, opened.detail) == ("paywall", "6 of 10 pages ask to sign in")
    walls(2)
    assert [one.cause for one in look(index, NOW + HOUR).healed] == ["paywall"]


def test_two_that_look_at_once_write_an_incident_once(index: Index, crawled: Crawled) -> None:
    from aggregator.health.incident import write

    crawled(refused("tls"), refused("tls"))
    (opened,) = look(index, NOW).opened
    assert not write(index, None, opened)
    assert not write(index, replace(opened, detail="else"), opened)
    assert write(index, opened, replace(opened, seen=NOW + HOUR))
