"""Trying again when the site says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.retry import retry_after_s
from tests.fetch.crawls import Crawls
from tests.servers import HostileServer

NOON_S = 1795694400.0  # Thu, 26 Nov 2026 12:00:00 GMT


@pytest.mark.parametrize(
    ("value", "wait_s"),
    [
        (b"0", 0.0),
        (b" 120 ", 120.0),
        (b"9" * 400, 999999999.0),
        (b"Thu, 26 Nov 2026 12:02:00 GMT", 120.0),
        (b"Thu, 26 Nov 2026 13:02:00 +0100", 120.0),
        (b"Thu, 26 Nov 2026 11:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-5", None),
        (b"1.5", None),
        ("²".encode("latin-1"), None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: bytes | None, wait_s: float | None) -> None:
    assert retry_after_s(value, NOON_S) == wait_s


@given(st.binary(max_size=60))
def test_no_header_breaks_the_reading(value: bytes) -> None:
    wait_s = retry_after_s(value, NOON_S)
    assert wait_s is None or wait_s >= 0


@pytest.mark.parametrize("query", ["status=429&after=1", "status=503&after=1", "status=429&after=2&as=date"])
def test_the_whole_host_pauses_as_long_as_retry_after_says(crawls: Crawls, server: HostileServer, query: str) -> None:
    urls = [server.url(f"/retry-after?{query}"), server.url("/story?1"), server.url("/story?2")]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert [crawl.outcomes[url].reason for url in urls] == [None] * 3
    first, *later = [seen for seen in server.requests() if seen.path != "/robots.txt"]
    assert first.path == "/retry-after"
    assert len(later) == 3
    assert all(seen.at_s - first.at_s > 0.9 for seen in later)


def test_a_host_that_asks_for_too_long_a_pause_is_asked_no_more(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url("/retry-after?after=3600&times=9"), server.url("/story")]
    crawl = crawls.crawl(
        *urls, ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=1, RETRY_AFTER_MAX_S=60
    )
    assert [crawl.outcomes[url].reason for url in urls] == ["http 429", "left alone"]
    assert server.hits("/retry-after") == 1
    assert server.hits("/story") == 0
    assert [line for line in crawl.log if server.address in line and "3600 s" in line]


def test_a_host_that_answers_429_to_everything_is_asked_ten_times(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url(f"/status/429?{number}") for number in range(30)]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert {crawl.outcomes[url].reason for url in urls} == {"http 429", "left alone"}
    assert server.hits("/status/429") == 10


def test_an_error_without_retry_after_is_tried_again_after_ever_longer_pauses(
    crawls: Crawls, server: HostileServer
) -> None:
    url = server.url("/status/502")
    crawl = crawls.crawl(url, ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_DELAY=0.1, DOWNLOAD_DELAY_JITTER=0)
    assert crawl.outcomes[url].reason == "http 502"
    first, second, third = (seen.at_s for seen in server.requests("/status/502"))
    assert second - first >= 0.1  # 0.2 s, up to half of it less
    assert third - second >= 0.2  # 0.4 s, up to half of it less


@pytest.mark.parametrize("path", ["/hang/headers/once", "/hang/body/once", "/reset/once", "/reset/body/once"])
def test_one_hang_or_reset_costs_no_page(crawls: Crawls, server: HostileServer, path: str) -> None:
    timeout = 0.4 if "hang" in path else 10
    crawl = crawls.crawl(server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=timeout)
    assert crawl.outcomes[server.url(path)].reason is None
    assert b"Wilma Castellane" in crawl.outcomes[server.url(path)].body
    assert server.hits(path) == 2


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/hang/headers", "timeout"),
        ("/hang/body", "timeout"),
        ("/reset", "reset"),
        ("/reset/body", "cut off"),
        ("/cut/length", "cut off"),
        ("/cut/chunked", "cut off"),
        ("/status/500", "http 500"),
    ],
)
def test_what_always_fails_ends_after_three_attempts_with_its_reason(
    crawls: Crawls, server: HostileServer, path: str, reason: str
) -> None:
    timeout = 0.2 if "hang" in path else 10
    crawl = crawls.crawl(
        server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=timeout, ROBOTSTXT_OBEY=False
    )
    assert crawl.outcomes[server.url(path)].reason == reason
    assert server.hits(path) == 3


def test_retries_can_be_switched_off(crawls: Crawls, server: HostileServer) -> None:
    url = server.url("/reset/once")
    crawl = crawls.crawl(url, ALLOWED_PRIVATE_HOSTS=[server.address], RETRY_ENABLED=False)
    assert crawl.outcomes[url].reason == "reset"
