import re
from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from aggregator.errors import IndexUnavailable
from aggregator.index import Answer, Index, Search
from aggregator.web.api.examples import EXAMPLES
from aggregator.web.api.newcomers import Asked
from aggregator.web.api.others import Suggestions
from aggregator.web.api.watchlists import Asked as Watchlist
from aggregator.web.asked import MOST_STORIES
from aggregator.web.clusters import Account, Clustered
from aggregator.web.newcomers import Decision, Newcomer
from aggregator.web.over import Timeline
from aggregator.web.placing import Placed
from aggregator.web.watchlists import Watched
from aggregator.web.wire import Found, Whole
from tests.newsroom import NOON, TAVIAN, story, told_otherwise
from tests.web.conftest import HOSTILE, SECRET, application, client_of, fill

API = "/api/v1"


def got(client: TestClient, path: str, status: int = 200, **parameters: Any) -> Any:
    answer = client.get(f"{API}{path}", params=parameters)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_name_in_the_words_is_told_and_can_be_switched_off(client: TestClient) -> None:
    found = got(client, "/search", q="the merrow bakery")
    (one,) = found["people"]
    assert (one["text"], [who["id"] for who in one["people"]], one["used"]) == (
        "the merrow",
        ["odalys-merrowick"],
        True,
    )
    assert got(client, "/search", q="the merrow bakery", off="the merrow")["people"] == []
    assert got(client, "/search", q="the merrow bakery", literal="true")["people"] == []


def titles(found: Any) -> list[str]:
    return [one["title"]["text"] for one in found["stories"]]


def test_a_search_finds_by_words_and_says_where_they_stand(client: TestClient) -> None:
    found = got(client, "/search", q="bakery")
    assert (found["total"], titles(found)) == (1, ["Odalys Merrowick opens a bakery"])
    title = found["stories"][0]["title"]
    assert [title["text"][start:end] for start, end in title["marks"]] == ["bakery"]
    (excerpt,) = found["stories"][0]["excerpts"][:1]
    assert [excerpt["text"][start:end] for start, end in excerpt["marks"]] == ["bakery"]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"celebrity": "The Merrow"}, 2),
        ({"celebrity": ["The Merrow", "Tavi B"]}, 1),
        ({"celebrity": "Odavian"}, 31),
        ({"site": ["harbourpost", "quaystreet"], "copies": "true"}, 33),
        ({"author": "perpetua lindgarth", "q": "bakery"}, 1),
        ({"language": "EN", "kind": "story", "q": "lighthouse"}, 2),
        ({"since": "2026-11-19", "until": "2026-11-19"}, 1),
        ({"q": "race", "since": "3 days ago"}, 3),
        ({}, 32),
    ],
)
def test_a_search_is_narrowed(client: TestClient, asked: dict[str, Any], total: int) -> None:
    assert got(client, "/search", **asked)["total"] == total


def test_facets_have_people_by_name(client: TestClient) -> None:
    facets = got(client, "/search", q="bakery", facets="true")["facets"]
    assert {"value": "odalys-merrowick", "name": "Odalys Merrowick", "stories": 1} in facets["celebrity"]
    assert facets["site"] == [{"value": "quaystreet", "name": "quaystreet", "stories": 1}]
    assert got(client, "/search", q="bakery")["facets"] is None


def test_what_is_taken_otherwise_is_said(client: TestClient) -> None:
    (note,) = got(client, "/search", q='"bakery')["notes"]
    assert "plain words" in note


@pytest.mark.parametrize("asked", [{}, {"q": "day"}, {"q": "latest day", "sort": "relevance"}])
def test_pages_stay_whole_while_stories_arrive(index: Index, asked: dict[str, Any]) -> None:
    fill(
        index,
        [
            story(f"s{n}", title=f"Day {n}", body=told_otherwise(f"s{n}x"), published=NOON - timedelta(hours=n))
            for n in range(9)
        ],
    )
    client = client_of(application(index))
    first = got(client, "/search", **asked, limit=4)
    fill(
        index,
        [
            story(f"new{n}", title=f"New day {n}", body=told_otherwise(f"n{n}x"), published=NOON + timedelta(hours=n))
            for n in range(5)
        ],
    )
    second = got(client, "/search", **asked, limit=4, after=first["next"])
    third = got(client, "/search", **asked, limit=4, after=second["next"])
    assert sorted(titles(first) + titles(second) + titles(third)) == [f"Day {n}" for n in range(9)]
    assert third["next"] is None


def test_a_cursor_of_another_search_is_refused(client: TestClient) -> None:
    cursor = got(client, "/search", limit=1)["next"]
    assert "another search" in got(client, "/search", 400, q="race", after=cursor)["detail"]
    assert "no cursor" in got(client, "/search", 400, after="x")["detail"]


def test_a_story_has_its_revisions_copies_and_credits_but_not_its_whole_text(client: TestClient) -> None:
    key = got(client, "/search", q="bakery")["stories"][0]["id"]
    answer = client.get(f"{API}/stories/{key}")
    whole = answer.json()
    assert SECRET not in answer.text
    assert whole["body"] is None
    (earlier,) = whole["revisions"]
    assert (earlier["number"], earlier["kind"], earlier["body"]) == (1, "silent", None)
    assert [(piece["text"].strip(), piece["op"]) for piece in earlier["title"]] == [
        ("Odalys", "same"),
        ("to open", "gone"),
        ("Merrowick opens", "new"),
        ("a bakery", "same"),
    ]
    assert whole["story"]["marks"] == ["silent"]
    assert [one["site"] for one in whole["copies"]] == ["harbourpost"]
    assert whole["story"]["credits"][0]["outlet"] == "Harbour <Post>"


def test_whole_texts_are_given_only_where_the_operator_says_so(stocked: Index) -> None:
    client = client_of(application(stocked, web_full_text=True))
    key = got(client, "/search", q="bakery")["stories"][0]["id"]
    whole = got(client, f"/stories/{key}")
    assert whole["body"].endswith("in another town.")
    assert whole["revisions"][0]["body"].startswith("An earlier text.")
    assert SECRET not in client.get(f"{API}/search?q=bakery").text


def test_celebrities_are_found_by_any_name(client: TestClient) -> None:
    (merrow,) = got(client, "/celebrities", name="the merrow")
    assert (merrow["id"], merrow["stories"], merrow["born"]) == ("odalys-merrowick", 2, 1991)
    assert merrow["related"] == [{"id": "tavian-brightwater", "name": "Tavian Brightwater", "kind": "spouse"}]
    assert [one["id"] for one in got(client, "/celebrities", name="Odavian")] == [
        "odalys-merrowick",
        "tavian-brightwater",
    ]
    assert "did you mean Odalys Merrowick" in got(client, "/celebrities", 404, name="Odalis Merowick")["detail"]


def test_a_celebrity_has_a_timeline_in_any_zone(client: TestClient) -> None:
    path = "/celebrities/tavian-brightwater/timeline"
    days = got(client, path)
    assert [one["stories"] for one in days["periods"]] == [1] * 30
    weeks = got(client, path, unit="week", since="2026-11-09", until="2026-11-20", timezone="Asia/Tokyo")
    assert [(one["start"], one["stories"]) for one in weeks["periods"]] == [
        ("2026-11-09T00:00:00+09:00", 7),
        ("2026-11-16T00:00:00+09:00", 5),
    ]
    assert "no time zone" in got(client, path, 400, timezone="Mars/Olympus")["detail"]
    assert "no time zone" in got(client, path, 400, timezone="../../etc/passwd")["detail"]


def test_a_celebrity_has_company_words_and_stories(client: TestClient) -> None:
    (hostile, tavian) = got(client, "/celebrities/odalys-merrowick/with")
    assert (tavian["name"], tavian["stories"], tavian["share"]) == ("Tavian Brightwater", 1, 0.5)
    assert hostile["stories"] == 1
    assert "boat" in [term["text"] for term in got(client, "/celebrities/tavian-brightwater/terms")]
    assert titles(got(client, "/celebrities/tavian-brightwater/stories", limit=2)) == [
        "Odalys Merrowick opens a bakery",
        "Day 1 of the boat race",
    ]
    assert "look the name up" in got(client, "/celebrities/nobody", 404)["detail"]


def test_who_trends_is_told(index: Index) -> None:
    fill(index, [story(f"s{n}", title=f"Day {n}", body=told_otherwise(f"s{n}x"), people=[TAVIAN]) for n in range(8)])
    (one,) = got(client_of(application(index)), "/celebrities/trending")
    assert (one["name"], one["stories"], one["before"]) == ("Tavian Brightwater", 8, 0)


def test_a_site_that_falls_silent_is_quiet(index: Index) -> None:
    gone = [
        story(f"g{n}", site="gone", body=told_otherwise(f"g{n}x"), published=NOON - timedelta(days=10 + n))
        for n in range(20)
    ]
    fill(index, [*gone, story(published=NOON)])
    client = client_of(application(index))
    assert [(one["name"], one["status"], one["last_day"], one["last_week"]) for one in got(client, "/sites")] == [
        ("gone", "quiet", 0, 0),
        ("quaystreet", "live", 1, 1),
    ]
    health = got(client, "/health")
    assert (health["status"], health["quiet_sites"]) == ("ok", 1)


def test_a_digest_is_that_of_its_day(client: TestClient) -> None:
    digest = got(client, "/digests/2026-11-20")
    assert (digest["stories"], digest["duplicates"]) == (3, 1)
    assert digest["sections"][0]["name"] == "Odalys Merrowick"
    assert got(client, "/digests/2026-13-01", 422)["title"] == "Not understood"
    assert "web's time" in got(client, "/digests/0001-01-01", 400)["detail"]
    assert "web's time" in got(client, "/digests/9999-12-31", 400)["detail"]


def test_names_are_completed(client: TestClient) -> None:
    (person,) = got(client, "/suggest", q="bright")["suggestions"]
    assert (person["kind"], person["text"], person["value"]) == (
        "celebrity",
        "Tavian Brightwater",
        "tavian-brightwater",
    )
    (event,) = got(client, "/suggest", q="baker odal")["suggestions"]
    headline = "Odalys Merrowick opens a bakery"
    assert event == {"kind": "event", "text": headline, "value": story().id, "alias": ""}
    (site,) = got(client, "/suggest", q="quay")["suggestions"]
    assert (site["kind"], site["value"]) == ("site", "quaystreet")


@pytest.mark.parametrize(
    ("path", "parameters", "status"),
    [
        ("/nothing", {}, 404),
        ("/search", {"q": "x" * 1001}, 422),
        ("/search", {"limit": MOST_STORIES + 1}, 422),
        ("/search", {"site": ["s"] * 11}, 422),
        ("/search", {"since": "no date at all"}, 400),
        ("/search", {"since": "2026-11-02", "until": "2026-11-01"}, 400),
        ("/search", {"celebrity": "Nobody Known"}, 404),
        ("/stories/x", {}, 404),
        ("/clusters/x", {}, 404),
        ("/clusters", {"limit": 21}, 422),
        ("/clusters", {"celebrity": "Nobody Known"}, 404),
        ("/stories/%00", {}, 422),
        ("/celebrities", {}, 422),
        ("/celebrities/tavian-brightwater/timeline", {"unit": "hour", "since": "1999"}, 400),
    ],
)
def test_a_mistake_is_a_problem_in_a_sentence(
    client: TestClient, path: str, parameters: dict[str, Any], status: int
) -> None:
    answer = client.get(f"{API}{path}", params=parameters)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert 5 < len(problem["detail"]) <= 500


def test_nothing_is_written_and_nothing_else_is_listened_to(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, f"{API}/search").status_code == 405


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "\x00\x02\x03", "(" * 500, "a* " * 300, '"' * 999, "NOT NOT", "\ud800".encode("utf-8", "surrogatepass")],
)
def test_a_hostile_query_is_answered(client: TestClient, text: Any) -> None:
    for field in ("q", "author", "site"):
        assert client.get(f"{API}/search", params={field: text}).status_code in (200, 422)
    assert client.get(f"{API}/suggest", params={"q": text}).status_code in (200, 422)


def test_an_index_that_does_not_answer_is_503_without_its_address(
    stocked: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Search) -> Answer:
        raise IndexUnavailable("Elasticsearch at https://inside.example:9200 cannot be reached")

    monkeypatch.setattr(stocked, "search", gone)
    for path in (f"{API}/search", "/search"):
        answer = client_of(application(stocked)).get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert "inside.example" not in answer.text


def test_what_nobody_foresaw_is_a_problem_that_tells_nothing(stocked: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Search) -> Answer:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(stocked, "search", broken)
    answer = client_of(application(stocked)).get(f"{API}/search")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


def test_a_search_says_why_a_story_was_found_if_asked(client: TestClient) -> None:
    best = got(client, "/search", q="the merrow bakery", explain=True)["stories"][0]
    assert set(best["why"]) == {"Odalys Merrowick", "bakery"}
    assert min(best["why"].values()) > 0
    assert got(client, "/search", q="bakery")["stories"][0]["why"] is None


def test_a_search_is_counted_over_time(client: TestClient) -> None:
    asked: dict[str, Any] = {"q": "race", "since": "2026-11-10", "until": "2026-11-12", "timezone": "Asia/Tokyo"}
    told = got(client, "/search/timeline", **asked)
    assert (told["unit"], told["timezone"]) == ("day", "Asia/Tokyo")
    assert [one["stories"] for one in told["periods"]] == [1, 1, 1]
    assert [one["stories"] for one in got(client, "/search/timeline", **asked, unit="week")["periods"]] == [3]
    assert sum(one["stories"] for one in got(client, "/search/timeline", q="zeppelin")["periods"]) == 0


def test_every_endpoint_is_described_with_an_example(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            if "200" in told["responses"] and not path.startswith("/feeds/"):
                assert told["responses"]["200"]["content"]["application/json"]["example"], path
            if method != "get":
                assert told["security"]
                assert {"401", "403"} <= told["responses"].keys()
    assert len(described["paths"]) > 15


def test_the_description_names_the_key_as_openapi_allows(client: TestClient) -> None:
    (name,) = client.get(f"{API}/openapi.json").json()["components"]["securitySchemes"]
    assert re.fullmatch(r"[A-Za-z0-9._-]+", name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("search", Found),
        ("story", Whole),
        ("clusters", tuple[Clustered, ...]),
        ("cluster", Account),
        ("placed", Placed),
        ("timeline", Timeline),
        ("suggest", Suggestions),
        ("newcomers", tuple[Newcomer, ...]),
        ("decide", Asked),
        ("decision", Decision),
        ("watch", Watchlist),
        ("watched", Watched),
        ("watches", tuple[Watched, ...]),
    ],
)
def test_an_example_is_what_an_answer_is(name: str, kind: type[Any]) -> None:
    adapter = TypeAdapter(kind)
    example = EXAMPLES[name]
    assert adapter.dump_python(adapter.validate_python(example), mode="json", exclude_unset=True) == example
