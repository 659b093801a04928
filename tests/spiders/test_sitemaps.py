"""Links in sitemaps."""

import gzip
from datetime import UTC, datetime

import pytest

from aggregator.fetch.failures import TooLarge
from aggregator.spiders.links import MAX_LINKS, Link, Undiscoverable
from aggregator.spiders.sitemaps import read

URL = "https://www.example.com/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LIMIT = 1024 * 1024
PAGES = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<!-- made by hand -->
<url><loc> https://www.example.com/old </loc><lastmod>2026-11-01</lastmod></url>
<url><loc>/undated</loc><image:image><image:loc>https://www.example.com/picture.jpg</image:loc></image:image></url>
<url><loc>https://www.example.com/new</loc><lastmod>2026-11-21T10:00:00-05:00</lastmod></url>
<url><lastmod>2026-11-21</lastmod></url>
</urlset>"""


def test_a_sitemap_gives_its_pages_newest_first() -> None:
    assert read(PAGES.encode(), URL, LIMIT).links == (
        Link("https://www.example.com/new", datetime(2026, 11, 21, 15, tzinfo=UTC)),
        Link("https://www.example.com/old", datetime(2026, 11, 1, tzinfo=UTC)),
        Link("https://www.example.com/undated"),
    )


def test_a_gzipped_sitemap_is_the_same_sitemap() -> None:
    assert read(gzip.compress(PAGES.encode()), URL, LIMIT) == read(PAGES.encode(), URL, LIMIT)


def test_a_news_sitemap_gives_title_and_publication() -> None:
    news = f"""<urlset {NAMESPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
    <loc>https://www.example.com/a</loc><lastmod>2026-11-22</lastmod><news:news>
    <news:publication><news:name>Paper</news:name></news:publication>
    <news:publication_date>2026-11-20T08:00Z</news:publication_date>
    <news:title>Nova &amp; Vale</news:title></news:news></url></urlset>"""
    assert read(news.encode(), URL, LIMIT).links == (
        Link("https://www.example.com/a", datetime(2026, 11, 20, 8, tzinfo=UTC), "Nova & Vale"),
    )


def test_an_index_gives_its_sitemaps_newest_first_and_no_pages() -> None:
    index = f"""<sitemapindex {NAMESPACE}><sitemap><loc>/a.xml</loc><lastmod>2026-10-01</lastmod></sitemap>
    <sitemap><loc>/b.xml.gz</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>"""
    sitemap = read(index.encode(), URL, LIMIT)
    assert [child.url for child in sitemap.children] == [
        "https://www.example.com/b.xml.gz",
        "https://www.example.com/a.xml",
    ]
    assert sitemap.links == ()


def test_a_sitemap_without_its_namespace_is_read() -> None:
    assert len(read(b"<urlset><url><loc>/a</loc></url></urlset>", URL, LIMIT).links) == 1


def test_a_plain_text_sitemap_is_read() -> None:
    text = b"\xef\xbb\xbfhttps://www.example.com/a\nhttps://www.example.com/b\n"
    assert [link.url for link in read(text, URL, LIMIT).links] == [
        "https://www.example.com/a",
        "https://www.example.com/b",
    ]


def test_an_empty_sitemap_has_no_pages() -> None:
    assert read(f"<urlset {NAMESPACE}></urlset>".encode(), URL, LIMIT).links == ()


def test_a_sitemap_that_was_cut_off_gives_what_is_there() -> None:
    assert len(read(PAGES[:-150].encode(), URL, LIMIT).links) >= 1


def test_of_a_sitemap_with_very_many_pages_the_newest_are_taken() -> None:
    places = "".join(f"<url><loc>/{n}</loc><lastmod>2026-11-{1 + n % 28:02}</lastmod></url>" for n in range(6000))
    found = read(f"<urlset {NAMESPACE}>{places}</urlset>".encode(), URL, LIMIT).links
    assert len(found) == MAX_LINKS
    assert min(link.published for link in found if link.published) >= datetime(2026, 11, 19, tzinfo=UTC)


def test_more_entries_than_the_standard_allows_are_not_read() -> None:
    places = "<url><loc>/a</loc></url>" * 50_001 + "<url><loc>/last</loc></url>"
    found = read(f"<urlset {NAMESPACE}>{places}</urlset>".encode(), URL, 8 * LIMIT).links
    assert [link.url for link in found] == ["https://www.example.com/a"]


def test_entities_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    laughs = f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{lines}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    sitemap = f"{laughs}<urlset><url><loc>/a&l8;&f;</loc></url><url><loc>/b</loc></url></urlset>"
    try:
        found = read(sitemap.encode(), URL, LIMIT).links
    except Undiscoverable:
        return
    assert all(len(link.url) < 100 for link in found)


def test_a_bomb_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read(gzip.compress(b" " * 5 * LIMIT), URL, LIMIT)


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"\x00\x01\x02", b"{}"])
def test_what_is_no_sitemap_raises_the_named_error(body: bytes) -> None:
    with pytest.raises(Undiscoverable, match=r"www\.example\.com"):
        read(body, URL, LIMIT)
