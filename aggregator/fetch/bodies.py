"""Downloader middleware: bodies without their compression, and called what they are."""

import re

from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response
from scrapy.responsetypes import responsetypes

from aggregator.fetch.decompress import inflate

ACCEPTED = "gzip, deflate, br, zstd"
# A tag that only HTML begins with, in the first kilobyte, after white space, a byte order mark, comments or a prolog.
HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|script)\b", re.IGNORECASE)
SNIFFED_BYTES = 1024
UNKNOWN_TYPES = (b"", b"application/octet-stream", b"application/unknown", b"unknown/unknown", b"*/*")


class Bodies:
    """Inflate what is compressed, and take for HTML what looks so and is called nothing else.

    In place of Scrapy's own, which inflates any number of encodings over each other, lets a zstd body ask for 128 MiB,
    and gives up a page whose Content-Encoding says gzip where it is plain.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Bodies":
        """With DOWNLOAD_MAXSIZE as the limit, as sent and as inflated."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say which encodings are read."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response as a reader wants it. Raises TooLarge or BadEncoding."""
        encodings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if not encodings or request.method == "HEAD" or not response.body:
            return _called(response)
        body = inflate(response.body, self._limit, tuple(encodings.split(",")))
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        return _called(response.replace(cls=kind, headers=headers, body=body))


def _called(response: Response) -> Response:
    content_type = (response.headers.get("Content-Type") or b"").split(b";")[0].strip().lower()
    is_html = isinstance(response, HtmlResponse)
    if is_html or content_type not in UNKNOWN_TYPES or not HTML_START.search(response.body[:SNIFFED_BYTES]):
        return response
    return response.replace(cls=HtmlResponse)
