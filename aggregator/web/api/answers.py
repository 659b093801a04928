"""The answers of an endpoint as the OpenAPI description has them: good ones, each as its example, and problems."""

from typing import Any

from aggregator.web.api.examples import EXAMPLES

_TOLD = {
    400: "Something that was asked for cannot be read.",
    401: "No API key, or one that nobody has; `detail` says how to get one.",
    403: "An API key that may not do this.",
    404: "There is no such thing; `detail` has the nearest, if there is one.",
    408: "The body took too long to come.",
    409: "What is asked for contradicts what is there; `detail` says what.",
    413: "The body is too large.",
    422: "A parameter is missing, too long or of the wrong kind.",
    429: "Too many requests; Retry-After says when to ask again.",
    503: "The index does not answer; ask again later.",
}
_PROBLEM = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {"status": {"type": "integer"}, "title": {"type": "string"}, "detail": {"type": "string"}},
}


def answers(example: str, *more: int, also: int = 200) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint: a good one as that example, and the problems.

    more: statuses of problems beside the usual. also: another status of a good answer.
    """
    good = {"content": {"application/json": {"example": EXAMPLES[example]}}}
    return {200: good, also: good, **problems(*more)}


def problems(*more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that are none."""
    return {
        status: {"description": _TOLD[status], "content": {"application/problem+json": {"schema": _PROBLEM}}}
        for status in sorted({400, 422, 429, 503, *more})
    }
