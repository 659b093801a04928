"""Celebrities: who is meant by a name, who is in the news, and what the stories say of one."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aggregator.analytics.terms import Term
from aggregator.errors import UnknownPerson
from aggregator.index.nodes import Between, both
from aggregator.web.access import AtDesk, Slug
from aggregator.web.api.answers import answers
from aggregator.web.asked import Cursor, Limit, Time
from aggregator.web.clusters import MOST_CLUSTERS, Clustered, hottest, recently
from aggregator.web.desk import LONGEST
from aggregator.web.lookup import newest
from aggregator.web.over import Periods, Timeline, over
from aggregator.web.profile import MOST_TRENDING, Beside, Profile, Rising, beside, profile, rising, words
from aggregator.web.wire import Found

router = APIRouter(prefix="/celebrities", tags=["celebrities"])
Few = Annotated[int, Field(ge=1, le=100, description="At most so many.")]


class Over(Time, Periods):
    """A time, period by period."""


class Latest(BaseModel):
    """A page of stories."""

    limit: Limit = 10
    after: Cursor = None


class Among(Time):
    """A time, and how many are wanted of it."""

    limit: Few = 20


class Told(Time):
    """A time, and how many clusters are wanted of it."""

    limit: Annotated[int, Field(ge=1, le=MOST_CLUSTERS, description="Clusters at most.")] = 5


@router.get("", responses=answers("people", 404), summary="Find celebrities by any of their names")
def named(
    name: Annotated[str, Query(max_length=200, description="Any alias, or the id.", examples=["Kim K"])], desk: AtDesk
) -> tuple[Profile, ...]:
    """Everybody whom the name means, the best known first; a couple's name means both. 404 names the nearest."""
    people = desk.gazetteer.known(name)[:10]
    if not people:
        near = desk.gazetteer.nearest(name, 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "check the spelling"
        raise UnknownPerson(f"No celebrity called {name[:LONGEST]!r} is known; {hint}")
    return tuple(profile(desk, person) for person in people)


@router.get("/trending", responses=answers("trending"), summary="Who is in the news more than usual")
def most(desk: AtDesk, limit: Annotated[int, Query(ge=1, le=MOST_TRENDING)] = 10) -> tuple[Rising, ...]:
    """Celebrities whose stories of the last day surprise most, by their own 28 days before it."""
    return rising(desk, limit)


@router.get("/{slug}", responses=answers("person", 404), summary="What is known of one")
def one(slug: Slug, desk: AtDesk) -> Profile:
    """An id that was merged into another is answered with that one's."""
    return profile(desk, desk.person(slug))


@router.get("/{slug}/timeline", responses=answers("timeline", 404), summary="Stories by hour, day or week")
def over_time(slug: Slug, desk: AtDesk, asked: Annotated[Over, Query()]) -> Timeline:
    """Without a time the last 48 hours, 30 days or 26 weeks. timezone: the server's TIMEZONE if not given."""
    return over(desk, desk.of(desk.person(slug)), asked, asked)


@router.get("/{slug}/with", responses=answers("beside", 404), summary="Who is in stories with them")
def together(slug: Slug, desk: AtDesk, asked: Annotated[Among, Query()]) -> tuple[Beside, ...]:
    """Most stories first; copies are not counted."""
    return beside(desk, desk.person(slug), asked.between(desk.now()), asked.limit)


@router.get("/{slug}/terms", responses=answers("terms", 404), summary="The words of their stories")
def typical(slug: Slug, desk: AtDesk, limit: Annotated[Few, Query()] = 20) -> tuple[Term, ...]:
    """The words that are more frequent in the celebrity's newest stories than in those of everybody."""
    return words(desk, desk.person(slug), limit)


@router.get("/{slug}/clusters", responses=answers("clusters", 404), summary="Their latest clusters")
def told(slug: Slug, desk: AtDesk, asked: Annotated[Told, Query()]) -> tuple[Clustered, ...]:
    """The events that stories with them tell of, hottest first; without a time those of the last two weeks."""
    person = desk.person(slug)
    between = asked.between(desk.now())
    node = both(desk.of(person), between if between != Between() else recently(desk))
    return hottest(desk, ("celebrity", person.id, asked), node, asked.limit)


@router.get("/{slug}/stories", responses=answers("search", 404), summary="Their latest stories")
def latest(slug: Slug, desk: AtDesk, asked: Annotated[Latest, Query()]) -> Found:
    """The newest first, without copies. A search with `celebrity` and other parts does more."""
    return newest(desk, desk.of(desk.person(slug)), asked.limit, asked.after)
