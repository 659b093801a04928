"""The host and port that a URL leads to, and whether the crawler may go there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from yarl import URL

from aggregator.errors import BadSetting
from aggregator.fetch.addresses import is_public, literal
from aggregator.fetch.failures import Forbidden

SCHEMES = ("http", "https")
# Services that could be harmed by an HTTP request and serve no news: mail, name, file, remote access, databases, chat.
BLOCKED_PORTS = frozenset(
    {0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109}
    | {110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513, 514, 515, 526}
    | {530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 873, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 2375}
    | {2379, 3306, 3389, 3659, 4045, 5060, 5061, 5432, 5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697}
    | {9200, 9300, 10080, 11211, 27017}
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads. host: lower case, an IP address in canonical form without brackets."""

    scheme: str
    host: str
    port: int
    is_literal: bool

    @property
    def slot(self) -> str:
        """ "host:port": what one pace is kept for; the brackets of IPv6 stay."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@lru_cache(maxsize=1024)  # asked three times a request
def target(url: str) -> Target:
    """Where a URL leads, read by the parser that the connection is made with.

    Raises Forbidden for another scheme than http and https, for user names in it, and for what is no URL.
    """
    try:
        parsed = URL(url, encoded=True)
        host, port = parsed.raw_host or "", parsed.port
        address = literal(host) if host else None
    except ValueError as error:
        raise Forbidden(f"{url!r} is no URL that can be asked ({error}); leave it out") from error
    if parsed.scheme not in SCHEMES or not host or port is None:
        raise Forbidden(f"{url!r} is not http or https with a host; only these are fetched")
    if parsed.raw_user is not None or parsed.raw_password is not None:
        raise Forbidden(f"{url!r} has a user name in it; write the URL without")
    return Target(parsed.scheme, address or host.lower().rstrip("."), port, address is not None)


def check(url: str, allowed: Collection[str]) -> Target:
    """Where a URL leads, if the crawler may go there; a name is checked again when it is resolved.

    allowed: exempt pairs, as `allowed_hosts` gives them. Raises Forbidden.
    """
    found = target(url)
    if found.slot in allowed:
        return found
    if found.is_literal and not is_public(found.host):
        raise Forbidden(
            f"{url!r} leads to the address {found.host!r}, which is not public; "
            f"to allow it on purpose add {found.slot!r} to ALLOWED_PRIVATE_HOSTS"
        )
    if found.port in BLOCKED_PORTS:
        raise Forbidden(f"{url!r} leads to port {found.port}, where no web site is; leave it out")
    return found


def allowed_hosts(entries: Iterable[str]) -> frozenset[str]:
    """ALLOWED_PRIVATE_HOSTS as slots. Raises BadSetting for what is not "host:port"."""
    return frozenset(_slot(entry) for entry in entries)


def _slot(entry: str) -> str:
    try:
        found = target(f"http://{entry.strip()}/")
        has_port = URL(f"http://{entry.strip()}/").explicit_port is not None
    except (Forbidden, ValueError) as error:
        raise BadSetting(
            f"ALLOWED_PRIVATE_HOSTS: {entry!r} is not host:port; write for example 127.0.0.1:8901"
        ) from error
    if not has_port or "/" in entry:
        raise BadSetting(f"ALLOWED_PRIVATE_HOSTS: {entry!r} has no port; write for example 127.0.0.1:8901")
    return found.slot
