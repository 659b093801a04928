"""The pages: news, search, celebrities, clusters, stories, sites, digests. They work without a script."""

from calendar import month_name
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from aggregator.analytics.timeline import timeline
from aggregator.errors import BadInput
from aggregator.index.nodes import And, Between, Everything
from aggregator.web import asked
from aggregator.web.access import AtDesk, ClusterId, Slug, StoryId
from aggregator.web.asked import LONGEST_CURSOR, Page, Wanted
from aggregator.web.clusters import account, clustered, folded, hottest, recently
from aggregator.web.desk import Desk
from aggregator.web.editions import days, edition
from aggregator.web.lookup import FACETS, counts, newest, shown, story, title
from aggregator.web.picture import links, names, picture
from aggregator.web.printed import ICON, SCRIPT, STYLE, page
from aggregator.web.profile import beside, profile, rising, words
from aggregator.web.sites import health, sites
from aggregator.web.wire import found

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
STORIES = 20  # a page
LATEST = 8  # beside the hottest clusters
HOTTEST = 10
TRENDING = 10
COMPANIONS = 12
TERMS = 16
EVENTS = 5  # clusters of a celebrity
Cursor = Annotated[str | None, Query(max_length=LONGEST_CURSOR)]
MEANT = 5  # people whom a query may name
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /feeds/\nDisallow: /search\n"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # its address has its version


@router.get("/")
def home(desk: AtDesk) -> Response:
    """The hottest clusters, the latest stories, and who is in the news."""
    lately = Between(desk.now().now - timedelta(days=1), None)
    hot = hottest(desk, "lately", lately, HOTTEST)
    return page(
        "home",
        desk,
        hot=hot,
        latest=newest(desk, Everything(), LATEST if hot else STORIES, is_by_event=True),
        trending=rising(desk, TRENDING),
    )


@router.get("/search")
def searched(wanted: Annotated[Page, Query()], desk: AtDesk) -> Response:
    """The stories of a search; what is asked for stands in the address."""
    finding = asked.found(wanted, desk, limit=STORIES, after=wanted.after, facets=FACETS)
    seen = found(finding, counts(desk, finding.answer))
    people = [one for name in seen.people or () for one in name.people][:MEANT]
    return page(
        "search",
        desk,
        wanted=wanted,
        found=seen,
        chips=_chips(wanted, desk),
        taken=[one for one in seen.people or () if one.used],
        people=people,
        near=() if people or seen.total else desk.near(wanted.q, MEANT),
        is_first=not wanted.after,
    )


@router.get("/celebrities")
def named(desk: AtDesk, name: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Whom a name means: their page, or a choice; without a name those in the news."""
    if not name.strip():
        return RedirectResponse("/#trending")
    people = desk.gazetteer.known(name)[:STORIES]
    if len(people) == 1:
        return RedirectResponse(_of(people[0].id))
    near = () if people else desk.near(name, STORIES)
    return page("choice", desk, 200 if people else 404, name=name, people=people, near=near)


@router.get("/celebrities/{slug}")
def celebrity(slug: Slug, desk: AtDesk, after: Cursor = None) -> Response:
    """A celebrity: what is known, stories over time, who with, the latest stories."""
    person = desk.person(slug)
    if person.id != slug:
        return RedirectResponse(_of(person.id), 308)
    node = desk.of(person)
    found = newest(desk, node, STORIES, after, is_by_event=True)
    recent = And((node, recently(desk)))
    return page(
        "celebrity",
        desk,
        events=[one for one in hottest(desk, ("celebrity", person.id), recent, EVENTS) if one.size > 1],
        person=profile(desk, person),
        periods=timeline(desk.index, node, desk.now(), "day"),
        companions=beside(desk, person, Between(), COMPANIONS),
        terms=words(desk, person, TERMS),
        found=found,
    )


@router.get("/stories/{key}")
def one(key: StoryId, desk: AtDesk) -> Response:
    """A story: an excerpt, who is in it, whom it credits, its copies and earlier texts."""
    whole = story(desk, key)
    event = clustered(desk, whole.story.cluster)
    return page("story", desk, whole=whole, original=title(desk, whole.story.duplicate_of), event=event)


@router.get("/clusters/{key}")
def cluster(key: ClusterId, desk: AtDesk) -> Response:
    """A cluster: who told it when, who broke it, who credits whom."""
    told = account(desk, key)
    if told.cluster.id != key:
        return RedirectResponse(f"/clusters/{told.cluster.id}")
    return page(
        "cluster",
        desk,
        cluster=told.cluster,
        coverage=told.coverage,
        timeline=folded(told),
        changed=[(one.change, story) for one in told.changed for story in told.stories if story.id == one.story],
        picture=picture(told.coverage),
        links=links(told.coverage),
        names=names(told.coverage),
    )


@router.get("/sites")
def all_sites(desk: AtDesk) -> Response:
    """The sites, and whether they still bring stories."""
    return page("sites", desk, sites=sites(desk), health=health(desk))


@router.get("/digests")
def archive(desk: AtDesk, month: Annotated[str, Query(max_length=7, pattern=r"^(\d{4}-\d\d)?$")] = "") -> Response:
    """The days of a month that have a digest."""
    present = f"{_today(desk):%Y-%m}"
    year, number = map(int, (month or present).split("-"))
    listed = days(desk, year, number)
    first = date(year, number, 1)
    following = f"{first + timedelta(days=31):%Y-%m}"
    around = (f"{first - timedelta(days=1):%Y-%m}", following if following <= present else "")
    return page("digests", desk, name=f"{month_name[number]} {year}", days=listed, around=around)


@router.get("/digests/{day}")
def of_day(day: str, desk: AtDesk) -> Response:
    """The digest of a day."""
    try:
        meant = date.fromisoformat(day)
    except ValueError:
        raise BadInput(f"{day[:40]!r} is no day; write it as 2026-11-05") from None
    is_last = meant >= _today(desk)
    return page("digest", desk, edition=edition(desk, meant), step=timedelta(days=1), is_last=is_last)


@router.get("/style.css")
def style() -> Response:
    """How all pages look."""
    return Response(STYLE, media_type="text/css", headers=FOR_EVER)


@router.get("/suggest.js")
def script() -> Response:
    """What suggests names and events under the search box."""
    return Response(SCRIPT, media_type="text/javascript", headers=FOR_EVER)


@router.get("/icon.svg")
def icon() -> Response:
    """The sign of the pages."""
    return Response(ICON, media_type="image/svg+xml", headers=FOR_EVER)


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    """What crawlers are asked to leave: what has no end."""
    return PlainTextResponse(ROBOTS)


def _today(desk: Desk) -> date:
    clock = desk.now()
    return clock.now.astimezone(clock.zone).date()


def _of(slug: str) -> str:
    return f"/celebrities/{quote(slug, safe='')}"


def _chips(wanted: Wanted, desk: Desk) -> list[tuple[str, str, str]]:
    """(field, value for people, address without it) of all that narrows the search."""
    chips: list[tuple[str, str, str]] = [
        (field, shown(desk, field, value), wanted.address("/search", **less))
        for field in FACETS
        for value in getattr(wanted, field)
        for less in [wanted.without(field, value)]
    ]
    times = ((name, getattr(wanted, name)) for name in ("since", "until"))
    return chips + [(name, value, wanted.address("/search", **{name: None})) for name, value in times if value]
