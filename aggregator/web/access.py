"""The desk at which a request is answered."""

from typing import Annotated

from fastapi import Depends, Path, Request
from starlette.concurrency import run_in_threadpool

from aggregator.web.desk import Desk
from aggregator.web.desks import Desks


async def _desks(request: Request) -> Desks:
    desks: Desks = request.app.state.desks
    return desks


AllDesks = Annotated[Desks, Depends(_desks)]


async def _desk(desks: AllDesks) -> Desk:
    return await run_in_threadpool(desks.renew) if desks.is_behind() else desks.now


AtDesk = Annotated[Desk, Depends(_desk)]
Slug = Annotated[
    str, Path(max_length=100, pattern=r"^[\w.'-]+$", description="Id of a celebrity.", examples=["kim-kardashian"])
]
StoryId = Annotated[
    str,
    Path(
        max_length=64,
        pattern=r"^[\w-]+$",
        description="Id of a story: 32 hex characters.",
        examples=["3f2a77c09be1d65b8c4e90aa5d1f0e72"],
    ),
]
ClusterId = Annotated[
    str,
    Path(
        max_length=64,
        pattern=r"^[\w-]+$",
        description="Id of a cluster, or of a story in it.",
        examples=["3f2a77c09be1d65b8c4e90aa5d1f0e72"],
    ),
]
