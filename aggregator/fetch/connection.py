"""A connection whose end counts for more than the length that was announced."""

import re
from typing import Any

from aiohttp.client_proto import ResponseHandler

ANNOUNCED = "X-Announced-Length"  # what Content-Length is called where the end of the connection decides
MAX_HEAD_BYTES = 256 * 1024  # held back at most, until the head of a response is there
CLOSES = re.compile(rb"^connection:[ \t]*close[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
CHUNKED = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
LENGTH = re.compile(rb"^content-length(?=:[ \t]*[0-9]{1,18}[ \t]*\r?$)", re.IGNORECASE | re.MULTILINE)
STATUS_LINE = b"HTTP/"
END = re.compile(rb"\r?\n\r?\n")


class Connection(ResponseHandler):
    """Read on to the end of a connection that the server closes.

    Some servers announce fewer bytes than they send (they count letters, or the length before a filter). The parser
    takes what follows for nonsense and throws the page away; so the header is renamed before it is seen, where
    "Connection: close" says that nothing else can follow.
    """

    _head: bytes | None = None

    def set_response_params(self, **params: Any) -> None:
        """A new response is expected."""
        self._head = b""
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Called with what came in."""
        if self._head is None:
            super().data_received(data)
            return
        self._head += data
        end = END.search(self._head)
        is_http = self._head.startswith(STATUS_LINE[: len(self._head)])
        if end is not None or not is_http or len(self._head) > MAX_HEAD_BYTES:
            received, self._head = self._head, None
            place = end.end() if end else 0
            super().data_received(_renamed(received[:place]) + received[place:])


def _renamed(head: bytes) -> bytes:
    if not CLOSES.search(head) or CHUNKED.search(head):
        return head
    return LENGTH.sub(ANNOUNCED.encode(), head, count=1)
