"""Feeds, listings and sitemaps of sites on loopback: what is asked for of them, and what is too much."""

import pytest

from tests.servers import HostileServer
from tests.spiders.crawls import Crawls
from tests.spiders.paper import Paper, Sheet


def test_a_failing_feed_is_counted_and_does_not_stop_the_next(crawls: Crawls, paper: Paper) -> None:
    feeds = (paper.url("/missing"), paper.feed("/feed", "/story/1"), paper.url("/page"), "http://[broken/feed")
    paper.put("/page", "<html><body>No feed</body></html>")
    crawl = crawls.crawl({"feeds": feeds}, [paper.address])
    assert crawl.paths == ["/story/1"]
    assert dict(crawl.tally.discovery_failed) == {"http 404": 1, "unreadable": 1, "bad address": 1}


def test_a_site_that_does_not_answer_at_all_is_a_failed_source(crawls: Crawls, paper: Paper) -> None:
    with Paper() as gone:
        address = gone.address
    crawl = crawls.crawl({"feeds": (f"http://{address}/feed",)}, [address], RETRY_TIMES=0, ROBOTSTXT_OBEY=False)
    assert dict(crawl.tally.discovery_failed) == {"refused": 1}


def test_pages_of_a_listing_are_followed_until_all_is_known(crawls: Crawls, paper: Paper) -> None:
    for n in (1, 2, 3, 4):
        path = "/news" if n == 1 else f"/news?page={n}"
        paper.listing(path, f"/story/{n}", more=f'<a href="/news?page={n + 1}">{n + 1}</a>')
    site = {"listings": (paper.url("/news"),)}
    assert len(crawls.crawl(site, [paper.address]).pages) == 3
    assert not paper.statuses("/news?page=4")
    paper.asked.clear()
    paper.listing("/news", "/story/5", more='<a href="/news?page=2">2</a>')
    paper.listing("/news?page=2", "/story/1", more='<a href="/news?page=3">3</a>')
    assert crawls.crawl(site, [paper.address]).paths == ["/story/5"]
    assert not paper.statuses("/news?page=3")


def test_a_listing_that_was_not_read_to_its_end_is_read_again_to_its_end(crawls: Crawls, paper: Paper) -> None:
    site = {"listings": (paper.listing("/news", "/story/1", more='<a rel="next" href="/news?page=2">More</a>'),)}
    paper.sheets["/news?page=2"] = Sheet(b"no", 403)
    assert crawls.crawl(site, [paper.address]).paths == ["/story/1"]
    paper.listing("/news?page=2", "/story/2")
    assert crawls.crawl(site, [paper.address]).paths == ["/story/2"]


def test_the_depth_of_a_listing_is_the_sites_own_if_it_has_one(crawls: Crawls, paper: Paper) -> None:
    for n in range(1, 9):
        paper.listing(
            "/news" if n == 1 else f"/news?page={n}", f"/story/{n}", more=f'<a href="/news?page={n + 1}">n</a>'
        )
    crawl = crawls.crawl({"listings": (paper.url("/news"),), "listing_depth": 5}, [paper.address])
    assert len(crawl.pages) == 5


def test_an_endless_calendar_ends(crawls: Crawls) -> None:
    with HostileServer() as server:
        site = {"listings": (server.url("/calendar"),), "listing_depth": 50}
        crawl = crawls.crawl(site, [server.address])
        assert server.hits("/calendar") <= 2
        assert crawl.tally.discovered <= 50


def test_a_sitemap_loop_ends(crawls: Crawls) -> None:
    with HostileServer() as server:
        crawls.crawl({"sitemaps": (server.url("/sitemap/loop.xml"),)}, [server.address])
        assert 1 <= server.hits("/sitemap/loop.xml") <= 10


def test_of_an_index_the_sitemaps_of_stories_are_asked_for_and_those_of_tags_and_authors_not(
    crawls: Crawls, paper: Paper
) -> None:
    names = ("post_tag-sitemap.xml", "author-sitemap.xml", "category-sitemap2.xml", "post-sitemap.xml")
    children = "".join(f"<sitemap><loc>{paper.url(f'/{name}')}</loc></sitemap>" for name in names)
    paper.put("/index.xml", f"<sitemapindex>{children}</sitemapindex>")
    places = f"<url><loc>{paper.url(paper.story('/story/1'))}</loc></url><url><loc>{paper.url('/about/')}</loc></url>"
    paper.put("/post-sitemap.xml", f"<urlset>{places}</urlset>")
    crawl = crawls.crawl({"sitemaps": (paper.url("/index.xml"),)}, [paper.address])
    assert [path for path, _ in paper.asked if "sitemap" in path] == ["/post-sitemap.xml"]
    assert crawl.paths == ["/story/1"]


def test_of_a_long_undated_index_both_ends_are_asked_for(crawls: Crawls, paper: Paper) -> None:
    children = "".join(f"<sitemap><loc>{paper.url(f'/map{n}.xml')}</loc></sitemap>" for n in range(30))
    paper.put("/index.xml", f"<sitemapindex>{children}</sitemapindex>")
    for n in range(30):
        paper.put(f"/map{n}.xml", "<urlset></urlset>")
    crawls.crawl({"sitemaps": (paper.url("/index.xml"),)}, [paper.address])
    asked = {path for path, _ in paper.asked}
    assert {"/map0.xml", "/map29.xml"} <= asked
    assert "/map15.xml" not in asked
    assert len(asked) <= 12


def test_a_child_that_an_unchanged_index_names_is_asked_for_again(crawls: Crawls, paper: Paper) -> None:
    paper.put("/index.xml", f"<sitemapindex><sitemap><loc>{paper.url('/map.xml')}</loc></sitemap></sitemapindex>")
    for n in (1, 2):
        paper.put("/map.xml", f"<urlset><url><loc>{paper.url(paper.story(f'/story/{n}'))}</loc></url></urlset>")
        assert crawls.crawl({"sitemaps": (paper.url("/index.xml"),)}, [paper.address]).paths == [f"/story/{n}"]


def test_the_relative_links_of_a_feed_are_those_of_its_address(crawls: Crawls) -> None:
    with HostileServer() as server:
        crawl = crawls.crawl({"feeds": (server.url("/feed/relative"),)}, [server.address])
        asked = {seen.path for seen in server.requests()}
        assert {"/story/1", "/story/2", "/feed/story/3"} <= asked
        assert crawl.tally.discovered == 3


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/feed/billion-laughs", "unreadable"),
        ("/feed/external-entity", "unreadable"),
        ("/feed/huge", "too large"),
        ("/bomb/sitemap.xml.gz", "unreadable"),
    ],
)
def test_a_hostile_source_is_a_counted_failure(crawls: Crawls, path: str, why: str) -> None:
    kind = "sitemaps" if path.endswith("gz") else "feeds"
    with HostileServer() as server:
        crawl = crawls.crawl({kind: (server.url(path),)}, [server.address])
        assert server.hits("/entity") == 0
    assert dict(crawl.tally.discovery_failed) == {why: 1}
    assert crawl.tally.discovered == 0


def test_private_addresses_and_other_schemes_in_a_feed_are_not_followed(crawls: Crawls) -> None:
    with HostileServer() as server:
        crawl = crawls.crawl({"feeds": (server.url("/feed/private"),)}, [server.address])
    assert crawl.tally.discovered == 0
