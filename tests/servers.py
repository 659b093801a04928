"""A server on loopback that behaves like the worst sites; its paths are in tests/hostile/."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import parse_qsl, urlsplit

from tests.certificate import untrusted
from tests.exchange import Exchange
from tests.hostile import ANSWERS

Robots = Literal["allow", "forbid", "delay", "missing", "error", "hang", "huge", "html"]
ROBOTS: dict[str, str] = {
    "allow": "User-agent: *\nAllow: /\n",
    "forbid": "User-agent: *\nDisallow: /\n",
    "huge": "User-agent: *\n" + "Disallow: /never/\n" * 200_000 + "Allow: /\n",  # 3.6 MB
    "html": "<!DOCTYPE html><html><body>Welcome!</body></html>",
}

LONGEST_HEAD_BYTES = 4 * 1024 * 1024  # who keeps all the cookies of /headers/cookies sends 120 KB of them


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in. at_s: `time.monotonic()`. headers: lower-case names."""

    at_s: float
    method: str
    path: str
    query: str
    headers: Mapping[str, str]


class HostileServer:
    """Serve every path of `tests.hostile.ANSWERS` from a thread, while the context lasts.

    robots: what robots.txt does; it may be changed at any time. crawl_delay: of robots "delay", in seconds.
    tls: speak HTTPS, with a certificate that nobody has reason to trust.
    most_at_once: how many requests were open at the same time at most, robots.txt not among them.
    """

    def __init__(self, robots: Robots = "missing", crawl_delay: float = 1.0, tls: bool = False) -> None:
        self.robots: Robots = robots
        self.crawl_delay = crawl_delay
        self.most_at_once = 0
        self.address = ""
        self._tls = untrusted() if tls else None
        self._seen: list[Seen] = []
        self._open = 0
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="hostile server", daemon=True)

    def url(self, path: str) -> str:
        """The absolute URL of a path."""
        return f"{'https' if self._tls else 'http'}://{self.address}{path}"

    def requests(self, path: str | None = None) -> tuple[Seen, ...]:
        """Requests to a path (without its query), or all, in the order of their arrival."""
        return tuple(seen for seen in tuple(self._seen) if path is None or seen.path == path)

    def hits(self, path: str) -> int:
        """How many requests came for a path (without its query)."""
        return len(self.requests(path))

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10) or not self.address:
            raise RuntimeError("the hostile server did not start within 10 seconds")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        tasks: set[asyncio.Task[None]] = set()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = self._loop.create_task(self._connection(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(connected, "127.0.0.1", 0, limit=LONGEST_HEAD_BYTES, ssl=self._tls)
        self.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The other side leaves in the middle of a bomb or a hang, as the crawler under test shall, or speaks nonsense.
        with (
            suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError),
            closing(writer),
        ):
            exchange = await self._request(reader, writer)
            with self._counted(exchange):
                await self._until_gone(reader, self._loop.create_task(self._answer(exchange)))

    async def _request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Exchange:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        parts = urlsplit(target)
        self._seen.append(Seen(time.monotonic(), method, parts.path, parts.query, headers))
        query = dict(parse_qsl(parts.query))
        number = self.hits(parts.path)
        return Exchange(method, parts.path, query, headers, number, self.url(""), writer)

    @contextmanager
    def _counted(self, exchange: Exchange) -> Iterator[None]:
        counts = exchange.path != "/robots.txt"
        self._open += counts
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            yield
        finally:
            self._open -= counts

    def _answer(self, exchange: Exchange) -> Coroutine[Any, Any, None]:
        path = exchange.path
        if path == "/robots.txt":
            return self._robots(exchange)
        while path:
            if path in ANSWERS:
                return ANSWERS[path](exchange)
            path = path.rpartition("/")[0]
        return exchange.page("<h1>Not Found</h1>", 404)

    async def _until_gone(self, reader: asyncio.StreamReader, answer: asyncio.Task[None]) -> None:
        """Await the answer, but not longer than the other side stays: a hang must not count as open for ever."""
        gone = self._loop.create_task(reader.read(1))
        gone.add_done_callback(lambda _: answer.cancel())
        try:
            with suppress(asyncio.CancelledError):
                await answer
        finally:
            gone.cancel()
            answer.cancel()

    async def _robots(self, exchange: Exchange) -> None:
        if self.robots == "hang":
            await exchange.hang()
        elif self.robots == "delay":
            body = f"User-agent: *\nCrawl-delay: {self.crawl_delay:g}\nAllow: /\n"
            await exchange.page(body, content_type="text/plain")
        elif self.robots in ("missing", "error"):
            await exchange.page("<h1>No</h1>", 404 if self.robots == "missing" else 500)
        else:
            is_html = self.robots == "html"
            await exchange.page(ROBOTS[self.robots], content_type="text/html" if is_html else "text/plain")
