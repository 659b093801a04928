"""Lists of feeds from other readers and for them."""

import pytest

from aggregator.errors import BadInput
from aggregator.sites.catalogue import catalogue
from aggregator.sites.opml import MAX_BYTES, MAX_FEEDS, Subscription, read_opml, write_opml

LIST = """<?xml version="1.0" encoding="{encoding}"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Gossip"><outline type="rss" text="Café  &amp; Vale" xmlUrl="https://a.example.com/feed?x=1&amp;y=2"/></outline>
<outline type="rss" text="Again" xmlUrl="https://a.example.com/feed?x=1&amp;y=2"/>
<outline type="rss" xmlUrl="http://b.example.com/rss"/><outline type="rss" text="Bad" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="None"/></body></opml>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_the_feeds_of_a_list_are_read_each_once_whatever_its_charset(encoding: str) -> None:
    first, second = read_opml(LIST.format(encoding=encoding).encode(encoding))
    assert first == Subscription("Café & Vale", "https://a.example.com/feed?x=1&y=2")
    assert second.feed == "http://b.example.com/rss"


def test_what_is_written_is_read_again() -> None:
    sites = catalogue(("aggregator.spiders",), {})
    feeds = {feed for site in sites for feed in site.feeds}
    assert {subscription.feed for subscription in read_opml(write_opml(sites))} == feeds
    assert b"hellomagazine" not in write_opml(sites)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html></html>", b"{}", b"<opml></opml>", b"\x00\xff", b'<opml><outline xmlUrl="javascript:x"/></opml>'],
)
def test_a_list_without_a_feed_is_a_named_error(body: bytes) -> None:
    with pytest.raises(BadInput, match="list of feeds"):
        read_opml(body)


def test_a_list_that_is_too_large_is_a_named_error() -> None:
    with pytest.raises(BadInput, match="split"):
        read_opml(b"<opml>" + b" " * MAX_BYTES)


def test_of_a_very_long_list_the_beginning_is_read() -> None:
    outlines = "".join(f'<outline type="rss" xmlUrl="https://a.example.com/{n}"/>' for n in range(MAX_FEEDS + 50))
    assert len(read_opml(f"<opml><body>{outlines}</body></opml>".encode())) == MAX_FEEDS


def test_entities_of_a_list_are_not_expanded() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    laughs = f'<!DOCTYPE opml [<!ENTITY l0 "ha">{lines}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = '<opml><body><outline text="&l8;&f;" xmlUrl="https://a.example.com/"/></body></opml>'
    (subscription,) = read_opml((laughs + body).encode())
    assert len(subscription.title) < 50
    assert "root:" not in subscription.title
