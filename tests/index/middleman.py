"""A server between the index and Elasticsearch, which passes everything on but what a test wants spoilt."""

import json
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit


class Middleman:
    """address: the INDEX that goes through it. before_bulk: what is done before the next bulk requests are passed on.

    spoilt: what the next answers are. Of bulk requests: "busy" (each action is refused with 429), "overloaded" (503),
    "forbidden" (each action with 403), "reset" (no answer), "unanswered" (done, but no answer); of a search: "partial".
    """

    def __init__(self, address: str) -> None:
        target = urlsplit(address)
        self.before_bulk: list[Callable[[], object]] = []
        self.spoilt: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.middleman, self._server.target = self, str(target.netloc)
        self.address = f"http://127.0.0.1:{self._server.server_port}{target.path}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "Middleman":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    middleman: Middleman
    target: str
    daemon_threads = True  # their connections are kept open by the other side
    block_on_close = False


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 5

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        spoilt = self._spoilt()
        if self.path.startswith("/_bulk"):
            while spoilt is None and self.server.middleman.before_bulk:
                self.server.middleman.before_bulk.pop(0)()
                break
        if spoilt == "unanswered":
            self._asked(body, partial=False)
        if spoilt in ("reset", "unanswered"):
            self.close_connection = True
        elif spoilt == "overloaded":
            self._answer(503, {"error": "overloaded", "status": 503})
        elif spoilt in ("busy", "forbidden"):
            self._answer(200, _refused(body, 429 if spoilt == "busy" else 403))
        else:
            self._answer(*self._asked(body, spoilt == "partial"))

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on

    def _spoilt(self) -> str | None:
        waiting = self.server.middleman.spoilt
        wanted = "_search" if waiting[:1] == ["partial"] else "_bulk"
        return waiting.pop(0) if waiting and wanted in self.path else None

    def _asked(self, body: bytes, partial: bool) -> tuple[int, Any]:
        connection = HTTPConnection(self.server.target, timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        connection.request(self.command, self.path, body, kept)
        answer = connection.getresponse()
        told = json.loads(answer.read() or b"{}")
        connection.close()
        return answer.status, told | {"timed_out": True} if partial else told

    def _answer(self, status: int, told: Any) -> None:
        text = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def _refused(body: bytes, status: int) -> Any:
    """Each action of a bulk request refused."""
    actions = [json.loads(line) for line in body.splitlines()[::2]]
    refusal = {"status": status, "error": {"type": "es_rejected_execution_exception", "reason": "no"}}
    return {"errors": True, "items": [dict.fromkeys(action, refusal) for action in actions]}
