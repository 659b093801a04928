"""Clusters: the hottest ones, and all that is told of one."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from aggregator.web.access import AtDesk, ClusterId
from aggregator.web.api.examples import answers
from aggregator.web.asked import Chosen, chosen
from aggregator.web.clusters import MOST_CLUSTERS, Account, Clustered, account, hottest

router = APIRouter(prefix="/clusters", tags=["clusters"])


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
