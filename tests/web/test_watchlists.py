"""What programs that may watch do through the API."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from aggregator import api_keys
from aggregator.index import Index
from aggregator.watch import named, pause, secret, watches
from aggregator.watch.store import MOST
from tests.web.conftest import NOW, application, client_of

PATH = "/api/v1/watchlists"
HARBOUR = {"name": "harbour", "query": "about:odalys-merrowick", "to": ["feed"]}
HOOK = "https://hooks.example/T0/secret-path?token=s3cret"


@pytest.fixture
def client(index: Index) -> TestClient:
    """A client without a key."""
    return client_of(application(index, timezone="Europe/London"))


@pytest.fixture
def key(index: Index) -> dict[str, str]:
    """The header of a key that may watch."""
    return {"Authorization": f"Bearer {api_keys.add(index, 'desk', ['watch'], NOW.now.date())}"}


def added(client: TestClient, key: dict[str, str], status: int, **asked: Any) -> Any:
    answer = client.post(PATH, json=asked, headers=key)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_search_is_kept_as_the_command_line_keeps_it(
    client: TestClient, key: dict[str, str], index: Index, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        made = added(client, key, 201, **HARBOUR, pace="hourly", quiet="22:00-07:00")
    watch = named(index, "harbour")
    assert (watch.query, watch.channels, watch.pace, watch.quiet) == (
        "about:odalys-merrowick",
        ("feed",),
        "hourly",
        "22:00-07:00",
    )
    assert (watch.since, watch.timezone) == (NOW.now, "Europe/London")
    assert made["secret"] == secret(index, "harbour")
    assert "wrote by=desk watch harbour added" in caplog.messages
    assert made["secret"] not in caplog.text
    assert client.get(made["feed"]).status_code == 200


def test_the_secret_is_told_once_and_a_hook_never_whole(client: TestClient, key: dict[str, str], index: Index) -> None:
    made = added(client, key, 201, **HARBOUR | {"to": ["feed", HOOK]})
    assert made["to"] == ["feed", "https://hooks.example/…"]
    answers = [
        client.get(PATH, headers=key),
        client.get(f"{PATH}/harbour", headers=key),
        client.post(PATH, json=HARBOUR | {"to": ["feed", HOOK]}, headers=key),
    ]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert not [answer for answer in answers if made["secret"] in answer.text or "s3cret" in answer.text]
    (listed,), one, again = (answer.json() for answer in answers)
    assert one == again == made | {"secret": None}
    assert listed == one | {"feed": None}
    assert [answer.headers["cache-control"] for answer in answers[:2]] == ["no-store"] * 2


def test_the_same_again_is_the_one_that_is_there(client: TestClient, key: dict[str, str], index: Index) -> None:
    added(client, key, 201, **HARBOUR)
    pause(index, "harbour")
    assert added(client, key, 200, **HARBOUR)["paused"]
    problem = added(client, key, 409, **HARBOUR | {"query": "boats"})
    assert "another watch 'harbour'" in problem["detail"]
    assert len(watches(index)) == 1


def test_the_same_at_once_is_kept_once(client: TestClient, key: dict[str, str]) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: client.post(PATH, json=HARBOUR, headers=key), range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert sum(answer.json()["secret"] is not None for answer in answers) == 1


def test_a_watch_is_forgotten_once(client: TestClient, key: dict[str, str], index: Index) -> None:
    added(client, key, 201, **HARBOUR)
    answer = client.delete(f"{PATH}/harbour", headers=key)
    assert (answer.status_code, answer.content) == (204, b"")
    assert watches(index) == ()
    for method in ("GET", "DELETE"):
        again = client.request(method, f"{PATH}/harbour", headers=key)
        assert (again.status_code, again.json()["detail"][:27]) == (404, "There is no watch 'harbour'")


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"to": ["file:/tmp/x"]}, 400, "writes on the server itself"),
        ({"to": ["https://127.0.0.1/hook"]}, 400, "leads where none may be"),
        ({"to": ["http://hooks.example/x"]}, 400, "without TLS"),
        ({"to": ["mail:ada@example.org"]}, 400, "MAIL_SERVER and MAIL_FROM are not set"),
        ({"to": ["pigeon:ada"]}, 400, "is no channel"),
        ({"to": []}, 422, "to"),
        ({"to": ["feed"] * 11}, 422, "to"),
        ({"query": "title:(("}, 400, "is not kept as it is"),
        ({"query": "   "}, 400, "query"),
        ({"query": "x" * 1001}, 422, "query"),
        ({"quiet": "25:00-07:00"}, 400, "no quiet hours"),
        ({"timezone": "../../etc/passwd"}, 400, "no time zone"),
        ({"name": "Upper"}, 422, "name"),
        ({"name": "a" * 41}, 422, "name"),
        ({"name": "digest"}, 400, "no name of a watch"),
        ({"pace": "always"}, 422, "pace"),
        ({"more": 1}, 422, "more"),
    ],
)
def test_a_mistake_is_a_problem_in_a_sentence(
    client: TestClient, key: dict[str, str], index: Index, change: dict[str, Any], status: int, told: str
) -> None:
    assert told in added(client, key, status, **HARBOUR | change)["detail"]
    assert watches(index) == ()


def test_there_are_not_too_many(client: TestClient, key: dict[str, str], index: Index) -> None:
    for number in range(MOST):
        index.enter("watch", f"w{number}", {}, None)
    assert f"{MOST} watches, which is the most" in added(client, key, 400, **HARBOUR)["detail"]


def test_without_a_key_that_may_watch_nothing_is_told_or_written(client: TestClient, index: Index) -> None:
    reviewer = {"Authorization": f"Bearer {api_keys.add(index, 'reviewer', ['review'], NOW.now.date())}"}
    requests = [("GET", PATH, None), ("POST", PATH, HARBOUR), ("GET", f"{PATH}/a", None), ("DELETE", f"{PATH}/a", None)]
    for headers, status in (({}, 401), (reviewer, 403)):
        answers = [client.request(method, path, json=body, headers=headers) for method, path, body in requests]
        assert [answer.status_code for answer in answers] == [status] * 4
    assert watches(index) == ()
