"""One page being read: decoded once, parsed once, and what was found on the way."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree, html
from lxml.etree import ParserError

from aggregator import charset, layout, plaintext, pruning, structured
from aggregator.drops import EmptyPage, NotHtml
from aggregator.model import Page, Story
from aggregator.urls import BadUrl, canonical, story_id

MAX_CHARS = 3_000_000  # after scripts have left; 10 MB of HTML took trafilatura 3.6 s
MAX_ELEMENTS = 30_000  # twice the largest of 836 real pages (11,527; their 99th percentile is 5,795)
LONG = 600_000  # characters; above it, scripts and styles leave before the parser, not after
MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"OggS", b"\x7fELF", b"ID3",
    b"BZh", b"\xfd7zXZ", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x00\x00\x01\x00", b"wOFF", b"wOF2", b"\x1aE\xdf\xa3",
    b"\xd0\xcf\x11\xe0", b"{\\rtf",
)  # fmt: skip
OTHER_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|urlset|sitemapindex|opml|rdf:RDF|svg)\b", re.S
)
TAG = re.compile(
    r"<(?:!--|(?:!doctype|html|head|body|div|p|br|h[1-6]|article|section|table|span|a|meta|title)\b[^<>]{0,2000}>)",
    re.I,
)
UNPRINTABLE = bytes((*range(9), 11, 12, *range(14, 32)))  # none of them is a part of a letter in UTF-8
CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32)))  # all but white space and the escape of ISO 2022
MAX_CONTROLS = 0.03  # of the first bytes of a text
BLANKED = bytes.maketrans(UNPRINTABLE, b" " * len(UNPRINTABLE))
# The same by number, and two characters more: the parser lets them in, and whoever then writes to the tree fails. Two
# patterns, as each is searched for by its first bytes.
NUMBERED = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    rb"|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]|[fF]{3}[efEF])(?![\da-fA-F]));?"
)
NO_CHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
PARSER = html.HTMLParser(
    encoding="utf-8", recover=True, huge_tree=False, collect_ids=False, remove_comments=True, remove_pis=True
)
# lxml.html asks a Python function for the class of each element; one class for all of them saves a tenth of a reading.
PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))


@dataclass(frozen=True, slots=True)
class Note:
    """A candidate for one field of a story, and what was decided about it.

    source: where it was found ("json-ld", "meta author", "byline"...). confidence: 0..1. reason: why it was
    taken or left, in a few words.
    """

    field: str
    value: str
    source: str
    confidence: float
    is_chosen: bool
    reason: str


class Reading:
    """A page on its way to a story.

    text: the page's markup, decoded. tree: parsed from it once, without what is not for readers; shared by all that
    read, and changed by none of them.
    story: what is known so far. notes: the candidates of each field, in the order in which they were weighed.
    """

    __slots__ = ("notes", "page", "story", "structured", "text", "tree")

    def __init__(self, page: Page, text: str, tree: html.HtmlElement) -> None:
        self.page = page
        self.text = text
        self.tree = tree
        self.structured = structured.read(tree)
        pruning.silence(tree)
        self.notes: list[Note] = []
        declared = self.structured.canonicals[0].value if self.structured.canonicals else None
        address = address_of(page.url, declared)
        self.story = Story(
            id=story_id(address),
            url=page.url,
            canonical_url=address,
            site=page.site,
            fetched=page.fetched,
            first_seen=page.fetched,
        )

    @classmethod
    def open(cls, page: Page) -> "Reading":
        """Decode and parse a page.

        Raises NotHtml for another format, whatever the headers call it, and EmptyPage if no word is in it.
        """
        if is_binary(page.body):
            raise NotHtml(f"{page.url}: the answer is a binary file; ask for the story's HTML page")
        decoded = charset.mended(charset.decoded(page.body, page.headers))
        text = decoded.text
        if not text.strip(" \t\r\n\x00"):
            raise EmptyPage(f"{page.url}: the answer is empty; fetch it again later")
        if OTHER_MARKUP.match(text[:5000]) or text.lstrip()[:1] in ("{", "["):
            raise NotHtml(f"{page.url}: the answer is a feed or data file, not HTML; ask for the story's page")
        text = bounded(text)
        reading = cls(page, text, parsed(text, page.url))
        said = f"{decoded.broken} characters unreadable, mojibake undone in {decoded.mended} lines"
        confidence = 1.0 if not decoded.broken else 0.5
        reading.notes.append(Note("charset", decoded.charset, decoded.source, confidence, True, said))
        return reading


def address_of(url: str, declared: str | None) -> str:
    """The canonical URL of a page; of one that was not fetched (a file), what it declares, else the name it came by."""
    for address, other in ((url, declared), (declared or "", None)):
        try:
            return canonical(address, other)
        except BadUrl:
            continue
    return url


def is_binary(body: bytes) -> bool:
    """Whether bytes are no text, by their first bytes and by the share of control bytes."""
    if body.startswith(MAGIC) or body[4:8] == b"ftyp":
        return True
    start = body[:2048]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[:80].replace(b"\x00", b"").lstrip().startswith(b"<"):
        return False  # UTF-16 or UTF-32
    return len(start) - len(start.translate(None, CONTROLS)) > MAX_CONTROLS * len(start)


def bounded(text: str) -> str:
    """The markup without its scripts if it is long, cut at `MAX_CHARS`; structured data stays."""
    if len(text) > LONG:
        text = text[: 4 * MAX_CHARS]
        for tag in ("script", "style", "svg"):
            text = _without(text, tag)
    return text[:MAX_CHARS]


def _without(text: str, tag: str) -> str:
    """The markup without the elements of one name, those with structured data excepted; in one pass."""
    folded = text.lower() if text.isascii() else text  # lower() may change the length of other letters
    kept, place = [], 0
    while (start := folded.find(f"<{tag}", place)) >= 0 and (end := folded.find(f"</{tag}", start)) >= 0:
        is_linked = "ld+json" in folded[start : start + 300].split(">", 1)[0]
        after = end + len(tag) + 3
        kept.append(text[place : after if is_linked else start])
        place = after
    return "".join((*kept, text[place:]))


def parsed(text: str, url: str) -> html.HtmlElement:
    """The tree of a page, however broken its markup; plain text becomes paragraphs.

    Raises EmptyPage if nothing readable is in it.
    """
    if not TAG.search(text):
        text = plaintext.markup(text)
    try:
        tree = html.document_fromstring(writable(text.encode("utf-8", "replace")), parser=PARSER)
    except ParserError as error:
        raise EmptyPage(f"{url}: no HTML could be read in the answer ({error}); fetch it again later") from error
    for element in list(islice(tree.iter(), MAX_ELEMENTS, None)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    layout.flatten(tree)
    if not has_words(tree):
        raise EmptyPage(f"{url}: the page has no words; fetch it again later")
    return tree


def writable(markup: bytes) -> bytes:
    """The markup with a blank for each character that no tree may hold, however it is written."""
    return NO_CHARACTERS.sub(b" ", NUMBERED.sub(b" ", markup.translate(BLANKED)))


def has_words(tree: html.HtmlElement) -> bool:
    """Whether a tree has any text that a reader or a machine would see, in its head or body."""
    silent = {"style", "template", "head", "html", "script"}
    for element in tree.iter():
        if element.tail and element.tail.strip():
            return True
        if (
            element.text
            and element.text.strip()
            and (element.tag not in silent or element.get("type", "").endswith("ld+json"))
        ):
            return True
    return False
