"""Stories: one by its id, many by a search."""

from typing import Annotated

from fastapi import APIRouter, Query

from aggregator.search.why import explained
from aggregator.web import asked
from aggregator.web.access import AtDesk, StoryId
from aggregator.web.api.answers import answers
from aggregator.web.asked import Batch, Wanted
from aggregator.web.lookup import FACETS, counts, story
from aggregator.web.over import Periods, Timeline, over
from aggregator.web.wire import Found, Whole, found

router = APIRouter(tags=["stories"])


class Spanned(Wanted, Periods):
    """Which stories, period by period."""


@router.get("/search", responses=answers("search", 404), summary="Search the stories")
def searched(wanted: Annotated[Batch, Query()], desk: AtDesk) -> Found:
    """A page of stories, best or newest first. While stories arrive, none comes twice and none is lost.

    Of each event one story is shown, in the place of the best, with how many stories and sites tell of it;
    `stories=true` shows all of them, and so does `q=cluster:ID`. The total and the facets count stories.
    """
    facets = FACETS if wanted.facets else ()
    finding = asked.found(wanted, desk, limit=wanted.limit, after=wanted.after, facets=facets)
    reasons = explained(desk.index, finding) if wanted.explain else {}
    return found(finding, counts(desk, finding.answer) if facets else None, reasons)


@router.get("/search/timeline", responses=answers("timeline", 404), summary="A search over time")
def over_time(wanted: Annotated[Spanned, Query()], desk: AtDesk) -> Timeline:
    """The stories of a search by hour, day or week, without copies.

    Without a time the last 48 hours, 30 days or 26 weeks. timezone: the server's TIMEZONE if not given.
    """
    finding = asked.found(wanted, desk, limit=0, highlighted=False, is_by_event=False)
    return over(desk, finding.search.query, wanted, wanted)


@router.get("/stories/{key}", responses=answers("story", 404), summary="One story with its revisions")
def one(key: StoryId, desk: AtDesk) -> Whole:
    """What was read, who is in it, whom it credits, its copies and its earlier texts.

    Texts are excerpts, with a link to the outlet; whole texts are given only where the operator has set WEB_FULL_TEXT.
    """
    return story(desk, key)
