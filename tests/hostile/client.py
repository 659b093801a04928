"""A plain client for the hostile server: what the standard library makes of its answers."""

import http.client
import socket

from tests.exchange import STORY
from tests.servers import HostileServer

WHOLE = STORY.encode()


def ask(
    server: HostileServer, path: str, headers: dict[str, str] | None = None, timeout_s: float = 20, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request on a connection of its own."""
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
    """The status of a path."""
    return ask(server, path)[0].status
