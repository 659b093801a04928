"""What reviewers do through the API, with an API key and without."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from aggregator import api_keys
from aggregator.config import Config
from aggregator.errors import IndexUnavailable
from aggregator.index import Index
from aggregator.model import UnlinkedName
from aggregator.people import load
from aggregator.people.journal import Journal
from aggregator.people.operations import Retire
from aggregator.web import bounded
from aggregator.web.app import create
from aggregator.web.desk import Desk
from tests import newsroom
from tests.newsroom import NOON, story
from tests.web.conftest import NOW, client_of, fill

pytestmark = pytest.mark.usefixtures("nobody_shipped")

PATH = "/api/v1/newcomers"
REVIEWS = f"{PATH}/reviews"
IDA = {"name": "Ida Umber", "verdict": "person"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    own = tmp_path / "people.toml"
    own.write_text(newsroom.PEOPLE, encoding="utf-8")
    return own


@pytest.fixture
def named(index: Index) -> Index:
    """Three stories of two outlets name Ida Umber, and as many Ole Fenn."""
    names = [UnlinkedName(name, "about", 0.5) for name in ("Ida Umber", "Ole Fenn")]
    fill(
        index,
        [
            story(
                key,
                title=f"Of the {key}",
                body=f"It rained. Ida Umber sang of the {key} with Ole Fenn. It rained.",
                site="quaystreet" if number else "harbourpost",
                published=NOON - timedelta(days=number),
                names=names,
            )
            for number, key in enumerate(("harbour", "lamp", "boat"))
        ],
    )
    return index


def application(index: Index, own: Path, **settings: object) -> FastAPI:
    changes = {"web_rate": 100_000.0, "people_file": own, **settings}
    return create(Desk(Config.load().model_copy(update=changes), index, load(own), lambda: NOW))


@pytest.fixture
def client(named: Index, own: Path) -> Iterator[TestClient]:
    """A client without a key."""
    with client_of(application(named, own)) as client:
        yield client


def bearer(index: Index, name: str, *may: str) -> dict[str, str]:
    """The header of a new key."""
    return {"Authorization": f"Bearer {api_keys.add(index, name, may, NOW.now.date())}"}


@pytest.fixture
def key(named: Index) -> dict[str, str]:
    """The header of a reviewer's key."""
    return bearer(named, "newsdesk", "review")


def reviewed(client: TestClient, key: dict[str, str], status: int, **asked: str) -> Any:
    answer = client.post(REVIEWS, json=asked, headers=key)
    assert answer.status_code == status, answer.text
    return answer.json()


def listed(client: TestClient, key: dict[str, str]) -> list[str]:
    return [one["name"] for one in client.get(PATH, headers=key).json()]


def test_newcomers_are_listed_with_what_is_known_of_them(client: TestClient, key: dict[str, str]) -> None:
    answer = client.get(PATH, headers=key)
    ida, ole = answer.json()
    assert (ida["name"], ole["name"]) == ("Ida Umber", "Ole Fenn")
    assert (ida["stories"], ida["about"], ida["outlets"]) == (3, 3, ["quaystreet", "harbourpost"])
    assert ida["people"][0] == {"id": "odalys-merrowick", "name": "Odalys Merrowick"}
    assert ida["contexts"][0]["text"] == "Ida Umber sang of the harbour with Ole Fenn."
    assert answer.headers["cache-control"] == "no-store"
    assert len(client.get(PATH, params={"limit": 1}, headers=key).json()) == 1


def test_who_is_accepted_is_known_from_then_on(client: TestClient, key: dict[str, str], own: Path) -> None:
    decision = reviewed(client, key, 201, **IDA, reason="sings at the harbour")
    assert decision["told"] == "add Ida Umber as ida-umber"
    assert decision["reason"] == (
        "by newsdesk; sings at the harbour; a newcomer in 3 stories of quaystreet, harbourpost"
    )
    assert client.get("/api/v1/celebrities/ida-umber").json()["name"] == "Ida Umber"
    assert listed(client, key) == ["Ole Fenn"]
    (done,) = Journal(own).read().valid
    assert (done.number, done.operation.told()) == (decision["number"], decision["told"])


def test_who_is_rejected_is_not_proposed_again(client: TestClient, key: dict[str, str]) -> None:
    assert reviewed(client, key, 201, name="ole fenn", verdict="nobody")["told"] == "reject Ole Fenn"
    assert listed(client, key) == ["Ida Umber"]
    assert client.get("/api/v1/celebrities/ole-fenn").status_code == 404


def test_a_newcomer_may_be_one_more_name_of_somebody(client: TestClient, key: dict[str, str]) -> None:
    told = reviewed(client, key, 201, name="Ida Umber", verdict="alias", of="odalys-merrowick")["told"]
    assert told == "alias Ida Umber of odalys-merrowick"
    (found,) = client.get("/api/v1/celebrities", params={"name": "Ida Umber"}).json()
    assert found["id"] == "odalys-merrowick"
    assert reviewed(client, key, 404, name="Ole Fenn", verdict="alias", of="nobody-known")["status"] == 404


def test_the_same_decision_again_is_the_first_one(client: TestClient, key: dict[str, str], own: Path) -> None:
    for asked in (IDA, {"name": "Ole Fenn", "verdict": "nobody"}):
        first = reviewed(client, key, 201, **asked, reason="first")
        assert reviewed(client, key, 200, **asked, reason="second") == first
    assert len(Journal(own).read().done) == 2


def test_the_same_decision_at_once_is_made_once(client: TestClient, key: dict[str, str], own: Path) -> None:
    def post(_: int) -> tuple[int, Any]:
        answer = client.post(REVIEWS, json=IDA, headers=key)
        return answer.status_code, answer.json()["number"]

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(post, range(6)))
    assert sorted(answers) == [(200, 1)] * 5 + [(201, 1)]
    assert len(Journal(own).read().done) == 1


def test_a_decision_against_another_is_a_conflict(client: TestClient, key: dict[str, str], own: Path) -> None:
    reviewed(client, key, 201, **IDA)
    problem = reviewed(client, key, 409, name="Ida Umber", verdict="nobody")
    assert (problem["title"], "a name of ida-umber" in problem["detail"]) == ("Contradicted", True)
    Journal(own).write(Retire("ida-umber"))
    assert "is taken" in reviewed(client, key, 409, **IDA)["detail"]
    assert len(Journal(own).read().done) == 2


def test_what_the_command_line_decides_is_seen(client: TestClient, key: dict[str, str], own: Path) -> None:
    assert listed(client, key) == ["Ida Umber", "Ole Fenn"]
    number = reviewed(client, key, 201, **IDA)["number"]
    Journal(own).undo(number)
    assert listed(client, key) == ["Ida Umber", "Ole Fenn"]
    assert reviewed(client, key, 201, **IDA)["number"] == number + 2


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"name": "Nobody Here", "verdict": "person"}, 404),
        ({"name": "Ida Umber"}, 422),
        ({"name": "", "verdict": "person"}, 422),
        ({"name": "x" * 201, "verdict": "person"}, 422),
        ({"name": "Ida Umber", "verdict": "perhaps"}, 422),
        ({"name": "Ida Umber", "verdict": "alias"}, 422),
        ({"name": "Ida Umber", "verdict": "person", "of": "odalys-merrowick"}, 422),
        ({"name": "Ida Umber", "verdict": "person", "reason": "x" * 501}, 422),
        ({"name": "Ida Umber", "verdict": "person", "more": 1}, 422),
        ({"name": ["Ida Umber"], "verdict": "person"}, 422),
        ([], 422),
        ("Ida Umber", 422),
        (None, 422),
    ],
)
def test_a_mistake_is_a_problem_in_a_sentence(
    client: TestClient, key: dict[str, str], own: Path, asked: Any, status: int
) -> None:
    answer = client.post(REVIEWS, json=asked, headers=key)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert len(answer.json()["detail"]) > 5
    assert Journal(own).read().done == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"[" * 15_000, "application/json"),
        (b'{"name": ' + b"1" * 10_000 + b"}", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b'{"name": "Ida Umber", "verdict": "person"}', "text/plain"),
        (b"name=Ida+Umber&verdict=person", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_json_is_refused(client: TestClient, key: dict[str, str], own: Path, body: bytes, kind: str) -> None:
    answer = client.post(REVIEWS, content=body, headers={**key, "Content-Type": kind})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert Journal(own).read().done == ()


def test_a_body_that_is_too_large_is_refused(client: TestClient, key: dict[str, str]) -> None:
    assert client.post(REVIEWS, content=b" " * (bounded.LONGEST_BODY + 1), headers=key).status_code == 413


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", "Basic eDp5", "Bearer agg_newsdesk_" + "0" * 64, "agg_newsdesk_0"]
)
def test_without_a_key_nothing_is_written_or_told(
    client: TestClient, key: dict[str, str], own: Path, header: str | None
) -> None:
    assert key
    headers = {} if header is None else {"Authorization": header}
    for answer in (client.get(PATH, headers=headers), client.post(REVIEWS, json=IDA, headers=headers)):
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
        assert answer.headers["www-authenticate"].startswith("Bearer ")
        assert "`aggregator keys add NAME --may review`" in answer.json()["detail"]
    assert not Journal(own).path.exists()


def test_a_key_for_something_else_may_not(client: TestClient, named: Index, own: Path) -> None:
    answer = client.post(REVIEWS, json=IDA, headers=bearer(named, "watcher", "watch"))
    assert (answer.status_code, answer.json()["title"]) == (403, "Not allowed")
    assert "The API key watcher may watch, not review" in answer.json()["detail"]
    assert not Journal(own).path.exists()


def test_a_revoked_key_is_worthless_with_the_next_request(
    client: TestClient, key: dict[str, str], named: Index
) -> None:
    assert client.get(PATH, headers=key).status_code == 200
    api_keys.revoke(named, "newsdesk")
    assert client.get(PATH, headers=key).status_code == 401


def test_a_key_is_in_no_log_and_no_answer(
    client: TestClient, key: dict[str, str], named: Index, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    secret = key["Authorization"].rpartition("_")[2]
    with caplog.at_level(logging.DEBUG):
        told = [reviewed(client, key, 201, **IDA), reviewed(client, key, 422, name="", verdict="person")]
        monkeypatch.setattr(named, "entry", lambda *_: (_ for _ in ()).throw(ZeroDivisionError("a fault")))
        told.append(reviewed(client, key, 500, **IDA))
        monkeypatch.setattr(named, "entry", lambda *_: (_ for _ in ()).throw(IndexUnavailable("away")))
        told.append(reviewed(client, key, 503, **IDA))
    assert "wrote by=newsdesk journal 1: add Ida Umber as ida-umber" in caplog.messages
    assert "ZeroDivisionError" in caplog.text
    assert secret not in f"{caplog.text}{told}"


def test_a_journal_that_cannot_be_written_is_503_without_its_place(
    client: TestClient, key: dict[str, str], own: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Journal(own).path.mkdir()
    problem = reviewed(client, key, 503, **IDA)
    assert str(own.parent) not in problem["detail"]
    assert "people.jsonl" in caplog.text


def test_a_key_may_not_be_used_too_often(named: Index, own: Path, key: dict[str, str]) -> None:
    client = client_of(application(named, own, web_rate=10.0))
    statuses = [client.get(PATH, headers=key).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    answer = client.get(PATH, headers=key)
    assert (answer.json()["title"], answer.headers["retry-after"]) == ("Too many requests", "1")
    assert client.get(PATH, headers=bearer(named, "another", "review")).status_code == 200
