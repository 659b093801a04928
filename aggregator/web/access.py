"""The desk at which a request is answered."""

from typing import Annotated

from fastapi import Depends, Path, Request

from aggregator.web.desk import Desk


async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


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
