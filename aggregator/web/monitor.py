"""What a monitor asks: whether the process lives, whether it can answer readers, and its numbers."""

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aggregator.errors import AggregatorError
from aggregator.metrics import CONTENT_TYPE, Exposed, Process
from aggregator.web.access import AtDesk

API = "/api/v1"
UNKNOWN = "other"  # the route of what has none
NOW = {"Cache-Control": "no-store"}
router = APIRouter(include_in_schema=False)


async def _exposed(request: Request) -> Exposed:
    exposed: Exposed = request.app.state.exposed
    return exposed


@router.get("/healthz")
async def lives() -> Response:
    """200 as long as the process answers at all; it asks nobody."""
    return PlainTextResponse("ok\n", headers=NOW)


@router.get("/readyz")
def is_ready(desk: AtDesk) -> Response:
    """200 if the index answers and the celebrities are known, else 503 with what is missing."""
    try:
        desk.index.entry("ready", "asked")
        known = len(desk.gazetteer.entries)
    except AggregatorError as error:
        return PlainTextResponse(f"not ready: {type(error).__name__}\n", 503, headers=NOW)
    return PlainTextResponse(f"ready: {known} celebrities\n" if known else "not ready: nobody is known\n",
                             200 if known else 503, headers=NOW)  # fmt: skip


@router.get("/metrics")
def metrics(exposed: Annotated[Exposed, Depends(_exposed)]) -> Response:
    """For Prometheus."""
    return Response(exposed.text(), media_type=CONTENT_TYPE, headers=NOW)


class Timed:
    """The application whose answers are timed, by the pattern of the address that was asked."""

    def __init__(self, app: ASGIApp, process: Process) -> None:
        self._app, self._process = app, process

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            self._process.request(_route(scope), status, time.perf_counter() - start)


def _route(scope: Scope) -> str:
    """The pattern of the address, whole: of a router's own routes the scope has what follows its prefix."""
    pattern: str = getattr(scope.get("route"), "path", UNKNOWN)
    prefix = API if pattern != UNKNOWN and scope["path"].startswith(API) else ""
    return pattern if pattern.startswith(prefix) else prefix + pattern
