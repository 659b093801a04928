"""Glimmer Magazine: a WordPress magazine theme, with an AMP twin of every story."""

from collections.abc import Iterator

from aggregator.demo.desk import Desk, Resource, Turn
from aggregator.demo.drafts import Draft

LISTING = "/category/celebrity/"


def address(draft: Draft) -> str:
    """The permalink's path."""
    return f"/celebrity/{draft.slug}/"


def resources(desk: Desk) -> Iterator[Resource]:
    """Everything that Glimmer serves."""
    yield desk.robots("Disallow: /wp-admin/", "", f"Sitemap: {desk.origin}/wp-sitemap.xml")
    latest = desk.drafts[:10]  # as many as WordPress puts into a feed
    yield desk.xml("/feed/", "rss.xml", "application/rss+xml; charset=UTF-8", drafts=latest, address=address)
    posts, pages = "/wp-sitemap-posts-post-1.xml", "/wp-sitemap-posts-page-1.xml"
    yield desk.xml("/wp-sitemap.xml", "sitemap_index.xml", children=(posts, pages))
    yield desk.xml(posts, "sitemap.xml", places=[(address(draft), draft.modified) for draft in desk.drafts])
    yield desk.xml(pages, "sitemap.xml", places=[("/about/", desk.newest)])
    for turn in desk.turns(LISTING, LISTING + "page/{number}/"):
        yield _listing(desk, turn, "Celebrity")
    for turn in desk.turns("/", "/page/{number}/"):
        yield _listing(desk, turn, "Latest")
    for draft in desk.drafts:
        yield from _story(desk, draft)
    yield from _tags(desk)
    yield desk.page("/about/", "glimmer_about.html")
    yield desk.page("/celebrity/a-story-that-was-taken-down/", "glimmer_lost.html", address=address)


def _listing(desk: Desk, turn: Turn, heading: str) -> Resource:
    return desk.page(turn.path, "glimmer_listing.html", turn=turn, address=address, heading=heading)


def _story(desk: Desk, draft: Draft) -> Iterator[Resource]:
    path, amp = address(draft), address(draft) + "amp/"
    also, *related = desk.others(draft, 4)
    values = {"draft": draft, "also": also, "related": related, "address": address, "story": path, "amp": amp}
    yield desk.page(path, "glimmer_story.html", draft.modified, **values)
    yield desk.page(amp, "glimmer_amp.html", draft.modified, **values)
    yield Resource(f"/?p={draft.number}", b"", "text/html", draft.published, 301, desk.origin + path)
    yield desk.picture(draft)


def _tags(desk: Desk) -> Iterator[Resource]:
    for name in sorted({hint for draft in desk.drafts for hint in draft.hints}):
        tagged = tuple(draft for draft in desk.drafts if name in draft.hints)
        yield _listing(desk, Turn(f"/tag/{name.lower().replace(' ', '-')}/", 1, tagged, "", ""), name)
