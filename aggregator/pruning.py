"""What is taken out of the tree of a page before it is read: what no reader sees, and what is not the story."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree, html

MAX_CUT_SHARE = 0.15  # of the page's text, and of its paragraphs; what holds more is the story, whatever its class says
BLOCKS = frozenset({"div", "p", "span", "section"})
SHOUT_GAPS = 3  # spaces; a link in capitals of fewer words is a name

CUT = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?more|readmore|also-?(?:like|read)|more-?(?:from|stories|news|"
    r"articles|on)|newsletter|sign-?up|subscri(?:be|ption)|promo\w*|taboola|outbrain|"
    r"share|sharing|social|follow-?us|comments?|disqus|respond|author-?(?:bio|box|info|card|description|about)|"
    r"about-?author|bio|breadcrumbs?|cookie\w*|consent|popular|trending|most-?(?:read|popular|viewed)|"
    r"instagram-media|tiktok-embed|reddit-card|fb-post|embed-?(?:tweet|twitter|instagram|facebook|tiktok)|"
    r"sponsor\w*|advert\w*|ad-?(?:slot|container|wrapper|unit)|"
    r"paywall|toc|table-of-contents|print-?only|sr-only|visually-?hidden|screen-reader\w*|image-?credit|"
    r"photo-?credit|tag-?list|tags-links|(?:post|entry|article)-?tags|"
    r"teaser|inline-?(?:promo|related|newsletter)|skip-?link|jump-?link|pagination|sidebar|carousel|slideshow-?nav|"
    r"video-?(?:player|title|description|caption)|audio-?player)(?:$|[\s_-]|s\b|\d)",
    re.I,
)
# Comments, and the stories that a page adds while one scrolls: never the story, however much text they hold.
NEVER = re.compile(
    r"^(?:[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments)|(?:article|post)-comments|"
    r"mvp-post-add-(?:box|wrap)|infinite-?scroll"
)
LISTS = frozenset({"div", "section", "details", "ol", "ul"})
UNCUT = frozenset({"body", "html", "article", "main", "h1", "time", "a", "img"})
LETTERS = etree.XPath("string-length(string(.))")
WORDS = etree.XPath("string-length(normalize-space(string(.)))")
NO_WORDS = ("div", "p", "ul", "ol", "table", "h2", "h3", "h4", "figure", "form")  # in a paragraph there are none
SILENT = ("style", "noscript", "svg", "template", "iframe")
# Elements that no story stands in: they leave in one pass, and halve the tree that all later passes walk.
FRAME = (
    "script", "aside", "embed", "fencedframe", "footer", "menu", "object", "applet", "audio", "canvas", "map",
    "picture", "video", "area", "blink", "button", "datalist", "dialog", "frame", "frameset", "fieldset", "link",
    "input", "label", "legend", "marquee", "menuitem", "nav", "noindex", "optgroup", "option", "output", "param",
    "progress", "rp", "rt", "rtc", "select", "source", "track", "textarea", "time", "use",
)  # fmt: skip


def silence(tree: html.HtmlElement) -> None:
    """Take out of a tree what is not for readers; structured data stays, some fall back on it."""
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()
    for frame in tree.iter("iframe"):
        if next(frame.iterancestors("figure"), None) is not None:
            frame.tag, frame.text = "embed", None  # a video of the story; what is written in it is not for readers
            frame[:] = []
    etree.strip_elements(tree, *SILENT, with_tail=False)


def unframed(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree, changed: without the elements of the page's frame, its controls and its structured data."""
    etree.strip_elements(tree, *FRAME, with_tail=False)
    return tree


def unlinked(tree: html.HtmlElement) -> int:
    """How many characters of a tree's text are not in links."""
    return _words(tree) - sum(map(_words, tree.iter("a")))


def pruned(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree, changed: without the blocks that their markup calls something else than the story.

    A name is believed only if all blocks of that name together hold a small share of the page's text.
    """
    _mend(tree)
    whole, spoken = _extent(tree), _spoken(tree)
    named: dict[str, list[html.HtmlElement]] = {}
    for name, element in _named(tree):
        named.setdefault(name, []).append(element)
    for name, blocks in named.items():
        share = max(sum(map(_spoken, blocks)) / max(1, spoken), sum(map(_extent, blocks)) / max(1, whole))
        if name == "never" or share <= MAX_CUT_SHARE:
            for block in blocks:
                if block.getparent() is not None:
                    block.drop_tree()
    return tree


def _named(tree: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """The blocks of a tree that are called something else than the story, each with its name."""
    for element in tree.iter():
        kind = element.tag
        if kind in UNCUT:
            continue
        names, key = element.get("class") or "", element.get("id") or ""
        name = _cut_name(names, key) if names or key else ""
        if kind in LISTS and (names or key) and _is_never(names, key) and element.find(".//h1") is None:
            name = "never"
        elif kind in BLOCKS and (element.get("hidden") is not None or element.get("aria-hidden") == "true"):
            name = "hidden"
        if name:
            yield name, element


@lru_cache(maxsize=20_000)
def _cut_name(names: str, key: str) -> str:
    """What the classes and the id of a block call it, if that is something else than the story."""
    match = CUT.search(f"{names} {key}")
    return match[0].strip(" _-").lower() if match else ""


@lru_cache(maxsize=20_000)
def _is_never(names: str, key: str) -> bool:
    return bool(NEVER.search(names) or NEVER.search(key))


def _mend(tree: html.HtmlElement) -> None:
    """Make paragraphs of the <div>s of careless markup that stand beside one; take shouted teasers out."""
    for paragraph in list(tree.iter("p")):
        for beside in (paragraph.getprevious(), paragraph.getnext()):
            if beside is not None and beside.tag == "div" and _is_paragraph(beside):
                beside.tag = "p"
    for link in list(tree.iter("a")):
        _drop_shout(link)


def _is_paragraph(block: html.HtmlElement) -> bool:
    """Whether nothing but words is in a <div>."""
    return next(block.iterdescendants(*NO_WORDS), None) is None and _has_own_words(block)


def _has_own_words(block: html.HtmlElement) -> bool:
    return any(piece and not piece.isspace() for piece in (block.text, *(child.tail for child in block)))


def _drop_shout(link: html.HtmlElement) -> None:
    """Take a teaser out of a tree: a paragraph that is nothing but one link in capitals."""
    start = (link.text or "").strip()
    words = link.text_content() if start.isupper() or not start else ""
    if words.strip().count(" ") < SHOUT_GAPS or not words.isupper():
        return
    block: html.HtmlElement | None = link
    while block is not None and block.tag != "p":
        block = _only_parent(block)
    if block is not None:
        block.drop_tree()


def _only_parent(element: html.HtmlElement) -> html.HtmlElement | None:
    """The parent of an element, if it holds nothing else."""
    parent = element.getparent()
    if parent is None or element.getprevious() is not None or element.getnext() is not None:
        return None
    return None if f"{parent.text or ''}{element.tail or ''}".strip() else parent


def _extent(element: html.HtmlElement) -> int:
    return int(cast(float, LETTERS(element)))


def _words(element: html.HtmlElement) -> int:
    """The same, with white space counted once."""
    return int(cast(float, WORDS(element)))


def _spoken(element: html.HtmlElement) -> int:
    return sum(map(_extent, element.iter("p")))
