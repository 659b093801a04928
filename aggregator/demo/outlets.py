"""The bundled outlets as real servers on loopback.

What a spider needs to know of each (all paths below the outlet's own address; default ports 8901 to 8904):

- glimmer (8901): feed /feed/ (RSS 2.0, the newest 10, links with trackers); sitemap /wp-sitemap.xml (an index);
  listing /category/celebrity/ (next: /category/celebrity/page/2/). Stories: /celebrity/SLUG/, AMP twins: amp/ below.
- dispatch (8902): feed /atom.xml (Atom, the newest 12); sitemap /sitemap-index.xml (an index of /sitemaps/news.xml with
  the news extension and /sitemaps/archive.xml.gz, which also names a gallery without text and a login wall);
  listing /celebrity (next: /celebrity?page=2). Stories: /news/SLUG-N, /live/SLUG-N, /gallery/SLUG-N.
- scoopster (8903): no feed, no sitemap; listing /showbiz/ (next: /showbiz/?page=2), which also links to a soft 404 and
  to a tag page. Stories: /showbiz/N/SLUG/.
- farandula (8904): feed /feed.json (JSON Feed, all stories, links with trackers); listing /famosos/
  (next: /famosos/pagina/2/); robots.txt asks for a Crawl-delay of 0.2 s. Spanish. Stories: /famosos/SLUG.html.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Final, Self

from aggregator.demo import dispatch, farandula, glimmer, scoopster
from aggregator.demo.desk import Desk, Resource
from aggregator.demo.drafts import read_drafts
from aggregator.errors import BadInput

log = logging.getLogger(__name__)

PRINTERS: Final[dict[str, Callable[[Desk], Iterator[Resource]]]] = {
    "glimmer": glimmer.resources,
    "dispatch": dispatch.resources,
    "scoopster": scoopster.resources,
    "farandula": farandula.resources,
}
FIRST_PORT: Final = 8901  # of glimmer; the others follow it in the order above
IDLE_S = 30.0  # a connection that asks for nothing that long is closed


@dataclass(frozen=True, slots=True)
class Request:
    """A line of the log. path: with its query. at_s: `time.monotonic()` at arrival."""

    outlet: str
    path: str
    status: int
    at_s: float
    method: str
    user_agent: str


class Outlets:
    """Serve the outlets from threads while the context lasts, as if *now* were the moment of printing.

    now: aware; the same gives the same bytes on the same ports. first_port: 0 for free ones.
    addresses: outlet → "127.0.0.1:PORT", known inside the context. Entering raises BadInput if a port is taken.
    """

    def __init__(self, now: datetime | None = None, first_port: int = 0) -> None:
        self.addresses: dict[str, str] = {}
        self._now = now or datetime.now(UTC)
        self._first_port = first_port
        self._requests: list[Request] = []
        self._servers: list[_Server] = []

    def url(self, outlet: str, path: str = "/") -> str:
        """The absolute URL of a path of an outlet."""
        return f"http://{self.addresses[outlet]}{path}"

    def requests(self, outlet: str | None = None) -> tuple[Request, ...]:
        """What was asked of one outlet, or of all, in the order of the answers."""
        return tuple(request for request in tuple(self._requests) if outlet in (None, request.outlet))

    def resources(self, outlet: str) -> tuple[Resource, ...]:
        """Everything that an outlet serves."""
        (server,) = (server for server in self._servers if server.outlet == outlet)
        return tuple(server.resources.values())

    def revise(self, outlet: str, path: str, old: str, new: str) -> None:
        """Change a text on one page while it is served, as an editor would: ETag and Last-Modified change too.

        Raises BadInput if the page does not hold the old text.
        """
        (server,) = (server for server in self._servers if server.outlet == outlet)
        page = server.resources[path]
        encoding = "utf-8" if "utf-8" in page.content_type else "windows-1252"
        body = page.body.replace(old.encode(encoding), new.encode(encoding))
        if body == page.body:
            raise BadInput(f"{self.url(outlet, path)}: does not hold {old!r}; revise a text that is there")
        server.resources[path] = replace(page, body=body, modified=page.modified + timedelta(minutes=1))

    def __enter__(self) -> Self:
        drafts = read_drafts(self._now)
        try:
            for place, (name, printer) in enumerate(PRINTERS.items()):
                server = _open(name, self._first_port + place if self._first_port else 0, self._requests)
                self._servers.append(server)
                self.addresses[name] = f"127.0.0.1:{server.server_port}"
                own = tuple(draft for draft in drafts if draft.outlet == name)
                printed = printer(Desk(name, self.url(name, ""), self._now, own))
                server.resources = {resource.path: resource for resource in printed}
                threading.Thread(target=server.serve_forever, args=(0.05,), name=name, daemon=True).start()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        for server in self._servers:
            if server.resources:  # it serves
                server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # an idle keep-alive connection must not hold up the end
    request_queue_size = 128
    outlet: str
    resources: dict[str, Resource]
    requests: list[Request]

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who leaves in the middle is no error; what else goes wrong costs this connection."""
        level = logging.DEBUG if isinstance(sys.exception(), ConnectionError) else logging.WARNING
        log.log(level, "a request to a demo outlet broke off outlet=%s", self.outlet, exc_info=True)


def _open(outlet: str, port: int, requests: list[Request]) -> _Server:
    try:
        server = _Server(("127.0.0.1", port), _Visit)
    except OSError as error:
        raise BadInput(
            f"port {port} of 127.0.0.1 is taken or forbidden ({error.strerror}); choose another first port"
        ) from error
    server.outlet, server.resources, server.requests = outlet, {}, requests
    return server


class _Visit(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "nginx", ""
    timeout = IDLE_S
    wbufsize = -1  # head and body leave together: apart, the second would wait 40 ms for the first to be acknowledged
    server: _Server

    def do_GET(self) -> None:
        at_s = time.monotonic()
        resource = self._find()
        status = self._status(resource)
        self.server.requests.append(
            Request(self.server.outlet, self.path, status, at_s, self.command, self.headers.get("User-Agent", ""))
        )
        body = b"<h1>404 Not Found</h1>" if resource is None else resource.body
        self.send_response(status)
        if resource is not None:
            self._describe(resource)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", resource.content_type if resource else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != HTTPStatus.NOT_MODIFIED and self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: `Outlets.requests` is the log."""

    def _find(self) -> Resource | None:
        """The resource of path and query, or of the path alone: trackers change nothing."""
        return self.server.resources.get(self.path) or self.server.resources.get(self.path.partition("?")[0])

    def _status(self, resource: Resource | None) -> int:
        if resource is None:
            return HTTPStatus.NOT_FOUND
        known = self.headers.get("If-None-Match")
        if known is not None:
            is_known = resource.etag in (tag.strip().removeprefix("W/") for tag in known.split(","))
        else:
            is_known = _since(self.headers.get("If-Modified-Since", ""), resource.modified)
        return HTTPStatus.NOT_MODIFIED if is_known and not resource.location else resource.status

    def _describe(self, resource: Resource) -> None:
        if resource.location:
            self.send_header("Location", resource.location)
            return
        self.send_header("ETag", resource.etag)
        self.send_header("Last-Modified", format_datetime(resource.modified.astimezone(UTC), usegmt=True))


def _since(header: str, modified: datetime) -> bool:
    try:
        return parsedate_to_datetime(header) >= modified
    except (ValueError, TypeError):  # malformed, or without a zone: as if it had not been sent
        return False
