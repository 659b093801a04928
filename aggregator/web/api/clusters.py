"""Clusters: the hottest ones, all that is told of one, and which stories a reviewer wants in it."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from aggregator.web.access import AtDesk, ClusterId, StoryId
from aggregator.web.api.answers import answers
from aggregator.web.asked import Chosen, chosen
from aggregator.web.clusters import MOST_CLUSTERS, Account, Clustered, account, hottest
from aggregator.web.placing import Placed, put_in, take_out
from aggregator.web.rights import Reviewer

router = APIRouter(prefix="/clusters", tags=["clusters"])
_PLACED = answers("placed", 401, 403, 404, 409)


class Hot(Chosen):
    """Of which stories the clusters are."""

    limit: Annotated[int, Field(ge=1, le=MOST_CLUSTERS, description="Clusters at most.")] = 10


@router.get("", responses=answers("clusters", 404), summary="The hottest clusters")
def hot(wanted: Annotated[Hot, Query()], desk: AtDesk) -> tuple[Clustered, ...]:
    """Of those that a matching story is in: the largest are looked at, the hottest are given."""
    return hottest(desk, wanted, chosen(wanted, desk), wanted.limit)


@router.get("/{key}", responses=answers("cluster", 404), summary="One cluster: who broke it, who follows, who repeats")
def one(key: ClusterId, desk: AtDesk) -> Account:
    """Its stories as they came out, each with its part and why, and who credits or copies whom.

    A cluster that has gone into another one is answered with that.
    """
    return account(desk, key)


@router.put("/{key}/stories/{story}", responses=_PLACED, summary="Put a story into a cluster")
def put(key: ClusterId, story: StoryId, reviewer: Reviewer, desk: AtDesk) -> Placed:
    """It stays there, and its copies with it, whatever comes; with an API key that may review."""
    return put_in(desk, story, key, reviewer)


@router.delete("/{key}/stories/{story}", responses=_PLACED, summary="Take a story out of a cluster")
def take(key: ClusterId, story: StoryId, reviewer: Reviewer, desk: AtDesk) -> Placed:
    """It is in a cluster of its own then, and no other story takes it from there; with an API key that may review."""
    return take_out(desk, story, key, reviewer)
