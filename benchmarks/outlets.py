"""Labelled pages served as outlets on loopback, by a process of its own: `python -m benchmarks.outlets`.

Reads from standard input one JSON object {site: {path: file}}; prints {site: "127.0.0.1:PORT"}; serves until its
standard input ends, then prints the requests as JSON lines [seconds, site, path, status].
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self

FEED = "/feed.xml"


class Served:
    """The outlets as a context; `requests` is filled when it ends."""

    def __init__(self, sites: Mapping[str, Mapping[str, str]]) -> None:
        self._sites = sites
        self.addresses: dict[str, str] = {}
        self.requests: list[tuple[float, str, str, int]] = []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.outlets"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(self._sites) + "\n")
        self._process.stdin.flush()
        self.addresses = json.loads(self._process.stdout.readline())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        printed, _ = self._process.communicate()
        self.requests = [tuple(json.loads(line)) for line in printed.splitlines()]


class Site:
    """One outlet: its pages, and a feed of them without dates (those are to be read)."""

    def __init__(self, name: str, pages: Mapping[str, str], log: list[tuple[float, str, str, int]]) -> None:
        self.name = name
        self.log = log
        self.bodies = {path: Path(file).read_bytes() for path, file in pages.items()}

    async def serve(self) -> str:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, limit=1 << 16)
        host, port = server.sockets[0].getsockname()[:2]
        items = "".join(
            f"<item><link>http://{host}:{port}{escape(path)}</link><title>{number}</title></item>"
            for number, path in enumerate(self.bodies)
        )
        self.bodies[FEED] = f'<rss version="2.0"><channel><title>{self.name}</title>{items}</channel></rss>'.encode()
        self.etags = {path: f'"{sha256(body).hexdigest()[:16]}"' for path, body in self.bodies.items()}
        return f"{host}:{port}"

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self._answer(head.decode("latin-1")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _answer(self, head: str) -> bytes:
        path = head.split(" ", 2)[1]
        body = self.bodies.get(path)
        status = 404 if body is None else 304 if self.etags[path] in head else 200
        self.log.append((time.time(), self.name, path, status))
        sent = (body or b"") if status == 200 else b""
        kind = "application/rss+xml" if path == FEED else "text/html"
        etag = self.etags.get(path, "")
        return (
            f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nETag: {etag}\r\nContent-Length: {len(sent)}\r\n\r\n"
        ).encode() + sent


async def _serve() -> None:
    log: list[tuple[float, str, str, int]] = []
    sites = [Site(name, pages, log) for name, pages in json.loads(sys.stdin.readline()).items()]
    print(json.dumps({site.name: await site.serve() for site in sites}), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for request in log:
        print(json.dumps(request))


if __name__ == "__main__":
    asyncio.run(_serve())
