"""Sites whose feeds, listings and robots.txt are bad, crawled together with a good one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.exchange import STORY
from tests.line.house import Ended, House
from tests.servers import HostileServer
from tests.spiders.paper import Paper

SITE_FAILED = 3
MOST_BYTES = 500 * 1024 * 1024
FAILED = {  # path of the feed, and why it cannot be read
    "broken": ("/status/500", "http 500"),
    "laughs": ("/feed/billion-laughs", "unreadable"),
    "entity": ("/feed/external-entity", "unreadable"),
    "huge": ("/feed/huge", "too large"),
    "nofeed": ("/story", "unreadable"),
    "round": ("/redirect/loop", "redirect loop"),
    "silent": ("/hang/headers", "timeout"),
    "inward": ("/redirect/metadata", "forbidden address"),
}


@dataclass(frozen=True, slots=True)
class Crawled:
    """The house after the crawl, the servers, and what the crawl said."""

    house: House
    server: HostileServer
    locked: HostileServer
    other: Paper
    ended: Ended

    def account(self, site: str) -> Mapping[str, Any]:
        """Of one site."""
        return self.ended.account[site]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """All sites in one crawl."""
    folder = tmp_path_factory.mktemp("bad-sources")
    with HostileServer() as server, HostileServer("error") as locked, Paper() as good, Paper() as other:
        house = House(folder, server.address, locked.address, good.address, other.address)
        for site, (path, _) in FAILED.items():
            house.site(site, feeds=(server.url(path),))
        house.site("locked", feeds=(locked.url("/feed/relative"),))
        house.site("relative", feeds=(server.url("/feed/relative"),))
        house.site("private", feeds=(server.url("/feed/private"),))
        house.site("calendar", listings=(server.url("/calendar"),), allow=("/calendar/",), listing_depth=50)
        for paper in (good, other):
            paper.put("/here", STORY)
        other.put("/not-asked-for", STORY)
        house.site("good", feeds=(good.feed("/feed", "/here", other.url("/not-asked-for")),))
        house.site("other", feeds=(other.feed("/feed", "/here"),))
        ended = house.crawl(DOWNLOAD_TIMEOUT="3", RETRY_TIMES="1", MAX_STORIES_PER_CRAWL="40")
        yield Crawled(house, server, locked, other, ended)


def test_a_failing_site_is_status_3_and_stops_no_other(crawled: Crawled) -> None:
    assert crawled.ended.status == SITE_FAILED
    assert crawled.account("good")["new"] == 1
    assert crawled.house.incoming() == []


@pytest.mark.parametrize("site", FAILED)
def test_a_feed_that_cannot_be_read_is_counted_by_its_reason(crawled: Crawled, site: str) -> None:
    account = crawled.account(site)
    assert account["discovery_failed"] == {FAILED[site][1]: 1}
    assert (account["sources"], account["discovered"]) == (0, 0)


def test_no_entity_is_fetched_and_a_feed_of_100_mb_costs_no_memory(crawled: Crawled) -> None:
    assert crawled.server.hits("/feed/huge") == 1
    assert crawled.server.hits("/entity") == 0
    assert 0 < crawled.ended.peak_bytes < MOST_BYTES


def test_a_robots_txt_that_fails_forbids_the_whole_site(crawled: Crawled) -> None:
    assert crawled.account("locked")["discovery_failed"] == {"robots unreachable": 1}
    assert {seen.path for seen in crawled.locked.requests()} == {"/robots.txt"}


def test_relative_links_of_a_feed_are_followed_and_indexed(crawled: Crawled) -> None:
    assert crawled.account("relative")["new"] == 2  # the third one is not there
    assert crawled.account("relative")["failed"] == {"http 404": 1}
    assert {crawled.server.url(path) for path in ("/story/1", "/story/2")} <= crawled.house.stories().keys()


def test_private_addresses_and_other_schemes_in_a_feed_are_not_followed(crawled: Crawled) -> None:
    assert crawled.account("private")["discovered"] == 0


def test_an_endless_calendar_ends_and_none_of_it_is_a_story(crawled: Crawled) -> None:
    account = crawled.account("calendar")
    assert account["new"] == 0
    assert account["fetched"] == sum(account["dropped"].values()) <= 40
    asked = [seen.path for seen in crawled.server.requests() if seen.path.startswith("/calendar")]
    assert len(asked) <= 40 + 50


def test_two_ports_of_a_host_are_two_sites(crawled: Crawled) -> None:
    sites = {url: story.site for url, story in crawled.house.stories().items() if url.endswith("/here")}
    assert sorted(sites.values()) == ["good", "other"]
    assert crawled.other.statuses("/here") == [200]
    assert crawled.other.statuses("/not-asked-for") == []
