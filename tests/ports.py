"""Ports that nobody listens on."""

import socket


def free_ports(count: int) -> int:
    """The first of `count` neighbouring ports of 127.0.0.1 that were free a moment ago."""
    for first in range(20_000, 60_000, count):
        if all(map(_is_free, range(first, first + count))):
            return first
    raise OSError("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0
