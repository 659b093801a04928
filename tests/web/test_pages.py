import re
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html
from starlette.testclient import TestClient

from aggregator.index import Index
from aggregator.model import Notice
from aggregator.web.envelope import POLICY
from tests.newsroom import NOON, story, told_otherwise
from tests.web.conftest import HOSTILE, SECRET, application, client_of, fill

PAGES = (
    "/",
    "/search",
    "/search?q=lighthouse&copies=true",
    "/search?celebrity=hostile&author=" + "%3Cscript%3E",
    "/celebrities/odalys-merrowick",
    "/celebrities/hostile",
    "/celebrities/tavian-brightwater",
    "/celebrities?name=%3Cscript%3Ex",
    "/celebrities?name=Odavian",
    f"/clusters/{story().id}",
    "/sites",
    "/digests",
    "/digests/2026-11-20",
    "/celebrities/nobody",
    "/search?since=%3Cscript%3E",
)


def seen(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def headlines(page: html.HtmlElement) -> list[str]:
    return [text(one) for one in page.cssselect("article.story h2, article.story h3")]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_style_in_it_or_anything_of_another_host(client: TestClient, path: str) -> None:
    answer = client.get(path)
    page = html.fromstring(answer.text)
    assert answer.headers["content-security-policy"] == POLICY
    assert not page.xpath("//style | //img | //iframe | //*[@style] | //@*[starts-with(name(), 'on')]")
    (script,) = page.cssselect("script")
    assert (script.get("src", "").partition("?")[0], script.text) == ("/suggest.js", None)
    loaded = [one.get("href") or one.get("action") or "" for one in page.cssselect("head link, form")]
    assert all(address.startswith("/") for address in loaded)
    links = [one.get("href") or "" for one in page.cssselect("a")]
    assert {url.partition(":")[0] for url in links if ":" in url.partition("/")[0]} <= {"https"}
    assert len(page.cssselect("h1")) == 1
    assert len(answer.content) < 100_000


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_the_end_of_a_story(client: TestClient, path: str) -> None:
    assert SECRET not in client.get(path).text


def test_a_title_of_markup_is_shown_as_it_is(client: TestClient) -> None:
    assert HOSTILE in headlines(seen(client, "/search?celebrity=hostile"))


def test_a_text_is_marked_with_its_language_if_it_is_another(index: Index) -> None:
    odd = replace(story("odd", title="Odd"), language='x" onclick="y')
    spanish = replace(story("faro", title="El faro", body="Se encendió el faro."), language="es")
    fill(index, [odd, spanish, story("plain", title="Plain", body=told_otherwise("plain"))])
    page = seen(client_of(application(index)), "/search")
    assert {text(link): link.get("lang") for link in page.cssselect("article h2 a")} == {
        "Odd": None,
        "El faro": "es",
        "Plain": None,
    }


def test_home_has_the_hottest_clusters_and_the_latest_stories(client: TestClient) -> None:
    page = seen(client, "/")
    assert text(page.cssselect("h1")[0]) == "Hot now"
    assert headlines(page) == ["Odalys Merrowick opens a bakery", HOSTILE]
    assert [link.get("href").split("/")[1] for link in page.cssselect("article h2 a")] == ["clusters", "stories"]
    assert text(page.cssselect("article .site")[0]) == "quaystreet, harbourpost"
    latest = [text(link) for link in page.xpath("//section[@aria-labelledby='latest']//a")]
    assert (len(latest), latest[0]) == (8, HOSTILE)


def test_home_has_the_latest_where_nothing_is_hot(index: Index) -> None:
    fill(index, [story(published=NOON - timedelta(days=9))])
    page = seen(client_of(application(index)), "/")
    assert (text(page.cssselect("h1")[0]), len(headlines(page))) == ("Latest stories", 1)


def test_an_empty_index_has_pages(index: Index) -> None:
    client = client_of(application(index))
    assert "no stories yet" in text(seen(client, "/"))
    for path in ("/search", "/sites", "/digests", "/digests/2026-11-20", "/celebrities/odalys-merrowick"):
        assert seen(client, path) is not None


def test_a_search_marks_what_it_found_and_can_be_narrowed_and_widened(client: TestClient) -> None:
    page = seen(client, "/search?q=lighthouse&site=quaystreet")
    assert {text(mark) for mark in page.cssselect("mark")} == {"lighthouse"}
    (chip,) = page.cssselect(".chips a")
    assert (text(chip), chip.get("href")) == ("site quaystreet × (remove)", "/search?q=lighthouse")
    by_person = page.xpath("//ul[@aria-labelledby='by-celebrity']//a/@href")
    assert "/search?celebrity=hostile&q=lighthouse&site=quaystreet" in by_person


def test_a_name_in_the_words_is_a_chip_that_can_be_switched_off(client: TestClient) -> None:
    page = seen(client, "/search?q=the+merrow+bakery")
    (chip,) = page.cssselect(".chips a")
    assert text(chip) == "the merrow: Odalys Merrowick × (take it as words)"
    off = seen(client, chip.get("href"))
    assert not off.cssselect(".chips a")
    assert len(headlines(off)) < len(headlines(page))


def test_a_search_goes_on_to_its_last_page(client: TestClient) -> None:
    first = seen(client, "/search")
    (more,) = first.cssselect("a[rel=next]")
    second = seen(client, more.get("href"))
    told = [*headlines(first), *headlines(second)]
    assert len(told) == len(set(told)) == 32
    assert not second.cssselect("a[rel=next]")


def test_a_query_that_cannot_be_read_is_said_to_be_taken_as_words(client: TestClient) -> None:
    page = seen(client, '/search?q="lighthouse')
    assert "plain words" in text(page.cssselect(".note")[0])
    assert page.cssselect("#q")[0].get("value") == '"lighthouse'


def test_a_celebrity_has_a_chart_that_is_a_table_too(client: TestClient) -> None:
    page = seen(client, "/celebrities/tavian-brightwater")
    (chart,) = page.cssselect("figure svg")
    assert len(chart.cssselect("rect")) == 30
    assert "30 stories in 30 days, 1 at most" in chart.get("aria-label")
    assert [text(row) for row in page.cssselect("figure tbody tr")][:1] == ["20 November 20261"]
    assert "Odalys Merrowick spouse" in [text(one) for one in page.cssselect("aside li")]
    assert page.cssselect("link[rel=alternate]")[0].get("href") == "/feeds/celebrities/tavian-brightwater.atom"


def test_a_name_leads_to_its_page_or_to_a_choice(client: TestClient) -> None:
    one = client.get("/celebrities?name=The+Merrow")
    assert (one.status_code, one.headers["location"]) == (307, "/celebrities/odalys-merrowick")
    assert len(seen(client, "/celebrities?name=Odavian").cssselect("main li")) == 2
    unknown = seen(client, "/celebrities?name=Odalis+Merowick", 404)
    assert [text(link) for link in unknown.cssselect("main li")] == ["Odalys Merrowick"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("The Merrow", ["Odalys Merrowick"]),
        ("odavian", ["Odalys Merrowick", "Tavian Brightwater"]),
        ("odalys merowick", ["Odalys Merrowick"]),
        ("bakery", []),
    ],
)
def test_a_search_for_a_name_leads_to_the_celebrity(client: TestClient, query: str, names: list[str]) -> None:
    page = seen(client, f"/search?q={query}")
    assert [text(link) for link in page.cssselect("main > .count a")] == names


def test_no_name_leads_to_those_in_the_news(client: TestClient) -> None:
    assert (
        client.get("/celebrities").headers["location"]
        == client.get("/celebrities?name=+").headers["location"]
        == "/#trending"
    )


def test_a_story_has_its_people_credits_copies_and_earlier_texts(client: TestClient) -> None:
    (link,) = seen(client, "/search?q=bakery").cssselect("article.story h2 a")
    page = seen(client, link.get("href"))
    whole = text(page.cssselect("main")[0])
    for told in ("Harbour <Post> insider: “told”", "the story is about them", "harbourpost"):
        assert told in whole
    assert [text(one) for one in page.cssselect("del")] == ["to open", "An earlier text."]
    assert "Merrowick opens" in [text(one) for one in page.cssselect("ins")]
    assert page.cssselect("a.button")[0].get("href") == "https://www.quaystreet.example/celebrity/bakery"


def test_a_copy_leads_to_what_was_seen_first(client: TestClient) -> None:
    (link,) = seen(client, "/search?q=bakery&site=harbourpost&copies=true").cssselect("article.story h2 a")
    assert "seen first at quaystreet" in text(seen(client, link.get("href")))


def test_digests_lead_from_month_to_day_to_celebrity(client: TestClient) -> None:
    page = seen(client, "/digests?month=2026-11")
    assert text(page.cssselect("main li")[0]) == "Friday, 20 November 2026 2 stories"
    assert not page.cssselect("a[rel=next]")
    day = seen(client, page.cssselect("main li a")[0].get("href"))
    assert day.cssselect("section.person h2 a")[0].get("href") == "/celebrities/odalys-merrowick"
    assert not day.cssselect("a[rel=next]")
    assert seen(client, "/digests?month=2026-10").cssselect("a[rel=next]")
    for path, status in (
        ("/digests?month=2026-13", 400),
        ("/digests?month=0000-01", 400),
        ("/digests/9999-12-31", 400),
    ):
        assert seen(client, path, status).cssselect("[role=alert]")


def test_a_digest_tells_of_each_event_once_with_who_else_has_it(index: Index) -> None:
    fill(index, [story(), story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1))])
    page = seen(client_of(application(index)), "/digests/2026-11-20")
    (event,) = page.xpath("//section[@aria-labelledby='top-stories']//article")
    assert text(event.cssselect("h3")[0]) == "Odalys Merrowick opens a bakery"
    assert [text(line) for line in event.cssselect(".soft")][-1] == "Also at harbourpost."
    assert text(seen(client_of(application(index)), event.cssselect(".soft a")[-1].get("href")).cssselect("h1")[0])


def test_a_correction_is_told_with_its_story_and_in_the_digest(index: Index) -> None:
    note = "Correction: the bakery <b>opened</b> on Friday."
    fill(index, [replace(story(), notices=(Notice("correction", note),))])
    client = client_of(application(index))
    (told,) = seen(client, "/digests/2026-11-20").xpath("//section[@aria-labelledby='corrections-and-removals']//li")
    assert text(told) == f"Odalys Merrowick opens a bakery corrected, quaystreet{note}"
    page = seen(client, told.cssselect("a")[0].get("href"))
    assert [text(mark) for mark in page.cssselect(".marks li")] == ["corrected"]
    assert [text(one) for one in page.cssselect(".note")] == [note]


def test_a_mistake_is_a_page_with_a_sentence(client: TestClient) -> None:
    page = seen(client, "/search?after=nonsense", 400)
    assert "is no cursor" in text(page.cssselect("[role=alert]")[0])
    assert "nothing at this address" in text(seen(client, "/nowhere", 404))


def test_what_never_changes_is_kept_by_the_browser(client: TestClient) -> None:
    address = seen(client, "/").xpath("//link[@rel='stylesheet']/@href")[0]
    style = client.get(address)
    assert "immutable" in style.headers["cache-control"]
    assert not re.search(r"url\(|@import|https?:", style.text)
    script = client.get(seen(client, "/").xpath("//script/@src")[0])
    assert "immutable" in script.headers["cache-control"]
    assert not re.search(r"https?:|innerHTML|eval", script.text)
    assert client.get("/icon.svg").headers["content-type"].startswith("image/svg+xml")
    assert "Disallow: /search" in client.get("/robots.txt").text


@pytest.mark.parametrize(("is_free", "told"), [(False, True), (True, False), (None, False)])
def test_a_reader_is_told_of_a_paywall_before_following_the_link(
    index: Index, is_free: bool | None, told: bool
) -> None:
    paid = replace(story(), is_free=is_free, publisher="Quay <Street>")
    fill(index, [paid])
    client = client_of(application(index))
    (link,) = seen(client, f"/stories/{paid.id}").cssselect("p.next")
    assert ("behind a paywall" in text(link)) is told
    assert client.get(f"/api/v1/stories/{paid.id}").json()["publisher"] == "Quay <Street>"
