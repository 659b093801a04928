"""Which cluster a story is in, as reviewers decide it through the API."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from aggregator import api_keys
from aggregator.index import Index
from tests.web.conftest import NOW, application, client_of, fill
from tests.web.test_clusters import API, COPY, FIRST, OTHER, SECOND


@pytest.fixture
def wed(index: Index) -> TestClient:
    """A client of an index in which three outlets tell of a wedding, one of them by a copy, and one of a bakery."""
    for one in (FIRST, OTHER, SECOND, COPY):
        fill(index, [one])
    return client_of(application(index))


@pytest.fixture
def key(index: Index) -> dict[str, str]:
    return {"Authorization": f"Bearer {api_keys.add(index, 'newsdesk', ['review'], NOW.now.date())}"}


def asked(client: TestClient, key: dict[str, str], method: str, cluster: str, story: str, status: int = 200) -> Any:
    answer = client.request(method, f"{API}/{cluster}/stories/{story}", headers=key)
    assert answer.status_code == status, answer.text
    return answer.json()


def members(client: TestClient, cluster: str) -> set[str]:
    return {one["id"] for one in client.get(f"{API}/{cluster}").json()["stories"]}


def test_a_story_is_taken_out_with_its_copies_and_put_back(wed: TestClient, key: dict[str, str]) -> None:
    assert members(wed, FIRST.id) == {FIRST.id, SECOND.id, COPY.id}
    out = asked(wed, key, "DELETE", FIRST.id, SECOND.id)
    assert out == {"story": SECOND.id, "cluster": SECOND.id, "joined": "put here by newsdesk"}
    assert (members(wed, FIRST.id), members(wed, SECOND.id)) == ({FIRST.id}, {SECOND.id, COPY.id})
    assert f"is not in the cluster '{FIRST.id}'" in asked(wed, key, "DELETE", FIRST.id, SECOND.id, 404)["detail"]
    assert asked(wed, key, "DELETE", SECOND.id, SECOND.id) == out
    back = asked(wed, key, "PUT", FIRST.id, SECOND.id)
    assert back == asked(wed, key, "PUT", FIRST.id, SECOND.id) == out | {"cluster": FIRST.id}
    assert members(wed, FIRST.id) == {FIRST.id, SECOND.id, COPY.id}


def test_a_story_is_put_into_the_cluster_of_another_story(
    wed: TestClient, key: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        assert asked(wed, key, "PUT", SECOND.id, OTHER.id)["cluster"] == FIRST.id
    assert f"wrote by=newsdesk story {OTHER.id} into cluster {FIRST.id}" in caplog.messages
    assert members(wed, OTHER.id) == {FIRST.id, SECOND.id, COPY.id, OTHER.id}
    assert wed.get(f"/api/v1/stories/{OTHER.id}").json()["joined"] == "put here by newsdesk"


def test_what_cannot_be_moved_is_said(wed: TestClient, key: dict[str, str]) -> None:
    assert "is a copy, and goes where" in asked(wed, key, "PUT", OTHER.id, COPY.id, 409)["detail"]
    assert "has its id from the story" in asked(wed, key, "DELETE", FIRST.id, FIRST.id, 409)["detail"]
    assert "There is no story 'nobody'" in asked(wed, key, "PUT", FIRST.id, "nobody", 404)["detail"]
    assert "There is no cluster 'nothing'" in asked(wed, key, "PUT", "nothing", SECOND.id, 404)["detail"]
    assert members(wed, FIRST.id) == {FIRST.id, SECOND.id, COPY.id}


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_only_who_may_review_moves_a_story(wed: TestClient, index: Index, method: str) -> None:
    watcher = {"Authorization": f"Bearer {api_keys.add(index, 'watcher', ['watch'], NOW.now.date())}"}
    assert asked(wed, {}, method, FIRST.id, SECOND.id, 401)["title"] == "No API key"
    assert asked(wed, watcher, method, FIRST.id, SECOND.id, 403)["title"] == "Not allowed"
    assert members(wed, FIRST.id) == {FIRST.id, SECOND.id, COPY.id}
