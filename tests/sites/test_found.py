"""What a home page and a robots.txt offer."""

import pytest

from aggregator.sites.found import Found, discover, is_feed, stories
from aggregator.spiders.links import Undiscoverable

URL = "https://www.example.com/celebrity/"
HOME = """<html><head><title>Celebrity | Example</title><meta property="og:site_name" content="Example  News">
<link rel="alternate" type="application/rss+xml" href="/celebrity/feed/" title="Stories">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/" title="Comments">
<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed">
<link rel="alternate" hreflang="de" href="/de/">
<link rel="stylesheet" type="text/css" href="/feed.css"></head><body>
<a href="/nova-vale-leaves-the-island">One</a><a href="/story/2">Two</a><a href="/2026/11/20/three">Three</a>
<a href="/about">About</a><a href="https://elsewhere.example.org/rss.xml">Theirs</a>
<a href="/sport/rss">RSS</a></body></html>"""
ROBOTS = """User-agent: *
Sitemap: https://www.example.com/map.xml
sitemap:https://www.example.com/news-map.xml
Sitemap: /x
"""


def test_declared_feeds_come_first_then_links_that_look_like_feeds_then_the_usual_places() -> None:
    assert discover(HOME.encode(), URL).feeds == (
        "https://www.example.com/celebrity/feed/",
        "https://www.example.com/sport/rss",
        "https://www.example.com/feed/",
        "https://www.example.com/rss.xml",
    )


def test_the_sitemaps_of_robots_txt_are_found_those_of_news_first() -> None:
    assert discover(HOME.encode(), URL, ROBOTS).sitemaps == (
        "https://www.example.com/news-map.xml",
        "https://www.example.com/map.xml",
        "https://www.example.com/x",
        "https://www.example.com/sitemap.xml",
    )


def test_a_page_with_three_stories_is_a_listing_and_one_with_fewer_is_none() -> None:
    assert discover(HOME.encode(), URL).listings == (URL,)
    assert discover(HOME.replace("/story/2", "/about").encode(), URL).listings == ()


def test_the_site_is_called_by_its_own_name_on_one_line() -> None:
    assert discover(HOME.encode(), URL).title == "Example News"
    assert discover(HOME.replace("og:site_name", "x").encode(), URL).title == "Celebrity | Example"


def test_a_page_of_ten_thousand_feeds_offers_few() -> None:
    page = "".join(f'<a href="/{n}/feed/">x</a>' for n in range(10_000))
    assert len(discover(page.encode(), URL, ROBOTS * 1000).feeds) == 5


@pytest.mark.parametrize("href", ["http://[broken/feed/", "javascript:/feed/", "data:,/feed/", ""])
def test_a_feed_link_that_is_no_address_is_left_out(href: str) -> None:
    found = discover(
        f'<a href="{href}">x</a><link rel="alternate" type="application/rss+xml" href="{href}">'.encode(), URL
    )
    assert all(feed.startswith("https://www.example.com/") for feed in found.feeds)


def test_what_is_no_page_raises_the_named_error() -> None:
    with pytest.raises(Undiscoverable, match=r"example\.com"):
        discover(b"", URL)


def test_the_stories_of_each_kind_of_source_are_read() -> None:
    feed = b"<rss><channel><item><link>/a</link></item></channel></rss>"
    index = b"<sitemapindex><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    assert [link.url for link in stories("feed", feed, URL, 10**6)] == ["https://www.example.com/a"]
    assert [link.url for link in stories("sitemap", index, URL, 10**6)] == ["https://www.example.com/b.xml"]
    assert len(stories("listing", HOME.encode(), URL, 10**6)) == 3


def test_a_feed_is_told_from_a_page() -> None:
    assert is_feed(b"<rss><channel><item><link>/a</link></item></channel></rss>", URL)
    assert not is_feed(HOME.encode(), URL)
    assert Found() == Found((), (), (), "")
