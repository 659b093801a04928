"""One site of bad pages, crawled once: what became of each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.line.house import Ended, House
from tests.servers import HostileServer
from tests.spiders.paper import Paper

STORIES = (
    "/story",
    "/no-content-type",
    "/charset/header-lies",
    "/charset/legacy",
    "/charset/unknown",
    "/short-length",
    "/long-length",
    "/hang/headers/once",
    "/hang/body/once",
    "/reset/once",
    "/reset/body/once",
    "/retry-after",
    "/retry-after/busy?status=503",
    "/retry-after/until?as=date",
    "/redirect/to?url=%2Fstory%2Fmoved",
)
DROPPED = {"/empty": "empty", "/binary": "not_html", "/soft-404": "soft_404"}
FAILED = {
    "/cut/length": "cut off",
    "/cut/chunked": "cut off",
    "/huge": "too large",
    "/huge/declared": "too large",
    "/bomb/gzip": "too large",
    "/bomb/deflate": "too large",
    "/bomb/brotli": "too large",
    "/bomb/zstd": "too large",
    "/hang/headers": "timeout",
    "/hang/body": "timeout",
    "/reset": "reset",
    "/reset/body": "cut off",
    "/status/404": "http 404",
    "/redirect/self": "redirect loop",
    "/redirect/loop": "redirect loop",
    "/redirect/loopback": "forbidden address",
    "/redirect/decimal": "forbidden address",
    "/redirect/mapped": "forbidden address",
    "/redirect/private": "forbidden address",
    "/redirect/metadata": "forbidden address",
}
MOST_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Crawled:
    """The house after the crawl, the site, what the crawl said, and how often the hidden server was asked."""

    house: House
    server: HostileServer
    ended: Ended
    secret_hits: int


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """All bad pages in one feed, and one that leads to a server on loopback that nobody allowed."""
    folder: Path = tmp_path_factory.mktemp("bad-pages")
    with Paper() as paper, HostileServer() as server, HostileServer() as hidden:
        secret = f"/redirect/to/secret?url={quote(hidden.url('/story'), safe='')}"
        house = House(folder, paper.address, server.address)
        links = (server.url(path) for path in (*FAILED, *DROPPED, *STORIES, secret))
        house.site("bad", feeds=(paper.feed("/feed", *map(escape, links)),), allowed_domains=(server.address,))
        ended = house.crawl("bad", DOWNLOAD_TIMEOUT="2", CONCURRENT_REQUESTS_PER_DOMAIN="16")
        yield Crawled(house, server, ended, len(hidden.requests()))


def test_every_page_is_accounted_for(crawled: Crawled) -> None:
    account = crawled.ended.account["bad"]
    assert crawled.ended.status == 0, crawled.ended.err
    assert account["discovered"] == len(STORIES) + len(DROPPED) + len(FAILED) + 1
    assert account["fetched"] == account["new"] + sum(account["dropped"].values())
    assert (account["quarantined"], account["pending"], account["unasked"]) == (0, 0, 0)
    assert crawled.house.incoming() == []


@pytest.mark.parametrize("path", STORIES)
def test_a_page_that_can_be_had_is_indexed_whole(crawled: Crawled, path: str) -> None:
    record = crawled.house.record(crawled.server.url(path))
    assert record.outcome == "new", record
    (story,) = (story for story in crawled.house.stories().values() if story.id == record.story)
    assert story.title == "Wilma Castellane opens a bakery"
    assert "the café’s almond buns were gone within an hour" in story.body
    assert story.body.endswith("shorter than the last one and a good deal louder.")
    assert story.authors == ("Orrin Blythe",)


@pytest.mark.parametrize("path", DROPPED)
def test_a_page_that_is_no_story_is_dropped_by_name(crawled: Crawled, path: str) -> None:
    record = crawled.house.record(crawled.server.url(path))
    assert (record.outcome, record.story) == (DROPPED[path], None)


@pytest.mark.parametrize("path", FAILED)
def test_a_page_that_cannot_be_had_fails_for_a_reason_and_is_tried_again_later(crawled: Crawled, path: str) -> None:
    record = crawled.house.record(crawled.server.url(path))
    assert record.failures == 1
    assert record.next_due is not None
    assert record.story is None


def test_the_reasons_are_counted(crawled: Crawled) -> None:
    account = crawled.ended.account["bad"]
    reasons = [*FAILED.values(), "forbidden address"]
    assert account["failed"] == {reason: reasons.count(reason) for reason in reasons}
    assert account["dropped"] == dict.fromkeys(DROPPED.values(), 1)


def test_no_redirect_reaches_a_server_that_nobody_allowed(crawled: Crawled) -> None:
    assert crawled.server.hits("/redirect/to/secret") == 1
    assert crawled.secret_hits == 0


def test_bombs_and_huge_pages_cost_no_memory(crawled: Crawled) -> None:
    assert crawled.server.hits("/bomb/gzip") == 1
    assert 0 < crawled.ended.peak_bytes < MOST_BYTES
