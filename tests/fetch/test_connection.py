"""The end of a connection counts for more than the length that was announced."""

import asyncio

import pytest

from aggregator.fetch.connection import ANNOUNCED
from tests import hostile
from tests.exchange import HTML, STORY, Exchange
from tests.fetch.crawls import Crawl, Crawls
from tests.servers import HostileServer

BODY = STORY.encode()
HALF = len(BODY) // 2


def crawl_raw(crawls: Crawls, server: HostileServer, patch: pytest.MonkeyPatch, *pieces: bytes) -> Crawl:
    """Ask once for an answer that is sent in these pieces."""

    async def answer(exchange: Exchange) -> None:
        for piece in pieces:
            await exchange.send(piece)
            await asyncio.sleep(0)

    patch.setitem(hostile.ANSWERS, "/raw", answer)
    return crawls.crawl(server.url("/raw"), ALLOWED_PRIVATE_HOSTS=[server.address], RETRY_TIMES=0)


def head(*lines: str, end: str = "\r\n") -> bytes:
    return (end.join(("HTTP/1.1 200 OK", f"Content-Type: {HTML}", *lines)) + end * 2).encode()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_short_length_costs_nothing_however_the_answer_is_cut_into_pieces(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch, end: str, size: int
) -> None:
    raw = head(f"content-length: {HALF}", "CONNECTION:close", end=end) + BODY
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    crawl = crawl_raw(crawls, server, monkeypatch, *pieces)
    assert crawl.outcomes[server.url("/raw")].body == BODY


def test_where_the_connection_stays_open_the_announced_length_counts(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl = crawl_raw(crawls, server, monkeypatch, head(f"Content-Length: {len(BODY)}") + BODY)
    assert crawl.outcomes[server.url("/raw")].body == BODY
    assert crawl.outcomes[server.url("/raw")].flags == ()


def test_a_chunked_answer_has_no_length(crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)
    crawl = crawl_raw(crawls, server, monkeypatch, head("Transfer-Encoding: chunked", "Connection: close") + chunks)
    assert crawl.outcomes[server.url("/raw")].body == BODY


def test_early_hints_before_the_answer_are_passed_over(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
    answer = head(f"Content-Length: {len(BODY)}", "Connection: close") + BODY
    crawl = crawl_raw(crawls, server, monkeypatch, hints, answer)
    assert crawl.outcomes[server.url("/raw")].body == BODY


def test_a_length_that_is_no_number_is_not_http(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl = crawl_raw(crawls, server, monkeypatch, head("Content-Length: 12abc", "Connection: close") + BODY)
    assert crawl.outcomes[server.url("/raw")].reason == "not http"


def test_header_bytes_that_are_no_utf_8_are_read(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = head(f"Content-Length: {len(BODY)}", "X-Title: caf?", "Connection: close").replace(b"?", b"\xe9")
    crawl = crawl_raw(crawls, server, monkeypatch, raw + BODY)
    assert crawl.outcomes[server.url("/raw")].headers["x-title"] == "café"


def test_a_head_without_end_is_no_page(crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = crawl_raw(crawls, server, monkeypatch, b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"y" * 1000 + b"\r\n"] * 600)
    assert crawl.outcomes[server.url("/raw")].reason == "not http"


def test_a_redirect_with_a_body_cut_off_is_followed(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = b"HTTP/1.1 302 Found\r\nLocation: /story\r\nContent-Length: 500\r\nConnection: close\r\n\r\nMoved"
    crawl = crawl_raw(crawls, server, monkeypatch, raw)
    assert crawl.outcomes[server.url("/raw")].url == server.url("/story")


@pytest.mark.parametrize("value", ["abc", "9" * 5000, "-1", "\xb2"])
def test_a_made_up_header_of_ours_does_no_harm(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    crawl = crawl_raw(crawls, server, monkeypatch, head("Connection: close", f"{ANNOUNCED}: {value}") + BODY)
    assert crawl.outcomes[server.url("/raw")].body == BODY
