"""Bodies without their compression, called what they are."""

import gzip

import pytest
from scrapy.http import HtmlResponse, Request, Response, XmlResponse

from aggregator.fetch.bodies import Bodies
from aggregator.fetch.failures import TooLarge
from tests.exchange import STORY
from tests.fetch.crawls import Crawls
from tests.servers import HostileServer

URL = "http://news.example/story"


def bodied(body: bytes, method: str = "GET", url: str = URL, **headers: str) -> Response:
    """A response as `Bodies` hands it on."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, method=method)
    return Bodies(100_000).process_response(request, Response(url, headers=named, body=body))


def test_a_compressed_page_comes_out_plain_and_is_html() -> None:
    found = bodied(gzip.compress(STORY.encode()), Content_Type="text/html; charset=utf-8", Content_Encoding="gzip")
    assert isinstance(found, HtmlResponse)
    assert found.text == STORY
    assert "Content-Encoding" not in found.headers


def test_a_compressed_feed_is_xml() -> None:
    found = bodied(gzip.compress(b"<rss/>"), Content_Type="application/rss+xml", Content_Encoding="x-gzip")
    assert isinstance(found, XmlResponse)


@pytest.mark.parametrize(
    "body",
    [
        STORY.encode(),
        b"\xef\xbb\xbf\n<!-- cached --><HTML lang=en>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
        b"<head><title>x",
    ],
)
@pytest.mark.parametrize("content_type", ["", "application/octet-stream", "unknown/unknown"])
def test_what_looks_like_html_and_is_called_nothing_is_html(body: bytes, content_type: str) -> None:
    assert isinstance(bodied(body, Content_Type=content_type), HtmlResponse)


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n", b"plain words", b'<?xml version="1.0"?><rss/>', b"{}", b"<htmlx>", b""]
)
def test_what_does_not_look_like_html_is_not_called_so(body: bytes) -> None:
    assert not isinstance(bodied(body), HtmlResponse)


def test_what_is_called_text_stays_text() -> None:
    found = bodied(b"<html>a listing of source code", Content_Type="text/plain")
    assert not isinstance(found, HtmlResponse)


def test_an_answer_without_a_body_is_left_as_it_is() -> None:
    assert bodied(b"", method="HEAD", Content_Encoding="gzip").headers["Content-Encoding"] == b"gzip"
    assert bodied(b"", Content_Encoding="gzip").body == b""


def test_a_body_that_inflates_too_far_is_too_large() -> None:
    with pytest.raises(TooLarge):
        bodied(gzip.compress(bytes(200_000)), Content_Encoding="gzip")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "brotli", "zstd"])
def test_a_bomb_is_a_failure_and_no_page(crawls: Crawls, server: HostileServer, encoding: str) -> None:
    url = server.url(
        f"/bomb/{encoding}?mb={400 if encoding == 'gzip' else 20}"
    )  # making one costs more than meeting it
    crawl = crawls.crawl(url, ALLOWED_PRIVATE_HOSTS=[server.address], DOWNLOAD_TIMEOUT=20)
    assert crawl.outcomes[url].reason == "too large"
    assert server.hits(f"/bomb/{encoding}") == 1


def test_a_page_without_a_content_type_is_html(crawls: Crawls, server: HostileServer) -> None:
    crawl = crawls.crawl(server.url("/no-content-type"), ALLOWED_PRIVATE_HOSTS=[server.address])
    assert crawl.outcomes[server.url("/no-content-type")].is_html
