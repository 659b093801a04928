"""Pictures and videos of a story, with their captions and credits."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from lxml import etree, html

from aggregator.frames import elements, is_outside
from aggregator.model import Media, MediaKind
from aggregator.reading import Reading
from aggregator.urls import joined

MOST = 50  # of a story: a gallery has as many
MAX_CAPTION, MAX_CREDIT, MAX_URL = 600, 200, 2000  # characters
FIGURE_CLASSES = frozenset({"wp-caption", "image-caption"})  # classes of a block that is a figure by another name
SHOWN = ("img", "video", "embed", "amp-img", "amp-video", "amp-youtube")
CAPTIONS = etree.XPath(".//figcaption|.//*[contains(@class, 'caption')]")
CREDITS = etree.XPath(
    ".//*[contains(@class, 'credit') or contains(@class, 'copyright') or contains(@class, 'photographer')"
    " or contains(@itemprop, 'copyrightHolder') or contains(@itemprop, 'creditText')]"
)
SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-srcset", "srcset", "data-video-src")
FRAMED = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|jwplayer|jwplatform|brightcove|/video|player", re.I)
# How a credit begins, or what it ends with, where a caption has both.
CREDIT = re.compile(
    r"(?:^|(?<=[\s.)”\"]))[(|]?\s*\b(?:(?:photo(?:graph)?|image|picture|pic|video|foto|bild|crédit|credit|courtesy)s?"
    r"(?:\s+(?:credit|courtesy|supplied))?(?:\s*[:/|]\s*|\s+(?:by|of|from|via)\s+)).{2,120}$|"
    r"(?:^|(?<=[.!?”\"] ))[^.!?]{0,80}\b(?:getty(?: images)?|shutterstock|instagram|backgrid|splash(?: ?news)?|alamy|"
    r"wireimage|filmmagic|reuters|rex|mega|ap|afp|dpa)(?:[/ ][\w /-]{0,60})?\W*$",
    re.I,
)
LABEL = re.compile(
    r"^\W*(?:(?:photo(?:graph)?|image|picture|pic|video|foto|bild)s?\b[\s:]*)?"
    r"(?:(?:credits?|copyright|courtesy|by|of|source|quelle|crédits?)\b[\s:.|]*)*[\s:©(|]*",
    re.I,
)


def media(reading: Reading, lines: Collection[str]) -> tuple[Media, ...]:
    """What is shown in a story, in its order. lines: the text of the story, between which it stands."""
    if b"<figure" not in reading.page.body and b"caption" not in reading.page.body:
        return ()
    figures = {figure: None for figure in _figures(reading) if not is_outside(figure)}
    found: dict[str, Media] = {}
    for figure in _of_story(reading.tree, figures, set(lines)) if figures else ():
        if not any(around in figures for around in figure.iterancestors()):
            for one in _media(figure, reading.page.url):
                found.setdefault(one.url, one)
    return tuple(islice(found.values(), MOST))


def _figures(reading: Reading) -> Iterator[html.HtmlElement]:
    """The figures of a page, by their element or by their class."""
    is_by_class = any(name.encode() in reading.page.body for name in FIGURE_CLASSES)
    for element in reading.tree.iter("figure", *(("div", "p", "dl") if is_by_class else ())):
        if element.tag == "figure" or not FIGURE_CLASSES.isdisjoint((element.get("class") or "").split()):
            yield element


def _of_story(
    tree: html.HtmlElement, figures: Collection[html.HtmlElement], lines: Collection[str]
) -> list[html.HtmlElement]:
    """The figures between a story's headline, or its first paragraph, and its last one."""
    passed: list[html.HtmlElement] = []
    first = last = -1
    for element in tree.iter("h1", "p", *{figure.tag for figure in figures}):
        if element in figures:
            passed.append(element)
        elif element.tag == "h1" or (element.tag == "p" and _text(element.text_content()) in lines):
            first, last = (len(passed) if first < 0 else first), len(passed)
    return passed[max(0, first) : max(0, last)]


def _media(figure: html.HtmlElement, base: str) -> Iterator[Media]:
    caption, credit = _told(figure)
    for element in figure.iter(*SHOWN):
        kind: MediaKind = "image" if element.tag in ("img", "amp-img") else "video"
        address = _address(element)
        if element.tag == "video" and not address:
            address = next(filter(None, map(_address, element.iter("source"))), "")
        if element.tag == "embed" and not FRAMED.search(address):
            continue
        url = joined(base, address)
        if url and len(url) <= MAX_URL:
            yield Media(kind, url, caption, credit)


def _address(element: html.HtmlElement) -> str:
    """The first address that is no data, of a list for several widths the last."""
    for name in SOURCES:
        several = [one.split()[0] for one in re.split(r",\s+", element.get(name) or "") if one.strip()]
        if several and not several[-1].startswith("data:"):
            return several[-1]
    return ""


def _told(figure: html.HtmlElement) -> tuple[str, str]:
    """(caption, credit) of a figure; a caption that ends in a credit is parted from it."""
    credits = [_text(one.text_content()) for one in elements(CREDITS, figure)]
    credit = next((one for one in credits if 1 < len(one) <= MAX_CREDIT), "")
    captions = (_text(one.text_content()) for one in elements(CAPTIONS, figure))
    caption = next(filter(None, captions), "")
    if credit and caption.endswith(credit):
        caption = caption.removesuffix(credit)
    elif not credit and (found := CREDIT.search(caption)):
        caption, credit = caption[: found.start()], found[0]
    credit = LABEL.sub("", credit).rstrip(" )|")
    return caption.rstrip(" |-–—:(")[:MAX_CAPTION], "" if len(credit) > MAX_CREDIT else credit


def _text(value: str | None) -> str:
    return " ".join((value or "").split())
