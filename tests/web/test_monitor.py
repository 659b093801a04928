"""What a monitor asks of `aggregator serve`."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from aggregator.config import Config
from aggregator.errors import IndexUnavailable
from aggregator.index import Index
from aggregator.metrics import Exposed
from aggregator.people import Gazetteer
from aggregator.web.app import create
from aggregator.web.desk import Desk
from tests.metrics.conftest import numbers
from tests.web.conftest import NOW, people


@pytest.fixture
def desk(stocked: Index) -> Desk:
    config = Config.load().model_copy(update={"web_rate": 100_000.0})
    return Desk(config, stocked, people(), lambda: NOW)


class Away:
    """An index that is not there."""

    def __getattr__(self, name: str) -> object:
        def called(*_: object, **__: object) -> None:
            raise IndexUnavailable("the secret address does not answer")

        return called


def test_the_process_lives_whatever_the_index_does(desk: Desk) -> None:
    client = TestClient(create(replace(desk, index=Away())))  # type: ignore[arg-type]
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready: IndexUnavailable\n")


def test_it_is_ready_when_the_index_answers_and_people_are_known(desk: Desk) -> None:
    answer = TestClient(create(desk)).get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ready: 3 celebrities\n")
    assert answer.headers["cache-control"] == "no-store"
    nobody = TestClient(create(replace(desk, gazetteer=Gazetteer.of([]))))
    assert nobody.get("/readyz").status_code == 503


def test_requests_are_counted_by_the_pattern_of_their_address(desk: Desk, tmp_path: Path) -> None:
    exposed = Exposed(desk.index, tmp_path)
    client = TestClient(create(replace(desk, index=exposed.index), exposed), raise_server_exceptions=False)
    for number in range(3):
        client.get(f"/api/v1/celebrities/nobody-{number}")
        client.get(f"/{number}/nowhere")
    client.get("/api/v1/sites")
    found = numbers(client.get("/metrics").content)
    routes = {key[1]: value for key, value in found.items() if key[0] == "aggregator_http_seconds_count"}
    assert routes.get("/api/v1/celebrities/{slug}") == 3, routes
    assert routes["other"] == 3
    assert found["aggregator_index_seconds_count", "tally"] >= 1
    assert not [key for key in found if "nobody-1" in str(key)]


def test_the_numbers_are_text_for_prometheus(desk: Desk) -> None:
    answer = TestClient(create(desk)).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["cache-control"] == "no-store"
