"""The outlets serve what is promised to spiders, as servers should."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from email.utils import format_datetime

import pytest

from aggregator.demo.desk import Desk, Resource
from aggregator.demo.outlets import PRINTERS, Outlets
from aggregator.errors import BadInput
from tests.demo.press import NOW, ask, text


def test_every_outlet_has_an_address_of_its_own(outlets: Outlets) -> None:
    assert list(outlets.addresses) == list(PRINTERS)
    assert len(set(outlets.addresses.values())) == len(PRINTERS)
    assert outlets.url("dispatch", "/celebrity") == f"http://{outlets.addresses['dispatch']}/celebrity"


def free_ports(count: int) -> int:
    """The first of *count* ports in a row that are free, below those that the system hands out by itself."""
    for first in range(20_000 + os.getpid() % 97 * 100, 32_000, count):
        with ExitStack() as probes:
            try:
                for port in range(first, first + count):
                    probes.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
        return first
    raise AssertionError("no free ports between 20,000 and 32,000")


def test_the_same_moment_on_the_same_ports_gives_the_same_bytes() -> None:
    first = free_ports(4)
    printed = []
    for _ in range(2):
        with Outlets(NOW, first) as outlets:
            assert list(outlets.addresses.values()) == [f"127.0.0.1:{first + place}" for place in range(4)]
            printed.append([outlets.resources(name) for name in PRINTERS])
    assert printed[0] == printed[1]


def test_a_later_moment_prints_other_pages() -> None:
    first = free_ports(4)
    with Outlets(NOW, first) as early:
        before = {page.path: page for page in early.resources("scoopster")}
    with Outlets(NOW + timedelta(hours=1), first) as late:
        after = {page.path: page for page in late.resources("scoopster")}
    assert before.keys() == after.keys()
    assert before["/showbiz/"].body != after["/showbiz/"].body
    assert before["/showbiz/"].etag != after["/showbiz/"].etag


def test_a_taken_port_is_named_and_nothing_stays_open() -> None:
    first = free_ports(4)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first + 1))
        taken.listen()
        with pytest.raises(BadInput, match=f"port {first + 1} "), Outlets(NOW, first):
            pytest.fail("the second outlet has no port")
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", first), timeout=5)


def test_an_outlet_that_cannot_print_closes_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(desk: Desk) -> Iterator[Resource]:
        raise ValueError(desk.origin)

    monkeypatch.setitem(PRINTERS, "dispatch", broken)
    with pytest.raises(ValueError, match=r"http://127\.0\.0\.1:") as failure, Outlets(NOW):
        pytest.fail("an outlet has nothing to serve")
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", int(str(failure.value).rpartition(":")[2])), timeout=5)


def test_validators_are_honoured(outlets: Outlets) -> None:
    response, body = ask(outlets, "glimmer", "/feed/")
    etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    assert body
    for headers in ({"If-None-Match": etag}, {"If-None-Match": f'"x", W/{etag}'}, {"If-Modified-Since": modified}):
        response, body = ask(outlets, "glimmer", "/feed/", headers)
        assert (response.status, body) == (304, b"")
        assert response.headers["ETag"] == etag


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"another"'},
        {"If-None-Match": '"another"', "If-Modified-Since": format_datetime(NOW, usegmt=True)},
        {"If-Modified-Since": format_datetime(NOW - timedelta(days=30), usegmt=True)},
        {"If-Modified-Since": "last week"},
        {"If-Modified-Since": "Mon, 23 Nov 2026 07:00:00"},
    ],
)
def test_validators_of_something_else_get_the_page(outlets: Outlets, headers: dict[str, str]) -> None:
    response, body = ask(outlets, "glimmer", "/feed/", headers)
    assert response.status == 200
    assert b"<rss" in body


@pytest.mark.parametrize(
    ("outlet", "path", "old", "new"),
    [
        ("glimmer", "/celebrity/gideon-prywell-closes-tern/", "forty seats", "forty-one seats"),
        ("farandula", "/famosos/lucia-penarrosa-burro-ramiro-adopta.html", "«Padrino»", "«¡Padrino!»"),
    ],
)
def test_a_revised_page_is_another_to_whoever_knew_it(outlet: str, path: str, old: str, new: str) -> None:
    with Outlets(NOW) as outlets:
        before = ask(outlets, outlet, path)[0].headers
        outlets.revise(outlet, path, old, new)
        for known in ({"If-None-Match": before["ETag"]}, {"If-Modified-Since": before["Last-Modified"]}):
            response, _ = ask(outlets, outlet, path, known)
            assert response.status == 200
        seen = text(outlets, outlet, path)
        assert new in seen
        assert old not in seen
        with pytest.raises(BadInput, match="does not hold"):
            outlets.revise(outlet, path, old, new)


def test_head_gets_the_headers_alone(outlets: Outlets) -> None:
    whole, body = ask(outlets, "dispatch", "/celebrity")
    head, nothing = ask(outlets, "dispatch", "/celebrity", method="HEAD")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(body))
    assert nothing == b""


def test_trackers_change_nothing_but_page_numbers_do(outlets: Outlets) -> None:
    assert ask(outlets, "dispatch", "/celebrity?utm_source=x")[1] == ask(outlets, "dispatch", "/celebrity")[1]
    assert ask(outlets, "dispatch", "/celebrity?page=2")[1] != ask(outlets, "dispatch", "/celebrity")[1]


def test_what_does_not_exist_is_not_found(outlets: Outlets) -> None:
    assert ask(outlets, "farandula", "/nada")[0].status == 404


def test_a_short_link_leads_to_the_story(outlets: Outlets) -> None:
    (shortlink, *_) = (page for page in outlets.resources("glimmer") if page.path.startswith("/?p="))
    response, body = ask(outlets, "glimmer", shortlink.path, {"If-None-Match": shortlink.etag})
    assert (response.status, response.headers["Location"], body) == (301, shortlink.location, b"")
    assert ask(outlets, "glimmer", shortlink.location.removeprefix(outlets.url("glimmer", "")))[0].status == 200


def test_requests_are_logged_by_outlet() -> None:
    with Outlets(NOW) as outlets:
        ask(outlets, "scoopster", "/showbiz/?page=2", {"User-Agent": "Tester"})
        ask(outlets, "farandula", "/nada", method="HEAD")
        (first,) = outlets.requests("scoopster")
        assert (first.path, first.status, first.method, first.user_agent) == ("/showbiz/?page=2", 200, "GET", "Tester")
        assert [(entry.outlet, entry.status, entry.method) for entry in outlets.requests()] == [
            ("scoopster", 200, "GET"),
            ("farandula", 404, "HEAD"),
        ]
        assert outlets.requests()[0].at_s <= outlets.requests()[1].at_s


def test_nothing_answers_after_the_end() -> None:
    with Outlets(NOW) as outlets:
        assert ask(outlets, "glimmer", "/")[0].status == 200
    with pytest.raises(ConnectionError):
        ask(outlets, "glimmer", "/")


def test_a_visitor_who_leaves_in_the_middle_stops_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with Outlets(NOW) as outlets:
        host, port = outlets.addresses["dispatch"].split(":")
        with socket.create_connection((host, int(port)), timeout=5) as visitor:
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            visitor.sendall(b"GET /celebrity HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
        assert ask(outlets, "dispatch", "/celebrity")[0].status == 200
    assert capfd.readouterr().err == ""
    assert caplog.records == []


@pytest.mark.parametrize("target", ["*", "//", "/%00", "/?" + "x" * 60_000])
def test_a_target_without_sense_is_not_found(outlets: Outlets, target: str) -> None:
    assert ask(outlets, "scoopster", target)[0].status in (200, 404)
    assert ask(outlets, "scoopster", "/showbiz/")[0].status == 200
