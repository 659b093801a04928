"""Where URLs lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import BadSetting, ForbiddenAddress
from aggregator.fetch.failures import Forbidden
from aggregator.fetch.targets import allowed_hosts, check, target


@pytest.mark.parametrize(
    ("url", "slot"),
    [
        ("http://news.example/a", "news.example:80"),
        ("https://News.Example./a", "news.example:443"),
        ("https://news.example:8443/a?b#c", "news.example:8443"),
        ("http://1.1.1.1/", "1.1.1.1:80"),
        ("http://[2606:4700:4700::1111]:81/", "[2606:4700:4700::1111]:81"),
    ],
)
def test_a_public_url_has_one_slot_for_each_host_and_port(url: str, slot: str) -> None:
    assert check(url, ()).slot == slot


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "data:text/html,hello",
        "javascript:alert(1)",
        "gopher://news.example/",
        "//news.example/a",
        "/a",
        "",
        "http:///a",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://:secret@news.example/",
        "http://news.example:99999/",
        "http://news.example:port/",
        "http://[::1/",
        "http://news.example:80\\@127.0.0.1/",
        "http://1.2.3.4.5/",
    ],
)
def test_what_is_no_plain_web_url_is_forbidden(url: str) -> None:
    with pytest.raises(Forbidden):
        target(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8901/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://news.example:22/",
        "http://news.example:25/",
        "http://news.example:0/",
    ],
)
def test_private_addresses_and_ports_of_other_services_are_forbidden(url: str) -> None:
    with pytest.raises(ForbiddenAddress, match=r"."):
        check(url, ())


def test_exactly_the_pair_that_is_allowed_may_be_reached() -> None:
    allowed = allowed_hosts(["127.0.0.1:8901", " LOCALHOST:9 ", "[::1]:8901"])
    assert check("http://127.0.0.1:8901/a", allowed).slot == "127.0.0.1:8901"
    assert check("http://2130706433:8901/a", allowed).slot == "127.0.0.1:8901"
    assert check("http://localhost:9/a", allowed).slot == "localhost:9"
    assert check("http://[::1]:8901/a", allowed).slot == "[::1]:8901"
    for url in ("http://127.0.0.1:8902/", "http://127.0.0.2:8901/", "http://127.0.0.1/", "http://[::1]/"):
        with pytest.raises(Forbidden, match="ALLOWED_PRIVATE_HOSTS"):
            check(url, allowed)


@pytest.mark.parametrize(
    "entry", ["127.0.0.1", "localhost", "", "http://127.0.0.1:80", "127.0.0.1:x", "a b:1:2", "h:80/path"]
)
def test_an_allowed_host_without_a_port_is_a_bad_setting(entry: str) -> None:
    with pytest.raises(BadSetting, match="ALLOWED_PRIVATE_HOSTS"):
        allowed_hosts([entry])


@given(st.text(max_size=60))
def test_no_text_makes_the_check_fail_otherwise_than_by_forbidden(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/", f"http://news.example/{text}"):
        try:
            found = check(url, ())
        except Forbidden:
            continue
        assert found.scheme in ("http", "https")
        assert found.host
