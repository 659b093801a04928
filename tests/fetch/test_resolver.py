"""What a name resolves to is what is connected to, and public."""

import asyncio
import socket
from typing import Any

import pytest

from aggregator.fetch.failures import Forbidden
from aggregator.fetch.resolver import PublicResolver, public_socket


def answer(*addresses: str) -> list[tuple[Any, ...]]:
    """What getaddrinfo says."""
    return [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, 80, 0, 0))
        if ":" in address
        else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in addresses
    ]


def resolve(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    async def getaddrinfo(*_: object, **__: object) -> list[tuple[Any, ...]]:
        return answer(*addresses)

    async def run() -> list[str]:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
        resolver = PublicResolver()
        try:
            return [found["host"] for found in await resolver.resolve("news.example", 80)]
        finally:
            await resolver.close()

    return asyncio.run(run())


def test_only_the_public_addresses_of_a_name_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("127.0.0.1", "93.184.215.14", "::1", "2606:4700::1", "10.0.0.1", "fe80::1%eth0")
    assert resolve(monkeypatch, *given) == ["93.184.215.14", "2606:4700::1"]


def test_a_name_with_private_addresses_only_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Forbidden, match=r"10\.0\.0\.1, ::1.*'news\.example:80' to ALLOWED_PRIVATE_HOSTS"):
        resolve(monkeypatch, "10.0.0.1", "::1")


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "news..example", "news\udcff.example"])
def test_what_can_be_no_host_name_is_forbidden(host: str) -> None:
    with pytest.raises(Forbidden, match="no host name"):
        asyncio.run(PublicResolver().resolve(host, 80))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:10.0.0.1"])
def test_no_socket_is_made_for_a_private_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[object]()
    monkeypatch.setattr(socket, "socket", lambda **kind: made.append(kind))
    with pytest.raises(Forbidden, match="not public"):
        public_socket(answer(address)[0])
    assert made == []


def test_a_socket_for_a_public_address_is_not_yet_connected() -> None:
    with public_socket(answer("93.184.215.14")[0]) as made:
        assert made.family == socket.AF_INET
        with pytest.raises(OSError, match="not connected"):
            made.getpeername()
