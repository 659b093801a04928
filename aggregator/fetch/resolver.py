"""From a host name to the addresses that may be connected to."""

import asyncio
import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from aggregator.fetch.addresses import is_public
from aggregator.fetch.failures import Forbidden


class PublicResolver(AbstractResolver):
    """Give out public addresses only.

    The connection is made to the very address that was checked, so that a name cannot be public when it is checked and
    private when it is used (DNS rebinding).
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name. Raises Forbidden if it has none, OSError if it cannot be resolved."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
            )
        except UnicodeError as error:  # an empty label, or one of more than 63 letters
            raise Forbidden(f"{host!r} is no host name ({error}); leave the URL out") from error
        public = [
            ResolveResult(
                hostname=host,
                host=str(sockaddr[0]),
                port=port,
                family=kind,
                proto=protocol,
                flags=int(socket.AI_NUMERICHOST | socket.AI_NUMERICSERV),
            )
            for kind, _, protocol, _, sockaddr in found
            if is_public(str(sockaddr[0]))
        ]
        if not public:
            addresses = ", ".join(sorted({str(sockaddr[0]) for *_, sockaddr in found}))
            raise Forbidden(
                f"{host!r} resolves to {addresses}, which is not public; "
                f"to allow it on purpose add '{host}:{port}' to ALLOWED_PRIVATE_HOSTS"
            )
        return public

    async def close(self) -> None:
        """Nothing is held open."""


def public_socket(
    address: tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]],
) -> socket.socket:
    """The socket for a connection to exactly this address: the last gate, whatever led here.

    Raises Forbidden before a socket exists.
    """
    family, kind, protocol, _, sockaddr = address
    host = str(sockaddr[0])
    if not is_public(host):
        raise Forbidden(f"a connection to {host!r} was refused: it is not public; see ALLOWED_PRIVATE_HOSTS")
    return socket.socket(family=family, type=kind, proto=protocol)
