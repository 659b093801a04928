"""Farándula Sur: a Spanish site in Windows-1252, which only the page itself says."""

import json
from collections.abc import Iterator
from dataclasses import replace

from aggregator.demo.desk import Desk, Resource
from aggregator.demo.drafts import Draft
from aggregator.demo.moments import iso

ZONE = "America/Mexico_City"
LISTING = "/famosos/"
CRAWL_DELAY_S = 0.2  # enough to be noticed in a log, little enough for a demo


def address(draft: Draft) -> str:
    """The story's path."""
    return f"/famosos/{draft.slug}.html"


def resources(desk: Desk) -> Iterator[Resource]:
    """Everything that Farándula Sur serves."""
    yield desk.robots(f"Crawl-delay: {CRAWL_DELAY_S}", "Disallow: /buscar")
    yield _feed(desk)
    for path, later in ((LISTING, LISTING + "pagina/{number}/"), ("/", "/pagina/{number}/")):
        for turn in desk.turns(path, later):
            page = desk.page(turn.path, "farandula_listing.html", turn=turn, address=address, zone=ZONE)
            yield _legacy(page)
    for draft in desk.drafts:
        values = {"draft": draft, "zone": ZONE, "address": address, "more": desk.others(draft, 3)}
        yield _legacy(desk.page(address(draft), "farandula_story.html", draft.modified, **values))
        yield desk.picture(draft)


def _legacy(page: Resource) -> Resource:
    body = page.body.decode().encode("windows-1252", "xmlcharrefreplace")
    return replace(page, body=body, content_type="text/html")


def _feed(desk: Desk) -> Resource:
    items = [
        {
            "id": desk.origin + address(draft),
            "url": f"{desk.origin}{address(draft)}?utm_source=jsonfeed&utm_campaign=lectores",
            "title": draft.title,
            "summary": draft.summary,
            "content_text": draft.summary,
            "date_published": iso(draft.published, ZONE),
            "date_modified": iso(draft.modified, ZONE),
            "authors": [{"name": draft.author}],
            "language": "es",
        }
        for draft in desk.drafts
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Farándula Sur",
        "home_page_url": desk.origin + LISTING,
        "feed_url": desk.origin + "/feed.json",
        "language": "es",
        "items": items,
    }
    body = json.dumps(feed, ensure_ascii=False, indent=1).encode()
    return Resource("/feed.json", body, "application/feed+json; charset=utf-8", desk.newest)
