"""One transfer, within its bounds."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from aggregator.fetch.failures import Unfetched
from aggregator.fetch.handler import named
from aggregator.fetch.reasons import REASONS, reason
from tests import hostile
from tests.exchange import STORY, Exchange
from tests.fetch.crawls import Crawls
from tests.servers import HostileServer


def test_no_more_requests_run_at_once_than_allowed(crawls: Crawls, server: HostileServer) -> None:
    server.robots = "allow"
    urls = [server.url(f"/slow?seconds=0.02&n={number}") for number in range(40)]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=3)
    assert len(crawl.outcomes) == 40
    assert server.most_at_once == 3


def test_waiting_for_a_turn_is_no_time_of_the_response(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url(f"/slow?seconds=0.3&n={number}") for number in range(5)]
    one: dict[str, Any] = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_TIMEOUT": 1.2}
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], **one)
    assert {outcome.reason for outcome in crawl.outcomes.values()} == {None}


def test_a_slow_drip_is_cut_off_when_its_time_is_over(crawls: Crawls, server: HostileServer) -> None:
    once: dict[str, Any] = {"RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 0.5}
    crawl = crawls.crawl(server.url("/drip?interval=0.02"), ALLOWED_PRIVATE_HOSTS=[server.address], **once)
    assert crawl.outcomes[server.url("/drip?interval=0.02")].reason == "timeout"


@pytest.mark.parametrize("path", ["/huge?mb=50", "/huge/declared?mb=50", "/feed/huge?mb=50"])
def test_a_body_of_50_mb_is_too_large(crawls: Crawls, server: HostileServer, path: str) -> None:
    crawl = crawls.crawl(server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=20)
    assert crawl.outcomes[server.url(path)].reason == "too large"
    assert server.hits(path.partition("?")[0]) == 1


@pytest.mark.parametrize("path", ["/long-length", "/no-content-type", "/headers/bare-newlines", "/empty", "/binary"])
def test_an_odd_but_whole_answer_is_a_page(crawls: Crawls, server: HostileServer, path: str) -> None:
    crawl = crawls.crawl(server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url(path)].reason is None
    assert server.hits(path) == 1


def test_a_body_that_is_whole_although_less_than_promised_is_a_page(crawls: Crawls, server: HostileServer) -> None:
    crawl = crawls.crawl(server.url("/long-length"), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/long-length")].body == STORY.encode()
    assert crawl.outcomes[server.url("/long-length")].flags == ("dataloss",)


def test_a_body_longer_than_promised_is_read_to_its_end(crawls: Crawls, server: HostileServer) -> None:
    crawl = crawls.crawl(server.url("/short-length"), ALLOWED_PRIVATE_HOSTS=[server.address])
    found = crawl.outcomes[server.url("/short-length")]
    assert found.body == STORY.encode()
    assert found.headers["content-length"] == str(len(STORY.encode()) // 2)


def test_a_server_that_says_that_it_closes_and_does_not_costs_no_page(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lingering(exchange: Exchange) -> None:
        await exchange.page()
        await exchange.hang()

    monkeypatch.setitem(hostile.ANSWERS, "/lingering", lingering)
    crawl = crawls.crawl(server.url("/lingering"), ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=20)
    assert crawl.outcomes[server.url("/lingering")].body == STORY.encode()
    assert float(crawl.stats["elapsed_time_seconds"]) < 10


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_that_has_no_body_is_one_although_it_announces_bytes(
    crawls: Crawls, server: HostileServer, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    async def bodiless(exchange: Exchange) -> None:
        await exchange.head(status, [("Content-Length", "1052")])
        await exchange.hang()

    monkeypatch.setitem(hostile.ANSWERS, "/bodiless", bodiless)
    crawl = crawls.crawl(server.url("/bodiless"), ALLOWED_PRIVATE_HOSTS=[server.address], HTTPERROR_ALLOW_ALL=True)
    assert crawl.outcomes[server.url("/bodiless")].reason is None
    assert crawl.outcomes[server.url("/bodiless")].body == b""


@pytest.mark.parametrize("path", ["/no-status-line", "/headers/long", "/headers/many"])
def test_an_answer_that_is_no_reasonable_http_ends_at_once(crawls: Crawls, server: HostileServer, path: str) -> None:
    crawl = crawls.crawl(server.url(path), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url(path)].reason == "not http"
    assert server.hits(path) == 1


def test_header_lines_of_10_kb_are_read(crawls: Crawls, server: HostileServer) -> None:
    url = server.url("/headers/long?mb=0.01")
    crawl = crawls.crawl(url, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[url].reason is None
    assert len(crawl.outcomes[url].headers["x-padding"]) > 10_000


def test_redirects_end_after_five(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url(path) for path in ("/redirect/chain/5", "/redirect/chain/6", "/redirect/loop", "/redirect/self")]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert [crawl.outcomes[url].reason for url in urls] == [None, "redirect loop", "redirect loop", "redirect loop"]
    assert crawl.outcomes[urls[0]].url == server.url("/story")


def test_a_redirect_to_what_is_no_url_is_a_failure(crawls: Crawls, server: HostileServer) -> None:
    urls = [
        server.url(f"/redirect/to?url={target}") for target in ("http://[bad/", "http://", "%ff%fe", "http://h:99999/")
    ]
    crawl = crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address])
    assert all(crawl.outcomes[url].reason for url in urls)


def test_no_cookie_is_kept(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url("/headers/cookies?lines=10"), server.url("/headers/cookies?lines=11")]
    crawls.crawl(*urls, ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert [seen.headers.get("cookie") for seen in server.requests("/headers/cookies")] == [None, None]


def test_the_crawler_says_who_it_is(crawls: Crawls, server: HostileServer) -> None:
    crawls.crawl(server.url("/story"), ALLOWED_PRIVATE_HOSTS=[server.address], CONTACT="editor@news.example")
    agents = {seen.headers["user-agent"] for seen in server.requests()}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+editor@news.example)")


def test_a_host_where_nobody_listens_is_refused(crawls: Crawls) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    crawl = crawls.crawl(f"http://{address}/", ALLOWED_PRIVATE_HOSTS=[address], ROBOTSTXT_OBEY=False)
    assert crawl.outcomes[f"http://{address}/"].reason == "refused"


NAMED: tuple[type[BaseException], ...] = (Unfetched, ZeroDivisionError, *(kind for kind, _ in REASONS))
KEY = ConnectionKey("news.example", 443, True, True, None, None, None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TimeoutError(), "timeout"),
        (aiohttp.ServerTimeoutError(), "timeout"),
        (aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "unknown")), "dns"),
        (aiohttp.ClientConnectorError(KEY, OSError(111, "refused")), "refused"),
        (aiohttp.ClientConnectorSSLError(KEY, OSError(1, "no shared cipher")), "tls"),
        (aiohttp.InvalidURL("http://x"), "forbidden address"),
        (aiohttp.ServerDisconnectedError(), "reset"),
        (aiohttp.ClientOSError(104, "reset"), "reset"),
        (ZeroDivisionError(), "error ZeroDivisionError"),
    ],
)
def test_every_error_of_a_transfer_has_its_reason(error: Exception, expected: str) -> None:
    with pytest.raises(NAMED) as caught, named("https://news.example/"):
        raise error
    assert reason(caught.value) == expected


def test_a_stopped_crawl_does_not_wait_for_a_long_pause(crawls: Crawls, server: HostileServer) -> None:
    urls = [server.url("/retry-after?after=100"), server.url("/story")]
    crawl = crawls.crawl(
        *urls, stop_at="/retry-after", ALLOWED_PRIVATE_HOSTS=[server.address], CONCURRENT_REQUESTS_PER_DOMAIN=1
    )
    assert crawl.outcomes[urls[1]].reason == "stopped"
    assert float(crawl.stats["elapsed_time_seconds"]) < 10


class Hello(BaseHTTPRequestHandler):
    """Answer with one line."""

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.end_headers()
        self.wfile.write(b"<html>hello</html>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """host:port of an HTTPS server whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem.write_bytes(key.private_bytes(*kinds) + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    httpd = HTTPServer(("127.0.0.1", 0), Hello)
    httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"localhost:{httpd.server_address[1]}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_certificate_that_nobody_vouches_for_is_refused(crawls: Crawls, self_signed: str) -> None:
    crawl = crawls.crawl(f"https://{self_signed}/", ALLOWED_PRIVATE_HOSTS=[self_signed])
    assert crawl.outcomes[f"https://{self_signed}/"].reason == "tls"


def test_certificates_are_left_unverified_only_where_a_project_says_so(crawls: Crawls, self_signed: str) -> None:
    url = f"https://{self_signed}/"
    crawl = crawls.crawl(url, ALLOWED_PRIVATE_HOSTS=[self_signed], DOWNLOAD_VERIFY_CERTIFICATES=False)
    assert crawl.outcomes[url].body == b"<html>hello</html>"
