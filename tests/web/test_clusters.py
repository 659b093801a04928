from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from aggregator.clusters import profile
from aggregator.index import Index
from aggregator.model import Attribution, Story
from aggregator.web.clusters import MOST_CHANGES, MOST_TOLD
from tests.index.test_contract_clusters import BAKERY, GUESTS, WEDDING
from tests.newsroom import NOON, ODALYS, story, told_otherwise
from tests.web.conftest import HOSTILE, SECRET, application, client_of, fill
from tests.web.test_pages import seen, text

API = "/api/v1/clusters"


def report(site: str, title: str, body: str, hour: int, *credited: str) -> Story:
    """A story of the line's, that credits outlets which nobody has listed."""
    when = NOON.replace(hour=hour)
    told = story(f"on-{site}", site=site, title=title, body=body, published=when, fetched=when, people=[ODALYS])
    credits = tuple(Attribution(one, "insider", 0, 4, "Zora", cue="told") for one in credited)
    return replace(told, profile=profile(title, body), attributions=credits)


FIRST = report("tattle", "Zora Quill marries Milo Vance", WEDDING, 10)
SECOND = report("gab", "Milo Vance and Zora Quill wed", f"{GUESTS} {SECRET}", 12, "Tattle", HOSTILE)
COPY = report("echo", "Wedding in Ober", GUESTS, 14)
OTHER = report("tattle2", "Ida Umber opens a bakery", BAKERY, 11)


@pytest.fixture
def wed(index: Index) -> TestClient:
    """A client of an index in which three outlets tell of a wedding and one of a bakery."""
    for one in (FIRST, OTHER, SECOND, COPY):  # as a crawl would, one after another
        fill(index, [one])
    return client_of(application(index))


def got(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_hottest_clusters_of_a_search_are_listed(wed: TestClient) -> None:
    first, second = got(wed, API)
    assert (first["id"], first["size"], first["outlets"]) == (FIRST.id, 3, ["tattle", "gab", "echo"])
    assert (first["span_hours"], first["people"][0]["id"]) == (4.0, "odalys-merrowick")
    assert first["heat"] > second["heat"]
    assert [one["id"] for one in got(wed, f"{API}?site=tattle2&celebrity=The+Merrow")] == [OTHER.id]
    assert [one["id"] for one in got(wed, f"{API}?limit=1&until=2026-11-20")] == [FIRST.id]
    assert got(wed, f"{API}?until=2026-11-19") == []


def test_a_cluster_tells_who_broke_it_who_follows_and_who_repeats(wed: TestClient) -> None:
    answer = wed.get(f"{API}/{FIRST.id}")
    told = answer.json()
    coverage = told["coverage"]
    assert (coverage["origin"]["story"], coverage["origin"]["name"]) == (FIRST.id, "tattle")
    assert [(one["name"], one["role"]) for one in coverage["timeline"]][::2] == [
        ("tattle", "broke"),
        ("echo", "repeats"),
    ]
    assert [one["id"] for one in told["stories"]] == [one["story"] for one in coverage["timeline"]]
    assert {"source": COPY.id, "target": SECOND.id, "kind": "copies", "kinds": [], "stance": None} in coverage["edges"]
    assert SECRET not in answer.text
    assert wed.get(f"{API}/{FIRST.id}", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_cluster_tells_what_was_changed_later(wed: TestClient, index: Index) -> None:
    later = replace(FIRST, title="Zora Quill wed Milo Vance", fetched=NOON.replace(hour=18), text_hash="another")
    fill(index, [later])
    (changed,) = got(wed, f"{API}/{FIRST.id}")["changed"]
    assert (changed["story"], changed["change"]["number"], changed["change"]["body"]) == (FIRST.id, 1, None)
    pieces = [(one["op"], one["text"].strip()) for one in changed["change"]["title"]]
    assert pieces == [("same", "Zora Quill"), ("gone", "marries"), ("new", "wed"), ("same", "Milo Vance")]
    page = seen(wed, f"/clusters/{FIRST.id}")
    (told,) = page.cssselect(".revisions li")
    assert [text(one) for one in (*told.cssselect("del"), *told.cssselect("ins"))] == ["marries", "wed"]
    assert told.cssselect("a")[0].get("href") == f"/stories/{FIRST.id}#revisions"
    assert not seen(wed, f"/clusters/{OTHER.id}").cssselect(".revisions")


def test_of_many_changes_the_latest_are_told(index: Index) -> None:
    for n in range(MOST_CHANGES + 2):
        fill(index, [replace(FIRST, title=f"Title {n}", fetched=NOON.replace(minute=n), text_hash=f"{n}")])
    changed = got(client_of(application(index)), f"{API}/{FIRST.id}")["changed"]
    assert [one["change"]["number"] for one in changed] == list(range(MOST_CHANGES + 1, 1, -1))


def test_a_celebrity_has_their_clusters(wed: TestClient) -> None:
    path = "/api/v1/celebrities/odalys-merrowick/clusters"
    assert [one["id"] for one in got(wed, path)] == [FIRST.id, OTHER.id]
    assert [one["id"] for one in got(wed, f"{path}?limit=1")] == [FIRST.id]
    assert got(wed, f"{path}?until=2026-11-19") == []
    assert got(wed, "/api/v1/celebrities/tavian-brightwater/clusters") == []


def test_a_story_leads_to_the_cluster_that_it_is_in(wed: TestClient) -> None:
    assert got(wed, f"{API}/{COPY.id}")["cluster"]["id"] == FIRST.id
    answer = wed.get(f"/clusters/{SECOND.id}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/clusters/{FIRST.id}")
    assert "no cluster" in text(seen(wed, "/clusters/nothing", 404))


def test_a_cluster_has_a_timeline_with_copies_under_their_first_and_a_picture(wed: TestClient) -> None:
    page = seen(wed, f"/clusters/{FIRST.id}")
    assert "3 stories at 3 outlets in 4 hours" in text(page.cssselect(".count")[0])
    assert "Broken by tattle: " in text(page.cssselect(".note")[0])
    first, second = page.cssselect(".told > li")
    assert (first.get("class"), text(first.cssselect("h3")[0])) == ("broke", FIRST.title)
    assert text(second.cssselect("h3")[0]) == SECOND.title
    assert text(second.cssselect("details summary")[0]) == "1 copy: echo"
    assert "echo has the text of gab" in text(second.cssselect("details li")[0])
    assert [text(one) for one in page.cssselect("figure svg text")][1:] == [
        "tattle broke",
        "gab follows",
        "echo repeats",
    ]
    rows = [tuple(map(text, row.cssselect("th, td"))) for row in page.cssselect("figure tbody tr")]
    assert ("gab", "credits", "tattle", "insider") in rows
    assert ("gab", "credits", HOSTILE, "insider") in rows
    assert ("echo", "copies", "gab", "") in rows
    assert len(page.cssselect("figure path.arc")) == len(rows) == 3


@pytest.mark.parametrize(
    ("hour", "credited", "sentence"),
    [
        (12, ("Velvet",), "Broken by Velvet (not crawled): "),
        (10, (), "Who broke it is undecided: gab and tattle: dated alike."),
    ],
)
def test_a_cluster_whose_origin_is_not_here_says_so(
    index: Index, hour: int, credited: tuple[str, ...], sentence: str
) -> None:
    fill(index, [report("tattle", FIRST.title, WEDDING, 10, *credited)])
    fill(index, [report("gab", SECOND.title, GUESTS, hour, *credited)])
    (told,) = index.get([FIRST.id])
    page = seen(client_of(application(index)), f"/clusters/{told.cluster if told else None}")
    assert text(page.cssselect(".note")[0]).startswith(sentence)


def test_of_a_large_cluster_the_first_stories_are_told(index: Index) -> None:
    many = [story(f"s{n}", body=told_otherwise(f"s{n}x"), people=[]) for n in range(MOST_TOLD + 1)]
    fill(index, many)
    index.regroup(dict.fromkeys([one.id for one in many], many[0].id))
    index.refresh()
    answer = client_of(application(index)).get(f"/clusters/{many[0].id}")
    page = html.fromstring(answer.text)
    assert "61 stories at 1 outlet " in text(page.cssselect(".count")[0])
    assert "The first 60 stories." in text(page.cssselect("main")[0])
    assert len(page.cssselect(".told h3")) == MOST_TOLD
    assert len(answer.content) < 100_000


def test_a_story_links_to_its_cluster_and_says_why_it_is_there(wed: TestClient) -> None:
    (note,) = seen(wed, f"/stories/{SECOND.id}").cssselect(".note")
    assert note.cssselect("a")[0].get("href") == f"/clusters/{FIRST.id}"
    assert text(note).startswith("3 outlets tell of this")
    assert "lighthouse" in text(note)
    assert not seen(wed, f"/stories/{OTHER.id}").cssselect(".note")


def test_lists_of_stories_say_how_many_others_tell_of_the_same(wed: TestClient) -> None:
    (told,) = seen(wed, "/search?q=lighthouse").cssselect(".from a")
    assert told.get("href") == f"/clusters/{FIRST.id}"
    assert text(told) == f"and 2 more outlets that tell of it: {FIRST.title}"
    every = seen(wed, "/search?q=lighthouse&stories=true").cssselect(".from a")
    assert sorted(map(text, every)) == sorted(
        f"and 2 more outlets that tell of it: {one.title}" for one in (FIRST, SECOND)
    )
    events = seen(wed, "/celebrities/odalys-merrowick").xpath("//section[@aria-labelledby='events']//h3/a/@href")
    assert events == [f"/clusters/{FIRST.id}"]


def test_a_cluster_is_read_once_a_minute(wed: TestClient, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    before = wed.get(f"/clusters/{FIRST.id}").text
    monkeypatch.setattr(index, "scan", lambda _: pytest.fail("it is read again"))
    assert wed.get(f"/clusters/{FIRST.id}").text == before
    assert wed.get(f"/stories/{FIRST.id}").status_code == 200
