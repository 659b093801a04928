"""Links in feeds, from the bytes of many kinds of feeds."""

import json
from datetime import UTC, datetime

import pytest

from aggregator.spiders.feeds import FEED_BYTES, MAX_ENTRIES, links
from aggregator.spiders.links import Link, Undiscoverable

URL = "https://www.example.com/celebrity/feed"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Paper</title><link>/</link>
<item><title>Nova &amp; Vale – café</title><link>https://www.example.com/a?x=1&amp;y=2</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 -0500</pubDate></item>
<item><title>Newer</title><link>/b</link><pubDate>Sat, 21 Nov 2026 09:30:00 GMT</pubDate></item>
<item><title>By its guid</title><guid isPermaLink="true">https://www.example.com/c</guid><dc:date>2026-11-19T00:00:00Z</dc:date></item>
<item><title>No link</title><guid isPermaLink="false">77</guid></item>
<item><title>No page</title><link>mailto:desk@example.com</link></item>
</channel></rss>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_an_rss_feed_gives_its_links_newest_first_whatever_its_charset(encoding: str) -> None:
    found = links(RSS.format(encoding=encoding).encode(encoding), URL)
    assert found == (
        Link("https://www.example.com/b", datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "Newer"),
        Link("https://www.example.com/a?x=1&y=2", datetime(2026, 11, 20, 14, 30, tzinfo=UTC), "Nova & Vale – café"),
        Link("https://www.example.com/c", datetime(2026, 11, 19, tzinfo=UTC), "By its guid"),
    )


def test_an_atom_feed_gives_its_alternate_links_and_its_updates_where_nothing_is_published() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>
    <entry><title>A</title><link rel="self" href="/api/a"/><link rel="alternate" href="../a"/>
    <published>2026-11-20T10:00:00+01:00</published><updated>2026-11-22T10:00:00Z</updated></entry>
    <entry><title>B</title><link href="/b"/><updated>2026-11-21T10:00:00Z</updated></entry></feed>"""
    assert [(link.url, link.published) for link in links(feed.encode(), URL)] == [
        ("https://www.example.com/b", datetime(2026, 11, 21, 10, tzinfo=UTC)),
        ("https://www.example.com/a", datetime(2026, 11, 20, 9, tzinfo=UTC)),
    ]


def test_an_rdf_feed_is_read() -> None:
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>Paper</title></channel><item><title>A</title><link>/a</link></item></rdf:RDF>"""
    assert [link.url for link in links(feed.encode(), URL)] == ["https://www.example.com/a"]


def test_a_json_feed_is_read_and_its_broken_items_are_left_out() -> None:
    items = [
        {"url": "/a", "title": "A", "date_published": "2026-11-20T10:00:00+02:00"},
        {"id": "https://www.example.com/b", "date_modified": "2026-11-21"},
        {"url": "/c", "date_published": "yesterday"},
        {"url": "javascript:alert(1)"},
        {"title": "no address"},
        "no item",
    ]
    assert links(json.dumps({"items": items}).encode(), URL) == (
        Link("https://www.example.com/b", datetime(2026, 11, 21, tzinfo=UTC)),
        Link("https://www.example.com/a", datetime(2026, 11, 20, 8, tzinfo=UTC), "A"),
        Link("https://www.example.com/c"),
    )


def test_a_feed_without_entries_is_a_feed() -> None:
    assert links(b'<rss version="2.0"><channel><title>x</title></channel></rss>', URL) == ()
    assert links(b'{"items": []}', URL) == ()
    assert links(b'{"items": null}', URL) == ()


def test_a_feed_that_is_not_well_formed_and_cut_off_gives_its_whole_links() -> None:
    feed = (
        b"\n\n<rss><channel><title>Tea & cake</title><item><title>A</title><link>/a?b=1&c=2</link></item><item><link>/b"
    )
    assert [link.url for link in links(feed, URL)] == ["https://www.example.com/a?b=1&c=2"]


def test_a_link_that_stands_twice_is_one() -> None:
    feed = b"<rss><channel><item><link>/a</link></item><item><link>/a</link></item></channel></rss>"
    assert len(links(feed, URL)) == 1


def test_an_impossible_time_is_no_time() -> None:
    feed = b"<rss><channel><item><link>/a</link><pubDate>Fri, 99 Foo 0000 99:99:99</pubDate></item></channel></rss>"
    assert links(feed, URL) == (Link("https://www.example.com/a"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("word", ["<!ENTITY", "<!entity"])
def test_a_feed_that_declares_entities_is_refused(encoding: str, word: str) -> None:
    feed = (
        f'<!DOCTYPE rss [{word} a "aaaa">]><rss><channel><item><title>&a;</title><link>/a</link></item></channel></rss>'
    )
    with pytest.raises(Undiscoverable, match="entities"):
        links(feed.encode(encoding), URL)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body><p>Not found</p></body></html>", b"plain text", b"{]", b"{}", b'{"items":' + b"[" * 100_000],
)
def test_what_is_no_feed_raises_the_named_error(body: bytes) -> None:
    with pytest.raises(Undiscoverable, match=r"www\.example\.com"):
        links(body, URL)


@pytest.mark.parametrize(("kind", "root"), [("item", "rss"), ("entry", "feed"), ("item", "rdf:RDF")])
def test_a_very_long_feed_is_read_up_to_its_bound(kind: str, root: str) -> None:
    link = '<link href="/a{n}"/>' if kind == "entry" else "<link>/a{n}</link>"
    entries = "".join(f"<{kind}><title>x</title>{link.format(n=n)}</{kind}>" for n in range(MAX_ENTRIES + 300))
    assert len(links(f"<{root}>{entries}</{root}>".encode(), URL)) == MAX_ENTRIES


def test_a_large_json_feed_is_read_whole() -> None:
    items = [{"url": f"/a{n}", "content_html": "x" * 30_000} for n in range(60)]
    assert len(links(b"\xef\xbb\xbf" + json.dumps({"items": items}).encode(), URL)) == 60


def test_of_a_very_large_feed_the_beginning_is_read() -> None:
    entries = "".join(f"<item><link>/a{n}</link><description>{'x' * 30_000}</description></item>" for n in range(60))
    feed = f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode()
    assert len(feed) > FEED_BYTES
    assert 20 < len(links(feed, URL)) < 60
