"""The hostile server does what its paths say, seen by a plain client."""

import gzip
import http.client
import socket
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime

import brotli  # type: ignore[import-untyped]  # it ships no annotations
import pytest
from backports import zstd

from tests.exchange import STORY
from tests.hostile import ANSWERS, headers, redirects
from tests.servers import HostileServer, Robots

WHOLE = STORY.encode()


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def ask(
    server: HostileServer, path: str, headers: dict[str, str] | None = None, timeout_s: float = 20, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.address, timeout=timeout_s)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def raw(server: HostileServer, path: str) -> bytes:
    """All bytes up to the end of the connection."""
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.address}\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def status(server: HostileServer, path: str) -> int:
    return ask(server, path)[0].status


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


@pytest.mark.parametrize("coding", ["gzip", "deflate", "brotli", "zstd"])
def test_a_bomb_is_a_valid_body_that_inflates_a_thousandfold(server: HostileServer, coding: str) -> None:
    response, body = ask(server, f"/bomb/{coding}?mb=8")
    inflate = {
        "gzip": gzip.decompress,
        "deflate": zlib.decompress,
        "brotli": brotli.decompress,
        "zstd": zstd.decompress,
    }
    assert inflate[coding](body) == bytes(8 * 2**20)
    assert len(body) < 8 * 2**20 / 500
    assert response.headers["Content-Encoding"] in ("gzip", "deflate", "br", "zstd")


def test_the_whole_bomb_of_400_mb_is_half_a_megabyte_on_the_wire(server: HostileServer) -> None:
    _, body = ask(server, "/bomb/gzip")
    assert len(body) < 500_000
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    assert len(inflater.decompress(body, 2**20)) == 2**20
    assert inflater.unconsumed_tail


def test_a_gzipped_sitemap_explodes_without_a_content_encoding(server: HostileServer) -> None:
    response, body = ask(server, "/bomb/sitemap.xml.gz?mb=1")
    assert "Content-Encoding" not in response.headers
    assert gzip.decompress(body) == bytes(2**20)


@pytest.mark.parametrize("path", ["/hang/headers", "/hang/body"])
def test_a_hang_gives_nothing_more(server: HostileServer, path: str) -> None:
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)


@pytest.mark.parametrize("path", ["/hang/headers/once", "/hang/body/once"])
def test_a_hang_once_is_a_story_the_second_time(server: HostileServer, path: str) -> None:
    with pytest.raises(TimeoutError):
        ask(server, path, timeout_s=0.2)
    assert ask(server, path)[1] == WHOLE


@pytest.mark.parametrize("path", ["/reset", "/reset/body"])
def test_a_reset_breaks_the_connection_every_time(server: HostileServer, path: str) -> None:
    for _ in range(2):
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            ask(server, path)


@pytest.mark.parametrize("path", ["/reset/once", "/reset/body/once"])
def test_a_reset_once_is_a_story_the_second_time(server: HostileServer, path: str) -> None:
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(server, path)
    assert ask(server, path)[1] == WHOLE


def test_a_refusal_says_when_to_come_back_and_keeps_its_word(server: HostileServer) -> None:
    response, _ = ask(server, "/retry-after?after=7")
    assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert ask(server, "/retry-after?after=7")[1] == WHOLE


def test_a_refusal_may_name_a_time_and_last_longer(server: HostileServer) -> None:
    refusals = [ask(server, "/retry-after?status=503&as=date&after=60&times=2")[0] for _ in range(2)]
    assert [response.status for response in refusals] == [503, 503]
    assert 50 < parsedate_to_datetime(refusals[0].headers["Retry-After"]).timestamp() - time.time() <= 60
    assert status(server, "/retry-after?times=2") == 200


def test_a_status_can_be_asked_for(server: HostileServer) -> None:
    assert status(server, "/status/410") == 410


def test_a_drip_arrives_whole_in_the_end(server: HostileServer) -> None:
    assert ask(server, "/drip?interval=0")[1] == WHOLE
    with pytest.raises(TimeoutError):
        ask(server, "/drip?interval=5", timeout_s=0.2)


@pytest.mark.parametrize("path", ["relative", "billion-laughs", "external-entity", "broken", "private"])
def test_a_feed_looks_like_a_feed(server: HostileServer, path: str) -> None:
    response, body = ask(server, f"/feed/{path}")
    assert response.headers.get_content_type() == "application/rss+xml"
    assert b"<rss" in body
    assert len(body) < 3000


def test_an_external_entity_would_be_counted(server: HostileServer) -> None:
    assert f'"{server.url("/entity")}"'.encode() in ask(server, "/feed/external-entity")[1]
    assert server.hits("/entity") == 0
    assert ask(server, "/entity")[1] == b"stolen"


def test_a_sitemap_index_names_itself(server: HostileServer) -> None:
    assert server.url("/sitemap/loop.xml").encode() in ask(server, "/sitemap/loop.xml")[1]


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


@pytest.mark.parametrize("path", sorted(redirects.TARGETS))
def test_a_redirect_leads_to_where_nobody_may_go(server: HostileServer, path: str) -> None:
    response, _ = ask(server, path)
    assert (response.status, response.headers["Location"]) == (302, redirects.TARGETS[path])


def test_redirects_go_round_or_on(server: HostileServer) -> None:
    assert ask(server, "/redirect/self")[0].headers["Location"] == "/redirect/self"
    assert ask(server, "/redirect/loop")[0].headers["Location"] == "/redirect/loop/1"
    assert ask(server, "/redirect/loop/1")[0].headers["Location"] == "/redirect/loop/2"
    assert ask(server, "/redirect/chain/30")[0].headers["Location"] == "/redirect/chain/29"
    assert ask(server, "/redirect/chain/1")[0].headers["Location"] == "/story"
    assert ask(server, "/redirect/to?url=http%3A%2F%2Fa.example%2F")[0].headers["Location"] == "http://a.example/"


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
