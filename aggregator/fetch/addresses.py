"""Which IP addresses belong to the public internet."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# Our own table, and not `ipaddress.is_global`: that calls multicast global, and changed between releases of Python.
NOT_PUBLIC_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and a metadata service (100.100.100.200)
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's own platform service, on an address that looks public
        "169.254.0.0/16",  # link-local, and most metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and a metadata service
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT relays
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
PUBLIC_V6 = IPv6Network("2000::/3")  # all that has been given out; loopback, ULA, link-local and multicast are outside
NOT_PUBLIC_V6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
SIX_TO_FOUR = IPv6Network("2002::/16")
NAT64 = IPv6Network("64:ff9b::/96")
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
NUMERIC = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)")  # a host that ends in a number is an address or nothing


def is_public(ip: str) -> bool:
    """Whether a canonical IPv4 or IPv6 address, with or without a zone, may be reached by anybody.

    Of IPv6 forms that carry an IPv4 address (mapped, 6to4, NAT64) the inner one decides. No address is not public.
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return _is_public_v4(address) if isinstance(address, IPv4Address) else _is_public_v6(address)


def _is_public_v4(address: IPv4Address) -> bool:
    return not _is_in(address, NOT_PUBLIC_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    inner = _inner(address)
    if inner is not None:
        return _is_public_v4(inner)
    return address.scope_id is None and address in PUBLIC_V6 and not _is_in(address, NOT_PUBLIC_V6)


def _inner(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in SIX_TO_FOUR:
        return address.sixtofour
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None


def _is_in(address: IPv4Address | IPv6Address, networks: Iterable[IPv4Network] | Iterable[IPv6Network]) -> bool:
    return any(address in network for network in networks)


def literal(host: str) -> str | None:
    """The canonical address that the host of a URL spells, None if it is a name.

    Reads what operating systems read: decimal, octal and hexadecimal parts, one to four of them, full-width digits,
    a trailing dot, brackets and a zone. Raises ValueError if it looks like an address and is none.
    """
    text = unicodedata.normalize("NFKC", host).strip().lower().rstrip(".")
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    if ":" in text:
        return str(IPv6Address(text.replace("%25", "%", 1)))
    if not NUMERIC.fullmatch(text):
        return None
    parts = text.split(".")
    if len(parts) > 4 or not all(NUMBER.fullmatch(part) for part in parts):
        raise ValueError(f"{host!r} ends in a number and is no IPv4 address")
    *first, last = (_number(part) for part in parts)
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        raise ValueError(f"{host!r} has a part that is too large for an IPv4 address")
    return str(IPv4Address(sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last))


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)
