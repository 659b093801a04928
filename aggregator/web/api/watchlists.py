"""Watches: searches that are kept, and tell of what is new. All of it needs an API key that may watch."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from aggregator.index.query import MOST_CHARS
from aggregator.watch import Pace, Watch
from aggregator.watch.watch import LONGEST_NAME, MOST_CHANNELS, distinct
from aggregator.web.access import AtDesk
from aggregator.web.api.answers import answers, problems
from aggregator.web.api.examples import EXAMPLES
from aggregator.web.rights import Watcher
from aggregator.web.watchlists import Watched, drop, keep, kept, one

router = APIRouter(prefix="/watchlists", tags=["watchlists"])
_NAME = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Name = Annotated[str, Path(max_length=LONGEST_NAME, pattern=_NAME, description="Of a watch.", examples=["harbour"])]


class Asked(BaseModel):
    """A search to be kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"examples": [EXAMPLES["watch"]]})

    name: str = Field(max_length=LONGEST_NAME, pattern=_NAME, description="Small letters, digits and single -.")
    query: str = Field(min_length=1, max_length=MOST_CHARS, description="What to look for, as in a search.")
    to: tuple[str, ...] = Field(
        min_length=1, max_length=MOST_CHANNELS, description="Channels: `mail:ada@example.org`, an https URL, `feed`."
    )
    pace: Pace = Field(default="15m", description="At most one message in that time; `digest`: that of each day.")
    quiet: str = Field(default="", max_length=11, description='Hours in which nothing is sent, as "22:00-07:00".')
    timezone: str = Field(default="", max_length=50, description="Of the hours and days; else the server's.")


@router.get("", responses=answers("watches", 401, 403), summary="The watches")
def listed(key: Watcher, desk: AtDesk) -> tuple[Watched, ...]:
    """All of them, by name, whoever added them."""
    return kept(desk)


@router.get("/{name}", responses=answers("watched", 401, 403, 404), summary="One watch with its feed")
def shown(name: Name, key: Watcher, desk: AtDesk) -> Watched:
    """What it looks for, and where it tells."""
    return one(desk, name)


@router.post(
    "", status_code=201, responses=answers("watched", 401, 403, 408, 409, 413, also=201), summary="Keep a search"
)
def added(asked: Asked, key: Watcher, desk: AtDesk, response: Response) -> Watched:
    """It tells of what is new from now on, as one of `aggregator watch add` does. The secret is told this once.

    The same again is answered with 200 and the one that is there; another of that name, with 409.
    """
    clock = desk.now()
    zone = asked.timezone or desk.config.timezone
    watch = Watch(asked.name, asked.query, distinct(asked.to), clock.now, asked.pace, asked.quiet, zone)
    watched, is_new = keep(desk, watch, key)
    response.status_code = 201 if is_new else 200
    return watched


@router.delete(
    "/{name}",
    status_code=204,
    responses={204: {"description": "It is gone, with all that it told."}, **problems(401, 403, 404)},
    summary="Forget a watch",
)
def deleted(name: Name, key: Watcher, desk: AtDesk) -> None:
    """Nothing more is told."""
    drop(desk, name, key)
