"""Sites and their health, digests, suggestions."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from aggregator.digest import Edition
from aggregator.search.suggest import Suggestion
from aggregator.web.access import AtDesk
from aggregator.web.api.answers import answers
from aggregator.web.editions import edition
from aggregator.web.sites import Health, Site, health, sites

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What somebody may mean who has begun to type: people, the best known first, then events, then sites."""

    suggestions: tuple[Suggestion, ...]


@router.get("/sites", tags=["sites"], responses=answers("sites"), summary="The sites that have stories")
def all_sites(desk: AtDesk) -> tuple[Site, ...]:
    """By name, each with whether it still brings stories at its usual pace."""
    return sites(desk)


@router.get("/health", tags=["sites"], responses=answers("health"), summary="Whether all is well")
def state(desk: AtDesk) -> Health:
    """For a monitor: 503 if the index does not answer."""
    return health(desk)


@router.get("/digests/{day}", tags=["digests"], responses=answers("digest"), summary="The digest of a day")
def of_day(day: Annotated[date, Path(examples=["2026-11-05"])], desk: AtDesk) -> Edition:
    """The events of that day, and its stories by celebrity, with an excerpt and a link each."""
    return edition(desk, day)


@router.get("/suggest", tags=["suggest"], responses=answers("suggest"), summary="Complete what is being typed")
def suggested(
    q: Annotated[str, Query(max_length=200, description="The beginning of a name.", examples=["tayl"])],
    desk: AtDesk,
    limit: Annotated[int, Query(ge=1, le=20)] = 8,
) -> Suggestions:
    """Celebrities, couples and groups by the beginning of any of their names, misspelt ones too; events of the last two
    days by their headline; sites.

    `value` is the id of a celebrity or a cluster, else what to search for.
    """
    return Suggestions(desk.suggester.suggest(q, limit))
