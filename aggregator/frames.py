"""The frame of a page: what stands around the story and speaks of other stories."""

import re
from collections.abc import Collection
from functools import lru_cache
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
# Page builders call every block of the page a widget.
BUILT = re.compile(r"\b(?:elementor|fusion|et_pb|wp-block)[-_][\w-]*")


def elements(path: etree.XPath, tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The elements that a path selects, in the page's order."""
    return cast(list[html.HtmlElement], path(tree))


def is_outside(element: html.HtmlElement, story: Collection[html.HtmlElement] = ()) -> bool:
    """Whether an element stands in comments, in a list of other stories, or in the frame of the page.

    story: elements that hold the headline, and so are no frame whatever they are called ("with-sidebar").
    """
    for around in (element, *element.iterancestors()):
        if around in story or around.tag in STORY_TAGS:
            return False
        if around.tag in FRAME_TAGS:
            return True
        named, key = around.get("class"), around.get("id")
        if (named and _is_frame(named)) or (key and _is_frame(key)):
            return True
    return False


@lru_cache(maxsize=20_000)
def _is_frame(names: str) -> bool:
    return bool(FRAME.search(BUILT.sub("", names)))
