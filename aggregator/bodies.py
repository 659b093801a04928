"""The body of a story: what is cut from the page before it is read, and from its lines after."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

from lxml import etree, html

from aggregator.boilerplate import APPEAL, BIO, BYLINE, CREDIT, DATELINE, END, FURNITURE, POINTER
from aggregator.frames import elements

MAX_CUT_SHARE = 0.15  # of the page's text, and of its paragraphs; what holds more is the story, whatever its class says
BLOCKS = frozenset({"div", "p", "span", "section"})
TAIL_SHARE = 0.5  # of a body's words that must come before a line that ends it
LABEL_WORDS = 14  # a longer line is a sentence, not a label
SHOUT_GAPS = 3  # spaces; a link in capitals of fewer words is a name
LEAD_WORDS = 20  # of a byline with role, date and counts
LEAD_LINES = 8  # lines at the beginning in which title, byline and date line may stand once more

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
MARKED = etree.XPath(
    ".//*[@class or @id or @hidden or @aria-hidden]"
    "[not(self::body or self::html or self::article or self::main or self::h1 or self::time or self::a or self::img)]"
)
LETTERS = etree.XPath("string-length(string(.))")
NO_WORDS = ("div", "p", "ul", "ol", "table", "h2", "h3", "h4", "figure", "form")  # in a paragraph there are none
SILENT = ("style", "noscript", "svg", "template", "iframe")


def pruned(tree: html.HtmlElement) -> html.HtmlElement:
    """The tree, changed: without the blocks that their markup calls something else than the story.

    A name is believed only if all blocks of that name together hold a small share of the page's text.
    """
    _silence(tree)
    _mend(tree)
    whole, spoken = _extent(tree), _spoken(tree)
    named: dict[str, list[html.HtmlElement]] = {}
    for element in elements(MARKED, tree):
        name = _cut_name(f"{element.get('class') or ''} {element.get('id') or ''}")
        if (element.get("hidden") is not None or element.get("aria-hidden") == "true") and element.tag in BLOCKS:
            name = "hidden"
        if name:
            named.setdefault(name, []).append(element)
    for blocks in named.values():
        share = max(sum(map(_spoken, blocks)) / max(1, spoken), sum(map(_extent, blocks)) / max(1, whole))
        if share <= MAX_CUT_SHARE:
            for block in blocks:
                if block.getparent() is not None:
                    block.drop_tree()
    return tree


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


@lru_cache(maxsize=20_000)
def _cut_name(names: str) -> str:
    """What the classes and the id of a block call it, if that is something else than the story."""
    match = CUT.search(names)
    return match[0].strip(" _-").lower() if match else ""


def _silence(tree: html.HtmlElement) -> None:
    """Take scripts and the like out of a tree; structured data stays, trafilatura may fall back on it."""
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            script.drop_tree()
    etree.strip_elements(tree, *SILENT, with_tail=False)


def _extent(element: html.HtmlElement) -> int:
    return int(cast(float, LETTERS(element)))


def _spoken(element: html.HtmlElement) -> int:
    return sum(map(_extent, element.iter("p")))


def cleaned(lines: Sequence[str], title: str) -> list[str]:
    """The lines of a body without what is not the story: furniture, pointers, appeals, credits, repeats, the tail."""
    kept = [line.strip() for line in lines if _says_something(line)]
    kept = _without_tail(kept)
    kept = _without_head(kept, title)
    kept = [line for line in kept if not _is_boilerplate(line)]
    return _without_last_words(_without_repeats(kept))


def _says_something(line: str) -> bool:
    return any(letter.isalnum() for letter in line)


def _without_tail(lines: list[str]) -> list[str]:
    """Lines up to the first that ends a story, if enough words come before it."""
    total = sum(_size(line) for line in lines)
    before = 0
    for place, line in enumerate(lines):
        if before > TAIL_SHARE * total and _size(line) <= LABEL_WORDS and END.match(line.lstrip("-# ")):
            return lines[:place]
        before += _size(line)
    return lines


def _without_head(lines: list[str], title: str) -> list[str]:
    """Lines without the title, byline, date line and labels that stand before the first sentence."""
    letters = _letters(title)
    kept = []
    for place, line in enumerate(lines):
        is_lead = place < LEAD_LINES
        if is_lead and letters and _is_title(_letters(line), letters):
            continue
        if is_lead and _size(line) <= LEAD_WORDS and (BYLINE.match(line) or DATELINE.match(line)):
            continue
        kept.append(line)
    return kept


def _is_title(line: str, title: str) -> bool:
    return line == title or (
        len(line) > 25
        and (title.startswith(line) or line.startswith(title))
        and abs(len(line) - len(title)) < 0.5 * len(title)
    )


def _is_boilerplate(line: str) -> bool:
    bare = line.lstrip("-#>• ")
    size = _size(bare)
    if size <= LABEL_WORDS and (FURNITURE.match(bare) or CREDIT.match(bare)):
        return True
    if size <= 30 and POINTER.match(bare):
        return True
    return size <= 45 and bool(APPEAL.search(bare))


def _without_repeats(lines: Iterable[str]) -> list[str]:
    """Lines without those said before in the same words; short ones may repeat, as labels of a list do."""
    seen: Counter[str] = Counter()
    kept = []
    for line in lines:
        letters = _letters(line)
        seen[letters] += 1
        if seen[letters] == 1 or len(letters) < 20:
            kept.append(line)
    return kept


def _without_last_words(lines: list[str]) -> list[str]:
    """Lines without a trailing author's life, appeals, and headings with nothing under them."""
    kept = list(lines)
    while len(kept) > 3:
        last = kept[-1]
        is_bio = _size(last) < 90 and BIO.match(last)
        is_appeal = _size(last) < 90 and APPEAL.search(last)
        is_label = (
            _size(last) <= 6 and not last.startswith("-") and last[-1] not in ".!?…\"”’'»)。" and not last[-1].isdigit()
        )
        if not (is_bio or is_appeal or is_label):
            break
        kept.pop()
    return kept


def _size(line: str) -> int:
    """Words of a line; of a script without spaces, half its letters."""
    spaced = line.count(" ") + 1
    return spaced if line[:1] < "\u3000" else max(spaced, len(line) // 2)


def _letters(line: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", line).casefold() if letter.isalnum())
