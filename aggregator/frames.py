"""The frame of a page: what stands around the story and speaks of other stories."""

import re
from typing import cast

from lxml import etree, html

FRAME_TAGS = frozenset({"aside", "footer", "nav"})
STORY_TAGS = frozenset({"body", "html", "article", "main"})
FRAME = re.compile(
    r"comment|respond|related|recommend|popular|trending|sidebar|widget|footer|\bnav\b|menu|teaser|promo|"
    r"newsletter|most-|carousel|latest|more-|reply|disqus|\bcard|archive|"
    r"upcoming|copyright|mega|read-?next|up-?next|also-like|taboola|outbrain",
    re.I,
)


def elements(path: etree.XPath, tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that a path selects, in the page's order."""
    return cast(list[html.HtmlElement], path(tree))


def is_outside(element: html.HtmlElement) -> bool:
    """Whether an element stands in comments, in a list of other stories, or in the frame of the page."""
    for around in (element, *element.iterancestors()):
        if around.tag in FRAME_TAGS:
            return True
        if around.tag in STORY_TAGS:
            return False
        if FRAME.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False
