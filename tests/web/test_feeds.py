from datetime import UTC, datetime

import feedparser
import pytest
from starlette.testclient import TestClient

from aggregator.index import Index
from tests.newsroom import story
from tests.web.conftest import HOSTILE, SECRET, application, client_of, fill


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_feed_has_the_newest_stories_with_an_excerpt_and_the_outlets_link(client: TestClient, form: str) -> None:
    answer = client.get(f"/feeds/celebrities/odalys-merrowick.{form}")
    assert answer.headers["content-type"] == f"application/{form}+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title == "Odalys Merrowick · celebrity news"
    hostile, bakery = feed.entries
    assert (hostile.title, bakery.title) == (HOSTILE, "Odalys Merrowick opens a bakery")
    assert bakery.link == "https://www.quaystreet.example/celebrity/bakery"
    assert bakery.summary.startswith("Odalys Merrowick opened a small bakery")
    assert bakery.id.startswith("urn:celebrity-aggregator:story:")
    assert bakery.published_parsed[:5] == (2026, 11, 20, 12, 0)
    assert "<script>" not in answer.text
    assert SECRET not in answer.text


def test_a_search_is_a_json_feed(client: TestClient) -> None:
    answer = client.get("/feeds/search.json?q=race&since=2026-11-18&sort=relevance")
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["Day 1 of the boat race", "Day 2 of the boat race"]
    assert feed["home_page_url"] == "http://testserver/search?q=race&since=2026-11-18&sort=relevance"
    assert datetime.fromisoformat(feed["items"][0]["date_published"]) == datetime(2026, 11, 19, 12, tzinfo=UTC)


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_what_no_feed_may_hold_is_left_out(index: Index, form: str) -> None:
    fill(index, [story("odd", title="A\x00 bell\x07 \u202eturned \ufffe", authors=["\x1b[31mRed"], published=None)])
    answer = client_of(application(index)).get(f"/feeds/search.{form}")
    assert answer.status_code == 200
    assert not set(answer.text) & {"\x00", "\x07", "\x1b", "\u202e"}
    if form != "json":
        assert not feedparser.parse(answer.content).bozo


def test_an_empty_search_is_an_empty_feed_and_a_mistake_a_problem(client: TestClient) -> None:
    assert feedparser.parse(client.get("/feeds/search.atom?q=zeppelin").content).entries == []
    for path, status in (("/feeds/celebrities/nobody.rss", 404), ("/feeds/search.pdf", 422)):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
