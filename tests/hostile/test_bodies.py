"""Bodies and their descriptions are wrong in the way that the path says."""

import http.client

import pytest

from tests.exchange import STORY
from tests.hostile.client import WHOLE, ask, raw, status
from tests.servers import HostileServer


def test_soft_errors_have_status_200(server: HostileServer) -> None:
    response, body = ask(server, "/soft-404")
    assert response.status == 200
    assert b"404" in body
    assert ask(server, "/empty")[1] == b""


def test_a_picture_is_sold_as_html(server: HostileServer) -> None:
    response, body = ask(server, "/binary")
    assert response.headers.get_content_type() == "text/html"
    assert body.startswith(b"\x89PNG")


def test_content_types_lie_or_are_missing(server: HostileServer) -> None:
    assert "Content-Type" not in ask(server, "/no-content-type")[0].headers
    response, body = ask(server, "/charset/header-lies")
    assert response.headers.get_content_charset() == "iso-8859-1"
    assert body.decode() == STORY
    with pytest.raises(UnicodeDecodeError):
        ask(server, "/charset/legacy")[1].decode()
    assert ask(server, "/charset/unknown")[0].headers.get_content_charset() == "x-klingon"


def test_a_length_too_short_is_followed_by_the_whole_story(server: HostileServer) -> None:
    head, _, body = raw(server, "/short-length").partition(b"\r\n\r\n")
    assert body == WHOLE
    assert f"Content-Length: {len(WHOLE) // 2}".encode() in head


@pytest.mark.parametrize(("path", "sent"), [("/long-length", len(WHOLE)), ("/cut/length", len(WHOLE) // 2)])
def test_a_length_too_long_ends_in_an_incomplete_read(server: HostileServer, path: str, sent: int) -> None:
    with pytest.raises(http.client.IncompleteRead) as failure:
        ask(server, path)
    assert len(failure.value.partial) == sent


def test_the_last_chunk_never_comes(server: HostileServer) -> None:
    with pytest.raises(http.client.IncompleteRead):
        ask(server, "/cut/chunked")


@pytest.mark.parametrize("path", ["/huge", "/huge/declared", "/feed/huge"])
def test_a_huge_body_has_the_size_asked_for(server: HostileServer, path: str) -> None:
    _, body = ask(server, path + "?mb=2")
    assert 2 * 2**20 <= len(body) < 3 * 2**20


def test_a_huge_body_can_be_left_in_the_middle(server: HostileServer) -> None:
    connection = http.client.HTTPConnection(server.address, timeout=20)
    connection.request("GET", "/huge?mb=10000")
    assert b"very long evening" in connection.getresponse().read(1000)
    connection.close()
    assert status(server, "/story") == 200


def test_the_text_changes_on_the_second_request(server: HostileServer) -> None:
    first, second, third = (ask(server, "/changing")[1] for _ in range(3))
    assert first == WHOLE
    assert first != second == third


def test_the_calendar_never_ends(server: HostileServer) -> None:
    assert b"rel='next' href='/calendar/2026/12'" in ask(server, "/calendar")[1]
    assert b"rel='next' href='/calendar/2027/1'" in ask(server, "/calendar/2026/12")[1]
    assert b"/calendar/9999/2" in ask(server, "/calendar/9999/1")[1]
