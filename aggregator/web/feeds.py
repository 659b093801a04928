"""Any search, and any celebrity, as Atom, RSS or JSON Feed."""

import json
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from feedgenerator import Atom1Feed, Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import SyndicationFeed

from aggregator.plain import plain
from aggregator.web import asked
from aggregator.web.access import AtDesk, Slug
from aggregator.web.api.answers import problems
from aggregator.web.asked import Wanted
from aggregator.web.lookup import newest
from aggregator.web.wire import Found, Listed, found

router = APIRouter(prefix="/feeds", tags=["feeds"])
Form = Literal["atom", "rss", "json"]
STORIES = 50  # of a feed; a reader asks every hour or so
MEDIA_TYPES: dict[Form, str] = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # characters that XML may not have; `plain` leaves out the others
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()}, "description": "The feed."},
    **problems(404),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """home: the page with the same stories. address: of the feed itself."""

    title: str
    home: str
    address: str
    stories: tuple[Listed, ...]


@router.get("/search.{form}", response_class=Response, responses=_ANSWERS, summary="A search to be followed")
def of_search(form: Form, wanted: Annotated[Wanted, Query()], desk: AtDesk, request: Request) -> Response:
    """The newest stories of a search, whatever its order, each on its own."""
    newest_first = wanted.model_copy(update={"sort": "newest"})
    finding = asked.found(newest_first, desk, limit=STORIES, highlighted=False, is_by_event=False)
    words = " ".join(plain(part) for part in (wanted.q, *wanted.celebrity, *wanted.site, *wanted.author) if part)
    home = _absolute(request, wanted.address("/search"))
    return _sent(f"{words or 'All stories'} · celebrity news", home, found(finding), form, request)


@router.get("/celebrities/{slug}.{form}", response_class=Response, responses=_ANSWERS, summary="A celebrity's stories")
def of_celebrity(slug: Slug, form: Form, desk: AtDesk, request: Request) -> Response:
    """The newest stories that name a celebrity, without copies."""
    person = desk.person(slug)
    home = _absolute(request, f"/celebrities/{person.id}")
    return _sent(f"{plain(person.name)} · celebrity news", home, newest(desk, desk.of(person), STORIES), form, request)


def moment(story: Listed) -> datetime:
    """When a story was changed, else published, else seen first."""
    return story.updated or story.published or story.first_seen


def rendered(feed: Feed, form: Form) -> str:
    """The feed as text."""
    if form == "json":
        return json.dumps(_json(feed), ensure_ascii=False)
    made: SyndicationFeed = (Atom1Feed if form == "atom" else Rss201rev2Feed)(
        title=feed.title, link=feed.home, description=feed.title, language="en", feed_url=feed.address
    )
    for story in feed.stories:
        made.add_item(
            title=story.title.text,
            link=story.url,
            description=escape(_excerpt(story)),  # which both syntaxes take for HTML
            author_name=", ".join(story.authors) or story.site,
            unique_id=_id(story),
            unique_id_is_permalink=False,
            pubdate=story.published or story.first_seen,
            updateddate=moment(story),
            categories=[plain(person.name) for person in story.people if person.role == "about"],
        )
    text: str = made.writeString("utf-8")
    return text.translate(_NO_XML)


def _json(feed: Feed) -> dict[str, Any]:
    """As jsonfeed.org has it, version 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "items": [
            {
                "id": _id(story),
                "url": story.url,
                "title": story.title.text,
                "content_text": _excerpt(story),
                "date_published": (story.published or story.first_seen).isoformat(),
                "date_modified": moment(story).isoformat(),
                "authors": [{"name": name} for name in story.authors],
                "tags": [plain(person.name) for person in story.people if person.role == "about"],
            }
            for story in feed.stories
        ],
    }


def _id(story: Listed) -> str:
    return f"urn:celebrity-aggregator:story:{story.id}"


def _excerpt(story: Listed) -> str:
    return "".join(excerpt.text for excerpt in story.excerpts[:1])


def _absolute(request: Request, path: str) -> str:
    return f"{str(request.base_url).rstrip('/')}{path}"


def _sent(title: str, home: str, stories: Found, form: Form, request: Request) -> Response:
    feed = Feed(title, home, str(request.url), stories.stories)
    return Response(rendered(feed, form), media_type=MEDIA_TYPES[form])
