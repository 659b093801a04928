"""How much one request may send, and for how long."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aggregator.web.problem import Problem

LONGEST_BODY = 16 * 1024  # bytes; what is written is a name, a query, some words
LONGEST_S = 10.0  # that a body may take to come
_BODILESS = ("GET", "HEAD")  # whose body nobody reads


class Bounded:
    """The application for requests whose body is whole, small and quick."""

    def __init__(self, app: ASGIApp, longest_s: float = LONGEST_S) -> None:
        self._app, self._longest_s = app, longest_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _BODILESS:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._longest_s):
                body = await _body(receive)
        except TimeoutError:
            problem = Problem(408, "Too slow", f"A body must come within {self._longest_s:g} s; send it again.")
            await problem.response()(scope, receive, send)
            return
        if body is None:
            detail = f"A body may have {LONGEST_BODY} bytes at most; send less."
            await Problem(413, "Too large", detail).response()(scope, receive, send)
            return
        whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def received() -> Message:
            return whole.pop() if whole else await receive()

        await self._app(scope, received, send)


async def _body(receive: Receive) -> bytes | None:
    """All of it; None if it is too large. Of a client that has gone, what came."""
    body = b""
    while len(body) <= LONGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= LONGEST_BODY else None
    return None
