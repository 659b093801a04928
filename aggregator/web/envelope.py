"""What every answer is sent in: headers that bind the browser, an ETag, and no body where none is needed."""

from hashlib import blake2b
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an outlet need not know what was searched for
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRESH_S = 30  # that an answer may be used without asking again; a crawl brings stories by the minute


class Sealed:
    """The application with HEADERS on all that it answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sealed)


class Tagged:
    """The application whose good answers have an ETag: 304 to whoever has the same. HEAD is GET without a body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        answer = _Answer()
        await self._app({**scope, "method": "GET"}, receive, answer.take)
        start, body = answer.start, b"".join(answer.body)
        if start["status"] == 200:
            tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'  # weak: it may be sent compressed
            headers = MutableHeaders(scope=start)
            headers["ETag"] = tag
            asked = Headers(scope=scope)
            is_private = "authorization" in asked  # what a key gives to see is nobody else's
            headers.setdefault("Cache-Control", "no-store" if is_private else f"public, max-age={FRESH_S}")
            if _has(asked, tag):
                start, body = {**start, "status": 304}, b""
                del MutableHeaders(scope=start)["content-length"]
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


class _Answer:
    """An answer as it comes from the application; all of ours are small."""

    def __init__(self) -> None:
        self.start: dict[str, Any] = {}
        self.body: list[bytes] = []

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message)
        else:
            self.body.append(message.get("body", b""))


def _has(headers: Headers, tag: str) -> bool:
    asked = headers.get("if-none-match", "")
    return asked.strip() == "*" or tag.removeprefix("W/") in {
        one.strip().removeprefix("W/") for one in asked.split(",")
    }
