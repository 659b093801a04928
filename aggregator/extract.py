"""A page read into a story: title, byline, body, section, image, language and kind."""

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import trafilatura
from lxml import etree, html
from trafilatura.htmlprocessing import convert_tags, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor
from trafilatura.xml import xmltotxt

from aggregator import bodies, bylines, carried, kinds, media, notices, profiles, pruning, recovery, titles
from aggregator.blocks import blocks, size
from aggregator.frames import elements, is_outside
from aggregator.model import Page, Story
from aggregator.reading import Note, Reading
from aggregator.urls import joined

log = logging.getLogger(__name__)
for name in ("trafilatura", "htmldate", "justext", "readability"):
    logging.getLogger(name).setLevel(logging.CRITICAL)  # they report every odd page as an error; drops are counted here

ACCENT = re.compile("[\u0300-\u036f]")
NOTES = ("orrection", "larification", "etraction", "ditors-note", "ditor-note", "ditorsNote")  # in a class or id
NOTED = etree.XPath(
    f".//*[{' or '.join(f'contains(@{name}, {part!r})' for part in NOTES for name in ('class', 'id'))}]"
)
WORDS_OF = etree.XPath("normalize-space(string(.))")
MAX_HEADLINE = 30  # words; a first line with more is the story's first paragraph
WORD = re.compile(r"\w+")
MIN_QUICK = 400  # characters of a body; a shorter one may be a teaser or a caption
QUICK_SHARE = 0.5  # of the characters not in links; 95 % of news pages have more
QUICK = Extractor(output_format="python", comments=False, fast=True)


def extract(reading: Reading, *, honours_noindex: bool = False) -> Story:
    """What a page would be as a story, without its dates.

    honours_noindex: drop pages that ask robots not to index them; raises NoIndex.
    """
    kinds.before(reading, honours_noindex)
    title = titles.title(reading)
    lines = lines_of(reading)
    cleaned = bodies.cleaned(lines, title)
    if sum(map(size, cleaned)) < kinds.MIN_WORDS:
        cleaned = bodies.cleaned(carried.lines(reading), title) or cleaned
    body = "\n\n".join(cleaned)
    if titles.is_stopgap(title, reading):
        title, body = _headed(body, title)
    byline, authors = bylines.byline(reading)
    return replace(
        reading.story,
        title=title,
        byline=byline,
        authors=authors,
        body=body,
        section=_first(reading, "section"),
        publisher=_publisher(reading),
        is_free=_is_free(reading),
        image=_image(reading),
        language=_language(reading),
        text_hash=text_hash(title, body),
        media=media.media(reading, lines),
        author_urls=profiles.profiles(reading, authors),
        notices=notices.found((*lines, *_noted(reading, lines))),  # of what is cut from the body, too
    )


def text_hash(title: str, body: str) -> str:
    """A hash of the words of title and body: equal for the same words whatever their case, accents and marks."""
    folded = unicodedata.normalize("NFKD", f"{title}\n{body}").casefold()
    words = " ".join(WORD.findall(ACCENT.sub("", folded)))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def lines_of(reading: Reading) -> list[str]:
    """The paragraphs, headings and list items of a story, before what is not the story is cut from them."""
    body = reading.tree.find("body")
    tree = pruning.pruned(pruning.unframed(deepcopy(reading.tree if body is None else body)))
    found = blocks(tree)
    return recovery.completed(_quick(tree) or _thorough(reading), found)


def bare(page: Page) -> list[str]:
    """The lines that trafilatura alone finds, with its defaults, to compare with."""
    document = trafilatura.bare_extraction(page.body, url=page.url, include_comments=False)
    return _lines(getattr(document, "text", None) or "")


def _headed(body: str, stopgap: str) -> tuple[str, str]:
    """Title and rest of a body on a page that marks no headline: its first line, if that is short."""
    first, _, rest = body.partition("\n\n")
    return (first, rest) if rest and len(first.split()) <= MAX_HEADLINE else (stopgap, body)


def _quick(story: html.HtmlElement) -> list[str]:
    """What trafilatura's own rules find on a pruned tree, which they change; nothing if they may have missed the story.

    trafilatura compares what it found with readability and justext, and takes theirs where it is twice as long. That
    costs two thirds of its time, and cannot be where more than half of all that is not in links was found.
    """
    most = pruning.unlinked(story)
    try:
        found, _ = extract_content(convert_tags(tree_cleaning(story, QUICK), QUICK), QUICK)
    except (TypeError, ValueError):  # of odd trees; `bare_extraction` takes these errors for an empty page
        return []
    text = xmltotxt(found, include_formatting=False)
    return _lines(text) if len(text) > max(MIN_QUICK, QUICK_SHARE * most) else []


def _thorough(reading: Reading) -> list[str]:
    """What all of trafilatura finds, its comparisons and its last resorts among it."""
    options = Extractor(output_format="python", comments=False, url=reading.page.url)
    tree = pruning.pruned(deepcopy(reading.tree))
    etree.strip_elements(tree, "script", with_tail=False)  # what they carry is `carried`'s to read
    document = trafilatura.bare_extraction(tree, options=options)
    return _lines(getattr(document, "text", None) or "")


def _noted(reading: Reading, lines: list[str]) -> Iterator[str]:
    """Texts that may be notices and are none of the lines: of what the page calls a note, and of other paragraphs."""
    if _has_noted(reading.page.body):  # one page in twenty; looking at every element costs 2 ms
        yield from (str(WORDS_OF(element)) for element in elements(NOTED, reading.tree))
    known = set(lines)
    for paragraph in reading.tree.iter("p"):
        text = " ".join("".join(paragraph.itertext()).split())
        if text not in known and notices.is_notice(text) and not is_outside(paragraph):
            yield text


def _has_noted(page: bytes) -> bool:
    """Whether a tag of the page may call its element a note."""
    for part in (part.encode() for part in NOTES if part.encode() in page):  # much faster than to look for any of them
        places = (found.start() for found in re.finditer(part, page))
        if any(page.rfind(b"<", 0, at) > page.rfind(b">", 0, at) for at in places):
            return True
    return False


def _lines(text: str) -> list[str]:
    """A paragraph, heading or list item each."""
    return [line for line in text.split("\n") if line.strip()]


def _first(reading: Reading, field: str) -> str | None:
    candidates = getattr(reading.structured, f"{field}s")
    for candidate in candidates:
        reading.notes.append(
            Note(
                field,
                candidate.value,
                candidate.source,
                candidate.confidence,
                candidate is candidates[0],
                "first declared",
            )
        )
    return candidates[0].value if candidates else None


def _publisher(reading: Reading) -> str | None:
    """The name of who publishes it, the most trusted; neither an address nor an account."""
    names = [said for said in reading.structured.sites if not re.match(r"@|https?:", said.value)]
    best = max(names, key=lambda said: said.confidence, default=None)
    for said in names:
        reason = "the most trusted, or the first of them" if said is best else "less trusted"
        reading.notes.append(Note("publisher", said.value, said.source, said.confidence, said is best, reason))
    return best.value if best else None


def _is_free(reading: Reading) -> bool | None:
    is_free = reading.structured.is_free
    if is_free is not None:
        reading.notes.append(Note("paywall", "no" if is_free else "yes", "declared", 0.9, True, "as the page says"))
    return is_free


def _image(reading: Reading) -> str | None:
    image = _first(reading, "image")
    return joined(reading.page.url, image or "") or None


def _language(reading: Reading) -> str | None:
    """The two- or three-letter code of the declared language."""
    declared = _first(reading, "language")
    code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", declared or "")
    return code[0].lower() if code else None
