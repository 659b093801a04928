"""A site on loopback whose pages a test writes."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands at a path. has_validators: whether it has an ETag and answers 304."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    has_validators: bool = True

    @property
    def etag(self) -> str:
        """Of the body."""
        return f'"{sha256(self.body).hexdigest()[:12]}"'


class Paper:
    """Serve `sheets` (path with query → sheet) while the context lasts; asked: (path, status), in order."""

    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.asked: list[tuple[str, int]] = []
        paper = self

        class Visit(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sheet = paper.sheets.get(self.path, Sheet(b"not found", 404))
                is_known = sheet.has_validators and sheet.etag == self.headers.get("If-None-Match")
                status = 304 if is_known else sheet.status
                paper.asked.append((self.path, status))
                self.send_response(status)
                if sheet.has_validators:
                    self.send_header("ETag", sheet.etag)
                for name, value in sheet.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"" if is_known else sheet.body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: `asked` is the log."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Visit)
        self.address = f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        """The absolute URL of a path."""
        return f"http://{self.address}{path}"

    def put(self, path: str, text: str, has_validators: bool = True, **headers: str) -> None:
        """Write a sheet."""
        self.sheets[path] = Sheet(text.encode(), 200, headers, has_validators)

    def story(self, path: str, text: str = "Nova Vale left the island.") -> str:
        """Write a story; its path."""
        self.put(path, f"<title>Nova Vale</title><article><p>{text}</p></article>")
        return path

    def feed(self, path: str, *links: str) -> str:
        """Write an RSS feed of links (to which stories are written where there are none); its URL."""
        items = "".join(f"<item><title>A story</title><link>{link}</link></item>" for link in links)
        self.put(path, f'<rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>')
        self._write_missing(links)
        return self.url(path)

    def listing(self, path: str, *links: str, more: str = "") -> str:
        """Write a listing page; its URL."""
        anchors = "".join(f'<a href="{link}">A story</a>' for link in links)
        self.put(path, f"<html><body>{anchors}{more}</body></html>")
        self._write_missing(links)
        return self.url(path)

    def _write_missing(self, links: Iterable[str]) -> None:
        for link in links:
            path = link.partition("#")[0].partition("?utm_")[0]
            if path.startswith("/") and path not in self.sheets:
                self.story(path)

    def statuses(self, path: str) -> list[int]:
        """What a path was answered with, in order."""
        return [status for asked, status in self.asked if asked == path]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
