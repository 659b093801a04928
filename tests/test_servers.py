"""The hostile server remembers, counts and ends."""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.hostile import ANSWERS
from tests.hostile.client import WHOLE, ask, status
from tests.servers import HostileServer, Robots


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def test_a_good_page_is_good_under_any_number(server: HostileServer) -> None:
    response, body = ask(server, "/story/17")
    assert (response.status, body) == (200, WHOLE)


def test_an_unknown_path_is_not_found(server: HostileServer) -> None:
    assert status(server, "/nowhere/at/all") == 404
    assert status(server, "/") == 404


def test_head_gets_the_headers_alone(server: HostileServer) -> None:
    response, body = ask(server, "/story", method="HEAD")
    assert (response.headers["Content-Length"], body) == (str(len(WHOLE)), b"")
    assert ask(server, "/huge", method="HEAD")[1] == b""


def test_requests_are_remembered_with_time_and_headers(server: HostileServer) -> None:
    before_s = time.monotonic()
    ask(server, "/story/1?a=b", {"User-Agent": "Tester"})
    ask(server, "/story/2")
    (seen,) = server.requests("/story/1")
    assert (seen.method, seen.query, seen.headers["user-agent"]) == ("GET", "a=b", "Tester")
    assert before_s <= seen.at_s <= time.monotonic()
    assert [seen.path for seen in server.requests()] == ["/story/1", "/story/2"]
    assert server.hits("/story/3") == 0


def test_every_path_is_an_absolute_one_and_says_what_it_does() -> None:
    assert all(path.startswith("/") and not path.endswith("/") for path in ANSWERS)
    modules = {answer.__module__ for answer in ANSWERS.values()}
    assert len(modules) == 6


@pytest.mark.parametrize(
    ("robots", "expected", "text"),
    [
        ("missing", 404, b""),
        ("error", 500, b""),
        ("allow", 200, b"Allow: /"),
        ("forbid", 200, b"Disallow: /"),
        ("delay", 200, b"Crawl-delay: 2.5"),
        ("html", 200, b"Welcome"),
    ],
)
def test_robots_txt_does_as_told(robots: Robots, expected: int, text: bytes) -> None:
    with HostileServer(robots=robots, crawl_delay=2.5) as server:
        response, body = ask(server, "/robots.txt")
    assert response.status == expected
    assert text in body


def test_robots_txt_may_be_huge_or_never_come() -> None:
    with HostileServer(robots="huge") as server:
        assert len(ask(server, "/robots.txt")[1]) > 3_000_000
        server.robots = "hang"
        with pytest.raises(TimeoutError):
            ask(server, "/robots.txt", timeout_s=0.2)


def test_requests_at_once_are_counted(server: HostileServer) -> None:
    for _ in range(3):
        ask(server, "/story")
    assert server.most_at_once == 1
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda _: status(server, "/slow?seconds=0.5"), range(4)))
    assert statuses == [200] * 4
    assert server.most_at_once == 4


def test_a_request_cut_off_or_without_sense_stops_nothing(server: HostileServer) -> None:
    host, port = server.address.split(":")
    for nonsense in (b"GET /story", b"\x16\x03\x01\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(nonsense)
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(100) == b""
    assert status(server, "/story") == 200


def test_closing_ends_what_hangs() -> None:
    with HostileServer() as server, pytest.raises(TimeoutError):
        ask(server, "/hang/headers", timeout_s=0.1)
    with pytest.raises(ConnectionError):
        ask(server, "/story")


def test_tls_is_spoken_under_a_certificate_that_nobody_trusts() -> None:
    with HostileServer(tls=True) as server:
        host, port = server.address.split(":")
        assert server.url("/story") == f"https://{server.address}/story"
        with pytest.raises(ssl.SSLCertVerificationError):
            http.client.HTTPSConnection(host, int(port), timeout=20).request("GET", "/story")
        careless = ssl._create_unverified_context()  # the server itself must be good, or the refusal proves nothing
        connection = http.client.HTTPSConnection(host, int(port), timeout=20, context=careless)
        connection.request("GET", "/story")
        assert connection.getresponse().read() == WHOLE
        connection.close()
        assert server.hits("/story") == 1
