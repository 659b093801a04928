"""The Limelight Dispatch: a news site with JSON-LD, live blogs, galleries, and sitemaps for news and archive."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from markupsafe import Markup

from aggregator.demo.desk import Desk, Resource
from aggregator.demo.drafts import Block, Draft
from aggregator.demo.moments import iso

ZONE = "America/New_York"
LISTING = "/celebrity"
NEWS_SPAN = timedelta(hours=48)  # a news sitemap holds two days, by its rules
TYPES = {"story": "NewsArticle", "live": "LiveBlogPosting", "gallery": "NewsArticle"}
FOLDERS = {"story": "news", "live": "live", "gallery": "gallery"}
PICTURES = "/gallery/meridian-awards-every-look-90017"  # pictures without a text
WALL = "/members/the-private-island-diaries-90042"  # a login wall


def address(draft: Draft) -> str:
    """The story's path, with its number at the end."""
    return f"/{FOLDERS[draft.kind]}/{draft.slug}-{draft.number}"


def resources(desk: Desk) -> Iterator[Resource]:
    """Everything that the Dispatch serves."""
    index, news, archive = "/sitemap-index.xml", "/sitemaps/news.xml", "/sitemaps/archive.xml.gz"
    yield desk.robots("Disallow: /account/", "", f"Sitemap: {desk.origin}{index}")
    yield desk.xml("/atom.xml", "atom.xml", "application/atom+xml; charset=utf-8", drafts=desk.drafts[:12],
                   address=address)  # fmt: skip
    yield desk.xml(index, "sitemap_index.xml", children=(news, archive))
    fresh = [draft for draft in desk.drafts if desk.now - draft.published <= NEWS_SPAN]
    yield desk.xml(news, "sitemap_news.xml", drafts=fresh, address=address, zone=ZONE)
    places = [(address(draft), draft.modified) for draft in desk.drafts]
    places += [(PICTURES, desk.newest), (WALL, desk.newest)]
    plain = desk.xml(archive, "sitemap.xml", "application/gzip", places=places)
    yield replace(plain, body=gzip.compress(plain.body, mtime=0))  # without the hour, the same bytes every time
    for path, later in ((LISTING, LISTING + "?page={number}"), ("/", "/?page={number}")):
        for turn in desk.turns(path, later):
            yield desk.page(turn.path, "dispatch_listing.html", turn=turn, address=address, zone=ZONE)
    for draft in desk.drafts:
        yield desk.page(address(draft), "dispatch_story.html", draft.modified, draft=draft, zone=ZONE, address=address,
                        graph=graph(desk, draft), more=desk.others(draft, 4))  # fmt: skip
        yield desk.picture(draft)
    yield desk.page(PICTURES, "dispatch_pictures.html", drafts=desk.drafts[:9])
    yield desk.page(WALL, "dispatch_wall.html")


def graph(desk: Desk, draft: Draft) -> Markup:
    """The JSON-LD of a story, safe inside a script element."""
    url, site = desk.origin + address(draft), {"@id": desk.origin + "/#organization"}
    names = [name for name in draft.author.split(" and ") if name]
    authors = [{"@type": "Person", "name": name, "url": f"{desk.origin}/staff/{_slug(name)}"} for name in names]
    story: dict[str, Any] = {
        "@type": TYPES[draft.kind],
        "@id": url + "#article",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": draft.title,
        "description": draft.summary,
        "datePublished": iso(draft.published, ZONE),
        "dateModified": iso(draft.modified, ZONE),
        "author": [{"@type": "Organization", "name": draft.agency}] if draft.agency else authors,
        "publisher": site,
        "articleSection": draft.section,
        "keywords": list(draft.hints),
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
        "image": [f"{desk.origin}/media/{draft.slug}.svg"],
    }
    if draft.kind == "live":
        story |= {"coverageStartTime": iso(draft.published, ZONE), "liveBlogUpdate": _updates(draft.blocks)}
    organization = {"@type": "NewsMediaOrganization", **site, "name": "The Limelight Dispatch", "url": desk.origin}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Celebrity", "item": desk.origin + LISTING}]}  # fmt: skip
    text = json.dumps({"@context": "https://schema.org", "@graph": [organization, crumbs, story]}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))  # a "</script>" in a title must not end the element


def _updates(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = []
    for block in blocks:
        if block.kind == "entry" and block.at:
            updates.append({"@type": "BlogPosting", "headline": block.text, "datePublished": iso(block.at, ZONE),
                            "articleBody": ""})  # fmt: skip
        elif updates:
            updates[-1]["articleBody"] = f"{updates[-1]['articleBody']} {block.text}".strip()
    return updates


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
