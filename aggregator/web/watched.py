"""The feeds of watches."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from aggregator.errors import UnknownWatch
from aggregator.watch import feed
from aggregator.web.access import AtDesk
from aggregator.web.lookup import NotFound

router = APIRouter(prefix="/feeds/watches", tags=["feeds"])
ATOM = "application/atom+xml; charset=utf-8"
Token = Annotated[str, Path(max_length=64, pattern=r"^[\w-]+$")]


@router.get("/{token}.atom", include_in_schema=False)
def of_watch(token: Token, desk: AtDesk, request: Request) -> Response:
    """The newest alerts of a watch."""
    try:
        text = feed.at(desk.index, f"/feeds/watches/{token}.atom", str(request.url), desk.config.web_address)
    except UnknownWatch as error:
        raise NotFound(str(error)) from error
    return Response(text, media_type=ATOM)
