"""Header lines come in masses, and validators are honoured."""

import pytest

from tests.hostile import headers
from tests.hostile.client import WHOLE, ask, raw
from tests.servers import HostileServer


def test_header_lines_come_in_thousands(server: HostileServer) -> None:
    assert raw(server, "/headers/many").count(b"X-Padding-") == 5000
    assert len(raw(server, "/headers/long")) > 2**20
    assert raw(server, "/headers/cookies").count(b"Set-Cookie: tracker") == 1000


def test_broken_framing_is_sent_as_it_is(server: HostileServer) -> None:
    assert raw(server, "/no-status-line") == WHOLE
    assert raw(server, "/headers/bare-newlines").startswith(b"HTTP/1.1 200 OK\nContent-Type")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, 200),
        ({"If-None-Match": headers.ETAG}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": headers.LAST_MODIFIED}, 200),
        ({"If-Modified-Since": headers.LAST_MODIFIED}, 304),
    ],
)
def test_validators_are_honoured(server: HostileServer, sent: dict[str, str], expected: int) -> None:
    response, body = ask(server, "/etag", sent)
    assert (response.status, response.headers["ETag"]) == (expected, headers.ETAG)
    assert body == (WHOLE if expected == 200 else b"")


def test_robots_may_be_asked_for_in_a_header(server: HostileServer) -> None:
    response, _ = ask(server, "/noindex")
    assert (response.headers["X-Robots-Tag"], response.headers["TDM-Reservation"]) == ("noindex, noarchive", "1")
