"""Which addresses are public, however they are spelled."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.addresses import is_public, literal


@pytest.mark.parametrize(
    "ip",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
        *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1"),
        *("192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250"),
        *("240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1"),
        *("2001::1", "3fff::1", "64:ff9b:1::1", "100::1", "5f00::1", "::127.0.0.1", "2620:4f:8000::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a00:1::1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2606:4700::1%eth0"),
        *("", "example.org", "1.2.3", "1.2.3.4.5", "0177.0.0.1"),
    ],
)
def test_an_address_of_a_closed_range_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.255",
        ),
        *("2606:4700:4700::1111", "2a00:1450::5", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"),
    ],
)
def test_an_address_of_the_internet_is_public(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    inner = getattr(address, "ipv4_mapped", None)
    if address.is_private or address.is_multicast or address.is_loopback:
        assert not is_public(str(address)) or inner is not None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7F.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("127.0.1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("10.258", "10.0.1.2"),
        ("0x.0x.0", "0.0.0.0"),
        ("0", "0.0.0.0"),
        ("１２７.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("::FFFF:127.0.0.1", "::ffff:7f00:1"),
        ("[fe80::1%25eth0]", "fe80::1%eth0"),
        ("example.org", None),
        ("1.2.3.4.example", None),
        ("0x7f.example", None),
        ("xn--caf-dma.example.", None),
    ],
)
def test_a_host_spells_the_address_that_an_operating_system_reads(host: str, address: str | None) -> None:
    found = literal(host)
    assert found == address or (found and address and ipaddress.ip_address(found) == ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["1.2.3.4.5", "256.1.1.1", "1.2.3.256", "4294967296", "example.1", "a.0x7f", "[::1", "1:2", "09", "1..2"]
)
def test_what_looks_like_an_address_and_is_none_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        literal(host)


@given(st.text(max_size=40))
def test_no_host_makes_literal_fail_otherwise_than_by_value_error(host: str) -> None:
    try:
        found = literal(host)
    except ValueError:
        return
    assert found is None or ipaddress.ip_address(found)
