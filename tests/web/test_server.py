import socket
from urllib.parse import urlsplit

import httpx2
import pytest

from aggregator.errors import BadInput
from aggregator.web.server import LONGEST_HEAD_BYTES, listening


def test_small_packets_are_sent_at_once() -> None:
    with listening("127.0.0.1", 0) as requests:
        assert requests.proto == socket.IPPROTO_TCP  # what asyncio asks for before it sets TCP_NODELAY


def test_an_address_that_cannot_be_had_is_one_sentence() -> None:
    with listening("127.0.0.1", 0) as requests, pytest.raises(BadInput, match="cannot be listened on"):
        listening("127.0.0.1", requests.getsockname()[1])
    with pytest.raises(BadInput, match="choose another one"):
        listening("nowhere.invalid", 80)


def test_a_request_whose_head_does_not_end_is_refused(address: str) -> None:
    where = urlsplit(address)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=30) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * LONGEST_HEAD_BYTES)
        assert line.recv(100).startswith(b"HTTP/1.1 400 ")


def test_the_server_does_not_say_what_it_is(address: str) -> None:
    with httpx2.Client(trust_env=False) as client:
        assert "server" not in client.get(f"{address}/robots.txt").headers
