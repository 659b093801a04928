"""The application: pages, API and feeds, and what becomes of an error."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

import aggregator
from aggregator.errors import AggregatorError, BadInput, IndexUnavailable, UnknownPerson
from aggregator.metrics import Exposed
from aggregator.plain import plain
from aggregator.web import feeds, monitor, pages, watched
from aggregator.web.api import celebrities, clusters, newcomers, others, stories, watchlists
from aggregator.web.bounded import Bounded
from aggregator.web.desk import Desk
from aggregator.web.desks import Desks
from aggregator.web.envelope import HEADERS, Sealed, Tagged
from aggregator.web.lookup import NotFound
from aggregator.web.monitor import Timed
from aggregator.web.printed import page
from aggregator.web.problem import Problem
from aggregator.web.rate import Limited, Rate
from aggregator.web.refusals import Conflict, NotWritten
from aggregator.web.rights import SHARE

log = logging.getLogger(__name__)

PROGRAMS = ("/api/", "/feeds/")  # what gets an error as JSON, not as a page
SMALLEST_BYTES = 500  # that are worth compressing
RETRY_S = 30  # when to ask again if the index does not answer
ABOUT = "Celebrity news: stories by celebrity, with excerpts and a link to the outlet. To write needs an API key."
_TITLES = {
    400: "Not understood",
    401: "No API key",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed",
    409: "Contradicted",
    422: "Not understood",
    429: "Too many requests",
    503: "Not now",
}


def create(desk: Desk, exposed: Exposed | None = None) -> FastAPI:
    """The application over a desk's index. exposed: its numbers, and those of the index if the desk has that of it."""
    exposed = exposed or Exposed(desk.index, desk.config.archive_dir)
    app = FastAPI(
        title="Celebrity news",
        summary=ABOUT,
        version=aggregator.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page is made of another host's scripts
        redoc_url=None,
        middleware=[
            Middleware(Sealed),
            Middleware(Limited, rate=Rate(desk.config.web_rate)),
            Middleware(Bounded),
            Middleware(GZipMiddleware, minimum_size=SMALLEST_BYTES, compresslevel=5),
            Middleware(Tagged),
            Middleware(Timed, process=exposed.process),
        ],
        exception_handlers={
            AggregatorError: _ours,
            HTTPException: _http,
            RequestValidationError: _unreadable,
            Exception: _unforeseen,
        },
    )
    app.state.desks = Desks(desk)
    app.state.uses = Rate(SHARE * desk.config.web_rate)
    for room in (stories, clusters, celebrities, newcomers, watchlists, others):
        app.include_router(room.router, prefix=monitor.API)
    app.state.exposed = exposed
    app.include_router(monitor.router)
    app.include_router(feeds.router)
    app.include_router(watched.router)
    app.include_router(pages.router)
    return app


async def _ours(request: Request, error: Exception) -> Response:
    """An error that a person can mend; of the index the details are for the log only."""
    match error:
        case IndexUnavailable():
            log.error("the index does not answer: %s", error)
            return _answer(request, 503, "The index does not answer; ask again later.", {"Retry-After": f"{RETRY_S}"})
        case UnknownPerson() | NotFound():
            return _answer(request, 404, str(error))
        case BadInput():
            return _answer(request, 400, str(error))
        case Conflict():
            return _answer(request, 409, str(error))
        case NotWritten():
            return _answer(request, 503, str(error))
    return await _unforeseen(request, error)


async def _http(request: Request, error: Any) -> Response:
    detail = "There is nothing at this address." if error.status_code == 404 else f"{error.detail}."
    return _answer(request, error.status_code, detail, error.headers)


async def _unreadable(request: Request, error: Any) -> Response:
    told = (f"{'.'.join(map(str, one['loc'][1:])) or 'the request'}: {one['msg']}" for one in error.errors()[:5])
    return _answer(request, 422, "; ".join(told))


async def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("a request failed %s", request.url.path[:200], exc_info=error)
    return _answer(request, 500, "This should not happen; it has been noted.", HEADERS)  # nobody seals this one


def _answer(request: Request, status: int, detail: str, headers: Any = None) -> Response:
    problem = Problem(status, _TITLES.get(status, "Failed"), plain(detail)[:500])
    if request.url.path.startswith(PROGRAMS):
        return problem.response(headers)
    response = page("error", request.app.state.desks.now, status, problem=problem)
    response.headers.update(headers or {})
    return response
