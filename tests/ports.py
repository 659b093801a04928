"""Ports that nobody listens on."""

import socket
from random import randrange

FIRST, LAST, TRIES = 20_000, 32_000, 100  # below those that the system gives to clients


def free_ports(count: int) -> int:
    """The first of `count` neighbouring ports of 127.0.0.1 that were free a moment ago; others look elsewhere."""
    for _ in range(TRIES):
        first = randrange(FIRST, LAST, count)
        if all(map(_is_free, range(first, first + count))):
            return first
    raise OSError("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
