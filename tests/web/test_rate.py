from starlette.testclient import TestClient

from aggregator.index import Index
from aggregator.web.rate import CLIENTS, Rate
from tests.web.conftest import application, client_of


class Watch:
    """A clock that a test turns on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_the_steady_rate() -> None:
    watch = Watch()
    rate = Rate(2.0, watch)
    assert [rate.wait_s("a") for _ in range(20)] == [0.0] * 20
    assert rate.wait_s("a") == 0.5
    assert rate.wait_s("b") == 0.0
    watch.now = 0.5
    assert (rate.wait_s("a"), rate.wait_s("a")) == (0.0, 0.5)
    watch.now = 1000.0
    assert [rate.wait_s("a") == 0.0 for _ in range(21)] == [True] * 20 + [False]


def test_a_slow_rate_still_lets_one_through() -> None:
    rate = Rate(0.01, Watch())
    assert (rate.wait_s("a"), rate.wait_s("a")) == (0.0, 100.0)


def test_no_more_clients_are_remembered_than_fit() -> None:
    rate = Rate(0.1, Watch())
    rate.wait_s("first")
    for number in range(CLIENTS):
        rate.wait_s(f"{number}")
    assert rate.wait_s("first") == 0.0
    assert rate.wait_s(f"{CLIENTS - 1}") > 0


def test_who_asks_too_often_is_told_when_to_come_again(stocked: Index) -> None:
    client = client_of(application(stocked, web_rate=0.1))
    assert client.get("/robots.txt").status_code == 200
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json")
    assert 1 <= int(answer.headers["retry-after"]) <= 11
    assert answer.headers["content-security-policy"]


def test_one_network_of_ipv6_is_one_client(stocked: Index) -> None:
    app = application(stocked, web_rate=0.1)
    addresses = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2")
    statuses = [TestClient(app, client=(address, 1)).get("/robots.txt").status_code for address in addresses]
    assert statuses == [200, 429]
