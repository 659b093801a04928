"""Newcomers: who is new, and what a reviewer decides about one. All of it needs an API key that may review."""

from typing import Annotated, Literal, Self

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from aggregator.people.review import Review
from aggregator.web.access import AllDesks, AtDesk
from aggregator.web.api.answers import answers
from aggregator.web.api.examples import EXAMPLES
from aggregator.web.newcomers import Decision, Newcomer, decide, newcomers
from aggregator.web.rights import Reviewer

router = APIRouter(prefix="/newcomers", tags=["newcomers"])
MOST = 100  # newcomers in one answer


class Asked(BaseModel):
    """What is decided about a name."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"examples": [EXAMPLES["decide"]]})

    name: str = Field(min_length=1, max_length=200, description="As the newcomers have it.")
    verdict: Literal["person", "alias", "nobody"] = Field(
        description="`person`: add them; `alias`: one more name of somebody known; `nobody`: do not propose it again."
    )
    of: str = Field(
        default="",
        max_length=100,
        pattern=r"^[\w.'-]*$",
        description="The id of whose alias it is; for no other verdict.",
    )
    reason: str = Field(default="", max_length=500, description="Why; the journal keeps it.")

    @model_validator(mode="after")
    def _says_whose(self) -> Self:
        if (self.verdict == "alias") != bool(self.of):
            raise ValueError("give `of`, the id of whose alias it is, with the verdict alias, and only then")
        return self


@router.get("", responses=answers("newcomers", 401, 403), summary="Who is new")
def listed(
    key: Reviewer, desk: AtDesk, limit: Annotated[int, Query(ge=1, le=MOST, description="Names at most.")] = 20
) -> tuple[Newcomer, ...]:
    """People whom three stories of two outlets name and nobody knows, most stories first."""
    return newcomers(desk, limit)


@router.post(
    "/reviews",
    status_code=201,
    responses=answers("decision", 401, 403, 404, 408, 409, 413, also=201),
    summary="Decide about a newcomer",
)
def reviewed(asked: Asked, key: Reviewer, desk: AtDesk, desks: AllDesks, response: Response) -> Decision:
    """A line of the journal, as `aggregator people newcomers NAME --accept` writes one: 201.

    The same decision again is answered with the first one and 200; what contradicts who is known, with 409. From then
    on the pages and the API know it; `aggregator replay --only people` tags the stories of the index anew.
    """
    of = desk.person(asked.of).id if asked.of else ""
    decision, is_new = decide(desks, Review(asked.name, asked.verdict, of), key, asked.reason)
    response.status_code = 201 if is_new else 200
    return decision
