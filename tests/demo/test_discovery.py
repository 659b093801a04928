"""Feeds, sitemaps and listings lead to every story, and robots.txt says how fast."""

import gzip
import json
import re
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree
from protego import Protego

from aggregator.demo import dispatch, glimmer
from aggregator.demo.drafts import Draft
from aggregator.demo.outlets import Outlets
from tests.demo.press import ADDRESS, ask, found, text

LISTINGS = {
    "glimmer": "/category/celebrity/",
    "dispatch": "/celebrity",
    "scoopster": "/showbiz/",
    "farandula": "/famosos/",
}


def stories(drafts: tuple[Draft, ...], outlet: str) -> list[str]:
    return [ADDRESS[outlet](draft) for draft in drafts if draft.outlet == outlet]


def places(body: bytes) -> list[str]:
    return [urlsplit(url).path for url in re.findall(r"<loc>([^<]+)</loc>", body.decode())]


@pytest.mark.parametrize("outlet", sorted(LISTINGS))
def test_turning_the_pages_of_a_listing_meets_every_story(
    outlets: Outlets, drafts: tuple[Draft, ...], outlet: str
) -> None:
    path, seen, turned = LISTINGS[outlet], set(), 0
    while path:
        page = text(outlets, outlet, path)
        seen |= {urlsplit(urljoin(outlets.url(outlet, path), link)).path for link in found(page, "//a/@href")}
        further = found(page, "//a[contains(@class, 'next') or @rel='next']/@href")
        path = "".join(urljoin(path, link).removeprefix(outlets.url(outlet, "")) for link in further)
        turned += 1
    assert seen >= set(stories(drafts, outlet))
    assert turned >= 2


def test_the_magazine_has_rss_with_trackers(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    feed = feedparser.parse(ask(outlets, "glimmer", "/feed/")[1])
    assert not feed.bozo
    assert feed.version == "rss20"
    assert [urlsplit(entry.link).path for entry in feed.entries] == stories(drafts, "glimmer")[:10]
    assert all("utm_source=rss" in entry.link and entry.author and entry.published_parsed for entry in feed.entries)


def test_the_news_site_has_atom_with_relative_links(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    raw = ask(outlets, "dispatch", "/atom.xml")[1]
    feed = feedparser.parse(raw)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [urlsplit(entry.link).path for entry in feed.entries] == stories(drafts, "dispatch")[:12]
    assert b'href="/news/' in raw


def test_the_spanish_site_has_a_json_feed_of_all_stories(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    response, body = ask(outlets, "farandula", "/feed.json")
    feed = json.loads(body)
    assert response.headers.get_content_type() == "application/feed+json"
    assert [urlsplit(item["url"]).path for item in feed["items"]] == stories(drafts, "farandula")
    assert all(item["date_published"].endswith("-06:00") for item in feed["items"])


def test_the_magazines_sitemap_index_leads_to_every_story(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    posts, pages = places(ask(outlets, "glimmer", "/wp-sitemap.xml")[1])
    assert places(ask(outlets, "glimmer", posts)[1]) == stories(drafts, "glimmer")
    assert places(ask(outlets, "glimmer", pages)[1]) == ["/about/"]


def test_the_news_sitemap_holds_two_days_and_the_archive_everything(
    outlets: Outlets, drafts: tuple[Draft, ...]
) -> None:
    news, archive = places(ask(outlets, "dispatch", "/sitemap-index.xml")[1])
    tree = etree.fromstring(ask(outlets, "dispatch", news)[1])
    fresh = tree.findall(".//{http://www.google.com/schemas/sitemap-news/0.9}publication_date")
    everything = stories(drafts, "dispatch")
    assert 5 < len(fresh) < len(everything)
    response, body = ask(outlets, "dispatch", archive)
    assert "Content-Encoding" not in response.headers
    assert places(gzip.decompress(body)) == [*everything, dispatch.PICTURES, dispatch.WALL]


def test_only_the_spanish_site_asks_for_a_delay(outlets: Outlets) -> None:
    robots = {name: Protego.parse(text(outlets, name, "/robots.txt")) for name in outlets.addresses}
    assert {name: rules.crawl_delay("any") for name, rules in robots.items()} == {
        "glimmer": None,
        "dispatch": None,
        "scoopster": None,
        "farandula": 0.2,
    }
    assert list(robots["glimmer"].sitemaps) == [outlets.url("glimmer", "/wp-sitemap.xml")]
    assert list(robots["dispatch"].sitemaps) == [outlets.url("dispatch", "/sitemap-index.xml")]


def test_robots_txt_forbids_no_story(outlets: Outlets, drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        rules = Protego.parse(text(outlets, draft.outlet, "/robots.txt"))
        assert rules.can_fetch(outlets.url(draft.outlet, ADDRESS[draft.outlet](draft)), "any")


def test_every_address_is_one_storys_own(drafts: tuple[Draft, ...]) -> None:
    addresses = [(draft.outlet, ADDRESS[draft.outlet](draft)) for draft in drafts]
    numbers = [(draft.outlet, draft.number) for draft in drafts]
    assert len(set(addresses)) == len(addresses)
    assert len(set(numbers)) == len(numbers)
    assert glimmer.address(drafts[0]).startswith("/celebrity/")
