"""One request to the hostile server, and the ways to answer it badly."""

import asyncio
import socket
import struct
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

HTML = "text/html; charset=utf-8"
XML = "application/xml"

STORY = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Wilma Castellane opens a bakery – The Test Herald</title>
<meta name="author" content="Orrin Blythe"><meta property="article:published_time" content="2026-11-20T09:30:00+00:00">
</head><body><article><h1>Wilma Castellane opens a bakery</h1><p>By Orrin Blythe</p>
<p>Wilma Castellane, the singer of the invented band The Paper Lanterns, opened a bakery in her home town on Friday. A
queue of about two hundred people had formed before sunrise, and the café’s almond buns were gone within an hour.</p>
<p>“I have wanted to do this since I was nine,” the 38-year-old said while she handed out coffee to those who had to
wait. Her sister, who keeps the books, said that the oven alone had cost as much as their first tour bus.</p>
<p>The shop will stay open until Christmas, after which Castellane returns to the studio. The band has promised a fourth
record for the spring, and said that it would be shorter than the last one and a good deal louder.</p>
</article></body></html>
"""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request with its connection.

    headers: lower-case names. number: which request to this path it is, the first being 1.
    origin: the server's own "http://127.0.0.1:PORT".
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    number: int
    origin: str
    writer: asyncio.StreamWriter

    def size_bytes(self, default_mb: int) -> int:
        """The size that `?mb=` asks for."""
        return int(float(self.query.get("mb", default_mb)) * 1024 * 1024)

    async def head(self, status: int, headers: Iterable[tuple[str, str]] = ()) -> None:
        """Status line and header lines, and nothing that was not asked for but "Connection: close"."""
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers]
        await self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))

    async def send(self, data: bytes) -> None:
        """Write bytes as they are, as fast as the other side reads."""
        self.writer.write(data)
        await self.writer.drain()

    async def page(
        self,
        body: bytes | str = STORY,
        status: int = 200,
        content_type: str | None = HTML,
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """A well-formed answer; content_type: None for none at all."""
        raw = body.encode() if isinstance(body, str) else body
        own = [("Content-Type", content_type)] if content_type else []
        await self.head(status, [*own, ("Content-Length", str(len(raw))), *headers])
        if self.method != "HEAD":
            await self.send(raw)

    async def stream(self, chunks: Iterable[bytes], headers: Iterable[tuple[str, str]], is_whole: bool = True) -> None:
        """A chunked answer, made while it is sent; without its last chunk unless it is_whole."""
        await self.head(200, [*headers, ("Transfer-Encoding", "chunked")])
        if self.method == "HEAD":
            return
        for chunk in chunks:
            await self.send(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            await asyncio.sleep(0)  # draining alone does not let the other requests run while the buffer has room
        if is_whole:
            await self.send(b"0\r\n\r\n")

    async def hang(self) -> None:
        """Say nothing more until the other side leaves or the server closes."""
        await asyncio.Event().wait()

    def reset(self) -> None:
        """Break the connection with a TCP reset (RST), not with a polite end."""
        connection: socket.socket = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Answer = Callable[[Exchange], Coroutine[Any, Any, None]]
