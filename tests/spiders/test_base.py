"""Whole crawls of sites on loopback by the spider that all sites share."""

from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aggregator.demo.outlets import Outlets
from aggregator.demo.spiders.dispatch import Dispatch
from aggregator.demo.spiders.farandula import Farandula
from aggregator.demo.spiders.glimmer import Glimmer
from aggregator.demo.spiders.scoopster import Scoopster
from aggregator.model import PageRecord
from aggregator.spiders.base import NewsSpider
from tests.spiders.crawls import Crawls, open_pool
from tests.spiders.paper import Paper, Sheet

NOW = datetime.now(UTC)  # the crawls run by the real clock of their process; tests only compare with it by hours
HOUR = timedelta(hours=1)


def one(crawls: Crawls, url: str) -> PageRecord:
    """The page log's record of a URL, which must be there."""
    (record,) = crawls.records(url)
    assert record is not None
    return record


def aged(crawls: Crawls, *urls: str) -> None:
    """Make pages due, as time would."""
    crawls.write(*(replace(one(crawls, url), next_due=NOW - HOUR, checked=datetime.now(UTC)) for url in urls))


def test_a_story_that_a_feed_links_to_becomes_a_page_of_the_line(crawls: Crawls, paper: Paper) -> None:
    feed = paper.feed("/feed", "/story/1", "/story/2?utm_source=rss#top")
    crawl = crawls.crawl({"feeds": (feed,)}, [paper.address])
    assert sorted(crawl.paths) == ["/story/1", "/story/2"]
    page = next(page for page in crawl.pages if page.url == paper.url("/story/1"))
    assert (page.site, page.status, page.requested) == ("site", 200, paper.url("/story/1"))
    assert page.headers["etag"] == paper.sheets["/story/1"].etag
    assert (crawl.tally.discovered, crawl.tally.fetched, crawl.tally.dropped["empty"]) == (2, 2, 2)
    assert not crawl.tally.unasked


def test_a_second_crawl_right_after_the_first_asks_for_no_story(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1", "/story/2"),)}
    crawls.crawl(site, [paper.address])
    paper.asked.clear()
    crawl = crawls.crawl(site, [paper.address])
    assert [path for path, _ in paper.asked if path.startswith("/story")] == []
    assert paper.statuses("/feed") == [304]
    assert not crawl.pages


def test_a_feed_that_changed_leads_to_its_new_story_only(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1", "/story/2"),)}
    crawls.crawl(site, [paper.address])
    paper.feed("/feed", "/story/3", "/story/1", "/story/2")
    crawl = crawls.crawl(site, [paper.address])
    assert crawl.paths == ["/story/3"]
    assert (crawl.tally.discovered, crawl.tally.not_due, crawl.tally.fetched) == (3, 2, 1)


def test_a_due_story_is_asked_conditionally_and_counted_as_unchanged(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawls.crawl(site, [paper.address])
    aged(crawls, paper.url("/story/1"))
    crawl = crawls.crawl(site, [paper.address])
    assert paper.statuses("/story/1") == [200, 304]
    assert (crawl.tally.fetched, crawl.tally.unchanged, crawl.pages) == (1, 1, [])
    record = one(crawls, paper.url("/story/1"))
    assert record.outcome == "unchanged"
    assert record.next_due is None or record.next_due > NOW


def test_a_due_story_that_changed_passes_the_line_again(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawls.crawl(site, [paper.address])
    aged(crawls, paper.url("/story/1"))
    paper.story("/story/1", "Nova Vale came back.")
    crawl = crawls.crawl(site, [paper.address])
    assert [b"came back" in page.body for page in crawl.pages] == [True]


def test_a_due_story_that_left_the_feed_is_asked_again(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawls.crawl(site, [paper.address])
    aged(crawls, paper.url("/story/1"))
    paper.feed("/feed", "/story/2")
    crawl = crawls.crawl(site, [paper.address])
    assert paper.statuses("/story/1") == [200, 304]
    assert (crawl.tally.discovered, crawl.tally.fetched) == (2, 2)


def test_a_story_is_asked_at_the_address_that_was_found_and_known_by_its_canonical_url(
    crawls: Crawls, paper: Paper
) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1/?b=2&a=1", "/story/1?a=1&b=2&utm_source=rss"),)}
    crawl = crawls.crawl(site, [paper.address])
    assert crawl.paths == ["/story/1/?b=2&a=1"]
    assert one(crawls, paper.url("/story/1?a=1&b=2")).address == paper.url("/story/1/?b=2&a=1")


def test_a_page_that_is_gone_is_dead_after_the_second_time(crawls: Crawls, paper: Paper) -> None:
    paper.sheets["/story/1"] = Sheet(b"gone", 410)
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    first = crawls.crawl(site, [paper.address])
    assert dict(first.tally.failed) == {"http 410": 1}
    assert one(crawls, paper.url("/story/1")).dead is None
    aged(crawls, paper.url("/story/1"))
    crawls.crawl(site, [paper.address])
    assert one(crawls, paper.url("/story/1")).dead == "http 410"
    paper.asked.clear()
    paper.feed("/feed", "/story/1", "/story/2")
    third = crawls.crawl(site, [paper.address])
    assert not paper.statuses("/story/1")
    assert (third.tally.discovered, third.tally.not_due) == (2, 1)


def test_where_a_story_stood_the_answer_that_it_is_gone_passes_the_line(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawls.crawl(site, [paper.address])
    url = paper.url("/story/1")
    crawls.write(replace(one(crawls, url), next_due=NOW - HOUR, story="s", outcome="new"))
    paper.sheets["/story/1"] = Sheet(b"lost", 404)
    crawl = crawls.crawl(site, [paper.address])
    assert [(page.status, page.body) for page in crawl.pages] == [(404, b"lost")]
    assert (crawl.tally.fetched, crawl.tally.failed, crawl.tally.pending) == (1, {}, 0)
    record = one(crawls, url)
    assert (record.outcome, record.failures, record.dead) == ("gone", 1, None)
    assert record.next_due is not None
    assert record.next_due > NOW + HOUR * 0.9


def test_a_story_that_was_gone_is_asked_whole_so_that_it_is_seen_to_be_back(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawls.crawl(site, [paper.address])
    url = paper.url("/story/1")
    crawls.write(replace(one(crawls, url), next_due=NOW - HOUR, story="s", outcome="gone", failures=1))
    assert [page.status for page in crawls.crawl(site, [paper.address]).pages] == [200]
    assert paper.statuses("/story/1") == [200, 200]
    assert one(crawls, url).failures == 0


def test_a_failing_page_waits_longer_and_its_failure_is_counted(crawls: Crawls, paper: Paper) -> None:
    paper.sheets["/story/1"] = Sheet(b"no", 403)
    crawl = crawls.crawl({"feeds": (paper.feed("/feed", "/story/1", "/story/2"),)}, [paper.address])
    assert dict(crawl.tally.failed) == {"http 403": 1}
    assert crawl.paths == ["/story/2"]
    record = one(crawls, paper.url("/story/1"))
    assert record.failures == 1
    assert record.next_due is not None
    assert record.next_due > NOW


def test_the_newest_stories_come_first_and_the_rest_is_left_for_the_next_crawl(crawls: Crawls, paper: Paper) -> None:
    days = {n: (NOW - timedelta(days=n)).isoformat() for n in (1, 2, 3, 4)}
    places = "".join(
        f"<url><loc>{paper.url(f'/story/{n}')}</loc><lastmod>{days[n]}</lastmod></url>" for n in (3, 1, 4, 2)
    )
    paper.put("/map.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>')
    for n in days:
        paper.story(f"/story/{n}")
    site = {"sitemaps": (paper.url("/map.xml"),)}
    slow: dict[str, Any] = {"MAX_STORIES_PER_CRAWL": 2, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    first = crawls.crawl(site, [paper.address], **slow)
    assert first.paths == ["/story/1", "/story/2"]
    assert (first.tally.discovered, first.tally.skipped) == (4, 2)
    second = crawls.crawl(site, [paper.address], **slow)
    assert paper.statuses("/map.xml") == [200, 304]
    assert second.paths == ["/story/3", "/story/4"]


def test_a_story_older_than_the_sites_limit_is_left_out(crawls: Crawls, paper: Paper) -> None:
    old = (NOW - timedelta(days=40)).isoformat()
    paper.put("/feed", f'{{"items": [{{"url": "{paper.story("/story/1")}", "date_published": "{old}"}}]}}')
    assert crawls.crawl({"feeds": (paper.url("/feed"),)}, [paper.address]).tally.discovered == 0


def test_a_story_of_another_site_is_neither_followed_nor_counted(crawls: Crawls, paper: Paper) -> None:
    with Paper() as other:
        other.story("/story/1")
        feed = paper.feed("/feed", other.url("/story/1"), "/story/2")
        crawl = crawls.crawl({"feeds": (feed,)}, [paper.address, other.address])
        assert (crawl.paths, crawl.tally.discovered, other.asked) == (["/story/2"], 1, [])


def test_a_feed_whose_stories_are_all_of_another_site_is_a_failed_source(crawls: Crawls, paper: Paper) -> None:
    crawl = crawls.crawl({"feeds": (paper.feed("/feed", "https://example.com/story/1"),)}, [paper.address])
    assert dict(crawl.tally.discovery_failed) == {"off site": 1}
    assert "/feed" in crawl.lines[-1]


def test_a_story_on_another_port_is_followed_if_the_site_says_so(crawls: Crawls, paper: Paper) -> None:
    with Paper() as other:
        other.story("/story/1")
        site = {"feeds": (paper.feed("/feed", other.url("/story/1")),), "allowed_domains": ("127.0.0.1",)}
        assert crawls.crawl(site, [paper.address, other.address]).paths == ["/story/1"]


def test_a_feed_may_lie_on_another_host_than_its_stories(crawls: Crawls, paper: Paper) -> None:
    with Paper() as other:
        other.story("/story/1")
        site = {"feeds": (paper.feed("/feed", other.url("/story/1")),), "allowed_domains": (other.address,)}
        assert crawls.crawl(site, [paper.address, other.address]).paths == ["/story/1"]


def test_a_redirect_to_another_site_is_a_failure(crawls: Crawls, paper: Paper) -> None:
    with Paper() as other:
        other.story("/story/1")
        paper.sheets["/story/1"] = Sheet(b"", 302, {"Location": other.url("/story/1")})
        crawl = crawls.crawl({"feeds": (paper.feed("/feed", "/story/1"),)}, [paper.address, other.address])
    assert (crawl.pages, dict(crawl.tally.failed)) == ([], {"off site": 1})
    assert one(crawls, paper.url("/story/1")).failures == 1


def test_a_redirect_inside_the_site_keeps_the_url_that_was_asked_for(crawls: Crawls, paper: Paper) -> None:
    paper.sheets["/story/1"] = Sheet(b"", 301, {"Location": paper.story("/story/1-moved")})
    (page,) = crawls.crawl({"feeds": (paper.feed("/feed", "/story/1"),)}, [paper.address]).pages
    assert (page.url, page.requested) == (paper.url("/story/1-moved"), paper.url("/story/1"))
    assert one(crawls, paper.url("/story/1")).outcome == "empty"


def test_a_crawl_that_is_killed_loses_no_link_although_the_feed_is_unchanged(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1", "/story/2", "/story/3"),)}
    with open_pool() as pool, pytest.raises(BrokenProcessPool):
        Crawls(crawls.folder, pool).crawl(site, [paper.address], ITEM_PIPELINES={"tests.spiders.crawls.Die": 100})
    crawl = crawls.crawl(site, [paper.address])
    assert paper.statuses("/feed") == [200, 304]
    assert sorted(crawl.paths) == ["/story/1", "/story/2", "/story/3"]


def test_no_page_is_blamed_when_its_host_wants_to_be_left_alone(crawls: Crawls, paper: Paper) -> None:
    paper.sheets["/story/1"] = Sheet(b"later", 429, {"Retry-After": "86400"})
    feed = paper.feed("/feed", "/story/1", "/story/2")
    crawl = crawls.crawl({"feeds": (feed,)}, [paper.address], CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert dict(crawl.tally.failed) == {"http 429": 1, "left alone": 1}
    records = [one(crawls, paper.url(path)) for path in ("/story/1", "/story/2")]
    assert [(record.failures, record.checked) for record in records] == [(0, None), (0, None)]


def test_only_the_sections_allowed_and_not_denied_are_followed(crawls: Crawls, paper: Paper) -> None:
    links = ("/showbiz/story-1", "/sport/story-2", "/showbiz/quiz-3", "/showbiz/other")
    site = {
        "feeds": (paper.feed("/feed", *links),),
        "sections": ("showbiz",),
        "allow": (r"-\d$",),
        "deny": ("quiz",),
    }
    assert crawls.crawl(site, [paper.address]).paths == ["/showbiz/story-1"]


def test_a_page_log_that_cannot_be_had_stops_the_crawl_and_says_so(crawls: Crawls, paper: Paper) -> None:
    site = {"feeds": (paper.feed("/feed", "/story/1"),)}
    crawl = crawls.crawl(site | {"start": _broken_start}, [paper.address])
    assert "the index is away" in str(crawl.error)
    assert crawl.pages == []


async def _broken_start(spider: NewsSpider):  # type: ignore[no-untyped-def]
    from aggregator.errors import IndexUnavailable

    async def due(site: str, limit: int) -> None:
        raise IndexUnavailable("the index is away; try again later")

    spider.run.due = due  # type: ignore[method-assign,assignment]
    async for request in NewsSpider.start(spider):
        yield request


@pytest.mark.parametrize(
    ("spec", "stories"), [(Glimmer, 13), (Dispatch, 16), (Scoopster, 14), (Farandula, 8)], ids=lambda value: str(value)
)
def test_the_spec_of_a_demo_outlet_finds_its_stories_and_then_none_again(
    crawls: Crawls, spec: type[NewsSpider], stories: int
) -> None:
    with Outlets() as outlets:
        address = outlets.addresses[spec.name]
        first = crawls.crawl(spec, [address], address)
        assert (len(first.pages), first.lines) == (stories, [])
        asked = len(outlets.requests(spec.name))
        second = crawls.crawl(spec, [address], address)
        again = outlets.requests(spec.name)[asked:]
        assert second.pages == []
        assert not {request.path for request in again} & set(first.paths)
