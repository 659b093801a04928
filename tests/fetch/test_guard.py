"""No connection is made to where the crawler must not go."""

import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests import hostile
from tests.exchange import Exchange
from tests.fetch.crawls import Crawls
from tests.hostile.redirects import to
from tests.servers import HostileServer


@pytest.fixture
def secret() -> Iterator[socket.socket]:
    """A service on loopback that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def port(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


def assert_untouched(listener: socket.socket) -> None:
    with pytest.raises(BlockingIOError):
        listener.accept()


SPELLINGS = (
    *("http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/", "http://0x7f.1:{}/", "http://127.1:{}/"),
    *("http://[::ffff:127.0.0.1]:{}/", "http://0:{}/", "https://127.0.0.1:{}/", "http://user:pass@127.0.0.1:{}/"),
    *("http://127.0.0.1.:{}/", "http://LOCALHOST:{}/", "http://[::ffff:7f00:1]:{}/", "http://0177.0.0.1:{}/"),
)


def test_no_spelling_of_a_loopback_address_is_connected_to(crawls: Crawls, secret: socket.socket) -> None:
    urls = [spelling.format(port(secret)) for spelling in SPELLINGS]
    crawl = crawls.crawl(*urls)
    assert {url: crawl.outcomes[url].reason for url in urls} == dict.fromkeys(urls, "forbidden address")
    assert int(crawl.stats["fetch/forbidden"]) >= len(urls)
    assert_untouched(secret)


def test_no_redirect_leads_to_a_loopback_address(crawls: Crawls, server: HostileServer, secret: socket.socket) -> None:
    urls = [server.url(f"/redirect/to?url={quote(spelling.format(port(secret)))}") for spelling in SPELLINGS]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert {url: crawl.outcomes[url].reason for url in urls} == dict.fromkeys(urls, "forbidden address")
    assert_untouched(secret)


@pytest.mark.parametrize(
    "path", [path for path in hostile.redirects.TARGETS if not path.endswith(("file", "ftp", "data"))]
)
def test_a_redirect_to_a_private_address_is_a_counted_failure(crawls: Crawls, server: HostileServer, path: str) -> None:
    crawl = crawls.crawl(server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url(path)].reason == "forbidden address"
    assert int(crawl.stats["fetch/forbidden"]) == 1


@pytest.mark.parametrize("scheme", ["file", "ftp", "data"])
def test_a_redirect_to_another_scheme_is_not_followed(crawls: Crawls, server: HostileServer, scheme: str) -> None:
    crawl = crawls.crawl(server.url(f"/redirect/{scheme}"), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url(f"/redirect/{scheme}")].reason == "http 302"


def test_another_scheme_is_refused_although_scrapy_knows_it(crawls: Crawls) -> None:
    urls = ["file:///etc/passwd", "data:text/html,hello", "ftp://127.0.0.1/a", "s3://bucket/a"]
    crawl = crawls.crawl(*urls)
    assert [crawl.outcomes[url].reason for url in urls] == ["forbidden address"] * 4


def test_a_meta_refresh_to_a_private_address_is_refused(
    crawls: Crawls, server: HostileServer, secret: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refresh(exchange: Exchange) -> None:
        target = f"http://127.0.0.1:{port(secret)}/"
        await exchange.page(f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head></html>')

    monkeypatch.setitem(hostile.ANSWERS, "/refresh", refresh)
    crawl = crawls.crawl(server.url("/refresh"), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/refresh")].reason == "forbidden address"
    assert_untouched(secret)


def test_a_robots_txt_elsewhere_is_fetched_only_where_pages_may_be(
    crawls: Crawls, server: HostileServer, secret: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def robots(self: HostileServer, exchange: Exchange) -> None:
        await to(f"http://127.0.0.1:{port(secret)}/robots.txt")(exchange)

    monkeypatch.setattr(HostileServer, "_robots", robots)
    crawl = crawls.crawl(server.url("/story"), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/story")].reason is None
    assert_untouched(secret)


def test_an_allowed_pair_opens_no_other_port(crawls: Crawls, server: HostileServer, secret: socket.socket) -> None:
    other = f"http://127.0.0.1:{port(secret)}/"
    crawl = crawls.crawl(server.url("/story"), other, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/story")].reason is None
    assert crawl.outcomes[other].reason == "forbidden address"
    assert_untouched(secret)


def test_a_project_cannot_take_the_guard_away(crawls: Crawls, secret: socket.socket) -> None:
    url = f"http://127.0.0.1:{port(secret)}/"
    crawl = crawls.crawl(
        url,
        DOWNLOADER_MIDDLEWARES={"aggregator.fetch.guard.Guard": None},
        DOWNLOAD_HANDLERS={"http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"},
        HTTPPROXY_ENABLED=True,
    )
    assert crawl.outcomes[url].reason == "forbidden address"
    assert_untouched(secret)


def test_no_proxy_is_used(crawls: Crawls, server: HostileServer, secret: socket.socket) -> None:
    proxy = {"proxy": f"http://127.0.0.1:{port(secret)}"}
    crawl = crawls.crawl(server.url("/story"), meta=proxy, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/story")].reason == "forbidden address"
    assert "proxy" in crawl.outcomes[server.url("/story")].message
    assert_untouched(secret)


def test_hosts_are_queued_by_host_and_port(crawls: Crawls, server: HostileServer) -> None:
    with HostileServer() as second:
        urls = [server.url("/story"), second.url("/story")]
        crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address, second.address])
    assert [crawl.outcomes[url].slot for url in urls] == [server.address, second.address]
