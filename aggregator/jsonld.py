"""Linked data of a page: its JSON-LD blocks as nodes, however carelessly written."""

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

MAX_BLOCK = 1_000_000  # characters; longer ones are product lists
MAX_NODES = 400
MAX_DEPTH = 6

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNewsArticle|Posting)$")
NOT_ARTICLE = re.compile(r"(?:JobPosting|ClaimReview|DiscussionForumPosting)$")
THREAD = re.compile(r"(?:DiscussionForumPosting|Question|QAPage)$")
# Where a page's own description may hide; lists of other stories (itemListElement, hasPart, mentions) are left alone.
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
KEYS = (
    "headline",
    "datePublished",
    "dateModified",
    "dateCreated",
    "articleSection",
    "inLanguage",
    "isAccessibleForFree",
)
TEXT = "articleBody"

Node = dict[str, Any]


def nodes(blocks: Iterator[str]) -> list[Node]:
    """All nodes of all blocks, outer ones first; a block that cannot be read gives what a search for keys finds."""
    found: list[Node] = []
    for block in blocks:
        if 2 < len(block) <= MAX_BLOCK:
            _walk(_parsed(block), found, 0)
    return found[:MAX_NODES]


def types(node: Node) -> tuple[str, ...]:
    """The type names of a node, without their namespace."""
    kind = node.get("@type") or node.get("type")
    names = kind if isinstance(kind, list) else [kind]
    return tuple(str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if name)


def is_article(node: Node) -> bool:
    """Whether a node describes a story."""
    return any(ARTICLE.search(name) and not NOT_ARTICLE.search(name) for name in types(node))


def is_thread(node: Node) -> bool:
    """Whether a node describes the post or the question that others answer."""
    return "author" in node and any(map(THREAD.search, types(node)))


def text(value: Any) -> str:
    """A value as one line of text: the name of a node, the first of a list, without tags and entities."""
    if isinstance(value, list):
        return next((found for found in map(text, value) if found), "")
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("url") or "")
    if value is None or isinstance(value, bool):
        return ""
    line = entities.unescape(entities.unescape(str(value)))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", " ", line).split()) if "<" in line else " ".join(line.split())


def _walk(value: Any, found: list[Node], depth: int) -> None:
    if depth > MAX_DEPTH or len(found) >= MAX_NODES:
        return
    if isinstance(value, list):
        for item in value:
            _walk(item, found, depth + 1)
    elif isinstance(value, dict):
        found.append(value)
        for key in INSIDE:
            if key in value:
                _walk(value[key], found, depth + 1)


def _parsed(block: str) -> Any:
    """A block as JSON values: strict first, then with the usual slips undone, then by its keys alone."""
    for attempt in (_plain, _mended, _first):
        try:
            return attempt(block)
        except (ValueError, RecursionError):
            continue
    return _by_keys(block)


def _plain(block: str) -> Any:
    return json.loads(block, strict=False)


def _mended(block: str) -> Any:
    """JSON after HTML escapes, comment marks, CDATA, a trailing semicolon and stray commas are taken off."""
    tidy = block.strip()
    if "&quot;" in tidy[:200]:
        tidy = entities.unescape(tidy)
    tidy = re.sub(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?:(?://)?\s*(?:-->|\]\]>))\s*$", "", tidy).rstrip("; \n\t")
    tidy = re.sub(r",(\s*[}\]])", r"\1", tidy)
    tidy = re.sub(r"}(\s*){", r"},\1{", tidy)
    try:
        return json.loads(tidy, strict=False)
    except ValueError:
        return json.loads(f"[{tidy}]", strict=False)  # several objects in one block


def _first(block: str) -> Any:
    """The first JSON value of a block; what follows it is ignored."""
    start = min((place for place in (block.find("{"), block.find("[")) if place >= 0), default=0)
    return json.JSONDecoder(strict=False).raw_decode(block, start)[0]


def _by_keys(block: str) -> Node:
    """One node with the first value of each key of interest; authors are the first name after "author"."""
    node: Node = {}
    kind = re.search(r'"@type"\s*:\s*"([^"]{1,60})"', block)
    if kind:
        node["@type"] = kind[1]
    for key in (*KEYS, TEXT):
        most = MAX_BLOCK if key == TEXT else 500
        match = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.){{1,{most}}})"', block)
        if match:
            node[key] = _unescaped(match[1])
    author = re.search(r'"author"\s*:[^}]{0,300}?"name"\s*:\s*"([^"\\]{1,120})"', block)
    if author:
        node["author"] = {"name": author[1]}
    return node


def _unescaped(string: str) -> str:
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return string
