"""Download handler: one transfer, within its bounds of address, time, size and number at once."""

import asyncio
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property, partial
from typing import cast

import aiohttp
from aiohttp.client_proto import ResponseHandler
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from yarl import URL

from aggregator.fetch.addon import paces
from aggregator.fetch.connection import ANNOUNCED, Connection
from aggregator.fetch.failures import Forbidden, NotHttp, Stopped, TlsFailed, TooLarge
from aggregator.fetch.resolver import PublicResolver, public_socket
from aggregator.fetch.targets import allowed_hosts, check
from aggregator.fetch.wholeness import is_whole

MAX_HEADERS = 512  # lines of a response
MAX_HEADER_BYTES = 64 * 1024  # of one line; security policies of real sites reach 10 KB
DNS_TTL_S = 300
OWN_HEADERS = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")  # Scrapy's, not aiohttp's
GRACE_S = 0.5  # for bytes beyond the announced length, where the server says that it closes the connection
MAX_DIGITS = 18  # of a length; longer ones are nonsense
BODILESS = (204, 304)
BROKEN = (aiohttp.ClientPayloadError, aiohttp.ClientOSError, aiohttp.ServerDisconnectedError)


class Handler(BaseDownloadHandler):
    """HTTP(S) over aiohttp.

    Chosen over Scrapy's default as the resolver and the socket are ours: the address that was checked is the one that
    is connected to, and this holds for one crawl and not for the whole process. The limit of time is for the whole
    response, so that a slow drip is cut off. It reads of Request.meta "download_timeout", "download_maxsize", and
    "cut_bytes": end the body there in place of a failure.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._crawler = crawler
        self._allowed = allowed_hosts(settings.getlist("ALLOWED_PRIVATE_HOSTS"))
        self._paces = paces(crawler)
        self._max_bytes = settings.getint("DOWNLOAD_MAXSIZE")
        self._timeout_s = settings.getfloat("DOWNLOAD_TIMEOUT")
        self._tls = _tls(settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"))

    @cached_property
    def _public(self) -> aiohttp.ClientSession:
        # No limits of number here: waiting for a connection would count as time of the response. `Pace` limits it.
        connector = aiohttp.TCPConnector(
            limit=0, ttl_dns_cache=DNS_TTL_S, resolver=PublicResolver(), socket_factory=public_socket, ssl=self._tls
        )
        return _session(connector)

    @cached_property
    def _exempt(self) -> aiohttp.ClientSession:
        """For ALLOWED_PRIVATE_HOSTS only."""
        return _session(aiohttp.TCPConnector(limit=0, resolver=aiohttp.ThreadedResolver(), ssl=self._tls))

    async def download_request(self, request: Request) -> Response:
        """The response, whatever its status. Raises Unfetched, or one of Scrapy's errors that are worth a retry."""
        target = check(request.url, self._allowed)
        if self._paces.is_stopping():
            # Scrapy has up to CONCURRENT_REQUESTS waiting here, and would let them go at DOWNLOAD_DELAY one by one.
            self._crawler.engine.downloader.slots[request.meta["download_slot"]].delay = 0.0
            raise Stopped(f"{request.url!r} was not asked: the crawl has been stopped; crawl the site again")
        session = self._exempt if target.slot in self._allowed else self._public
        async with self._paces.of(target.slot).turn():
            with named(request.url):
                return await self._transfer(session, request)

    async def _transfer(self, session: aiohttp.ClientSession, request: Request) -> Response:
        timeout = aiohttp.ClientTimeout(total=request.meta.get("download_timeout") or self._timeout_s)
        begun_s = time.monotonic()
        async with session.request(
            request.method,
            URL(request.url, encoded=True),
            data=request.body or None,
            headers=request.headers.to_tuple_list(),
            timeout=timeout,
            allow_redirects=False,
        ) as answer:
            request.meta["download_latency"] = time.monotonic() - begun_s
            headers = Headers(list(answer.raw_headers))
            announced = headers.pop(ANNOUNCED, None)
            if announced:
                headers["Content-Length"] = announced
            body, flags = await self._body(request, answer, headers)
            version = answer.version
        kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
        protocol = f"HTTP/{version.major}.{version.minor}" if version else None
        return kind(url=request.url, status=answer.status, headers=headers, body=body, flags=flags, protocol=protocol)

    async def _body(
        self, request: Request, answer: aiohttp.ClientResponse, headers: Headers
    ) -> tuple[bytes, list[str]]:
        if request.method == "HEAD" or answer.status in BODILESS:
            return b"", []
        cut_bytes = request.meta.get("cut_bytes")
        limit = cut_bytes or request.meta.get("download_maxsize") or self._max_bytes
        announced = _length(headers)
        if cut_bytes is None and (announced or 0) > limit:
            raise TooLarge(f"{request.url!r} announces {announced} bytes, more than {limit}; see DOWNLOAD_MAXSIZE")
        body, is_ended = await _read(answer.content, announced, limit)
        if len(body) > limit and cut_bytes is None:
            raise TooLarge(f"{request.url!r} sends more than {limit} bytes; see DOWNLOAD_MAXSIZE")
        if len(body) > limit or (is_ended and len(body) >= (announced or 0)):
            return body[:limit], []
        if answer.status == 200 and not is_whole(body, headers, limit):
            raise ResponseDataLossError(f"{request.url!r} was cut off after {len(body)} bytes")
        return body, ["dataloss"]

    async def close(self) -> None:
        """Close the connections that are kept open."""
        for name in ("_public", "_exempt"):
            if name in self.__dict__:
                await self.__dict__[name].close()


def _length(headers: Headers) -> int | None:
    text = (headers.get("Content-Length") or b"").decode("latin-1")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else None


async def _read(content: aiohttp.StreamReader, announced: int | None, limit: int) -> tuple[bytes, bool]:
    """All bytes up to one chunk over the limit, and whether they came to an orderly end."""
    body = bytearray()
    while len(body) <= limit:
        is_complete = announced is not None and len(body) >= announced
        try:
            async with asyncio.timeout(GRACE_S if is_complete else None):
                chunk = await content.readany()
        except TimeoutError:
            if is_complete:
                break
            raise
        except BROKEN:
            return bytes(body), False
        if not chunk:
            break
        body += chunk
    return bytes(body), True


@cache
def _tls(is_verified: bool) -> ssl.SSLContext:
    """One for all crawls of the process: loading the authorities takes some 20 ms."""
    context = ssl.create_default_context()
    if not is_verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _session(connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
    # There is no public way to set it; the tests of short and long lengths fail if it stops working.
    connector._factory = cast("partial[ResponseHandler]", partial(Connection, loop=asyncio.get_running_loop()))
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        skip_auto_headers=OWN_HEADERS,
        trust_env=False,
        max_line_size=MAX_HEADER_BYTES,
        max_field_size=MAX_HEADER_BYTES,
        max_headers=MAX_HEADERS,
    )
    # It would repeat a broken request at once and uncounted; there is no public switch for this either.
    session._retry_connection = False
    return session


@contextmanager
def named(url: str) -> Iterator[None]:
    """aiohttp's errors under Scrapy's names where a retry may help, under ours where none does."""
    try:
        yield
    except TimeoutError as error:
        raise DownloadTimeoutError(f"{url!r} took too long; see DOWNLOAD_TIMEOUT") from error
    except aiohttp.ClientSSLError as error:
        raise TlsFailed(f"{url!r} has no TLS connection that can be trusted ({error})") from error
    except aiohttp.InvalidURL as error:
        raise Forbidden(f"{url!r} is no URL that can be asked ({error}); leave it out") from error
    except aiohttp.ClientConnectorDNSError as error:
        raise CannotResolveHostError(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise DownloadConnectionRefusedError(str(error)) from error
    except aiohttp.ClientResponseError as error:
        raise NotHttp(f"{url!r} answers with what is no HTTP ({error.message[:100]})") from error
    except aiohttp.ClientError as error:
        raise DownloadFailedError(str(error)) from error
