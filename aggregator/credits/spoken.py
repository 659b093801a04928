"""Author lines without a mark: by their words alone."""

import re
from collections.abc import Iterator

from lxml import html

from aggregator import authors, bearers
from aggregator.credits.ground import Ground, Piece, ordered, piece
from aggregator.credits.line import BY, CAMEL, MAX_LINE, UNNAMED, Line, are_printed, text_of

MOST = 40  # pieces looked at; the byline of a story stands among the first of them
# Words that begin an author line. Looked for one by one: a pattern takes five times as long.
WORDS = ("By", "by ", "by:", "BY ", "Von ", "von ", "Par ", "Por ", "Author", "About ")
START = re.compile(
    r"\s*(?:by\b|von |par |por |(?:written|posted|words|story|published) by\b|author|about )|.{0,60}\bby\s+[A-Z]", re.I
)
INNER_BY = re.compile(
    r"(?:\d|posted|published|written|updated|read|—|–|-|\||·|•)\s*,?\s*\bby\b:?\s+(?=[A-Z])(.{3,100})$", re.I
)
WRITTEN = re.compile(
    r"\b(?:article|post|story|piece|guide)\s+(?:was|is)\s+(?:originally\s+)?(?:written|authored|contributed)\s+by\s+"
    r"([A-Z][^,.;|(]{3,40})"
)
ABOUT = re.compile(r"^\s*About\s+(?!the\b|us\b|our\b|this\b|me\b|author\b)(\S.{2,40})$", re.I)
SHORT_BY = re.compile(
    r"^\W*(?:(?:posted|written|submitted|published)\s+)?(?:by|von|par|por)\b\s*:?\s*\S+(?:\s\S+){0,2}\s*$", re.I
)
INLINE = frozenset({"strong", "b", "em", "i", "span", "a", "u"})


def lines(ground: Ground) -> Iterator[Line]:
    """Lines that begin with "By", or name the author of the box below the story ("About NAME")."""
    for rank, start in enumerate(_starts(ground)):
        about = ABOUT.match(" ".join(start.words.split()))
        if about and (bearers.is_person(about[1]) or CAMEL.match(about[1])) and not _is_linked(start.element):
            yield Line(start.words.strip(), (about[1].strip(),), "about box", 0.6)
        elif not _is_inside_sentence(start) and not ground.is_outside(start.element):
            text = _said(text_of(start.holder))
            if BY.match(text) and len(text) <= MAX_LINE:
                yield from _named(text, rank, ground.is_near(start.place))


def _starts(ground: Ground) -> list[Piece]:
    """Pieces that begin with words of an author line, or name somebody after "by"."""
    found = (
        piece(place, element, is_tail, words)
        for place, element, is_tail, words in ground.texts()
        if len(words) > 6 and any(map(words.__contains__, WORDS)) and START.match(words)
    )
    return ordered(found)[:MOST]


def _said(text: str) -> str:
    """The part of a line that begins with "by", if it is said of this story; else the line."""
    inner = None if BY.match(text) else INNER_BY.search(text) or WRITTEN.search(text)
    return f"by {inner[1]}" if inner else text


def _is_inside_sentence(start: Piece) -> bool:
    """Whether words stand before a piece in its line, so that its "by" is a part of a sentence."""
    if start.is_tail or start.element.tag not in INLINE:
        return False
    before, around = start.element.getprevious(), start.element.getparent()
    words = before.tail if before is not None else around.text if around is not None else ""
    return (words or "").rstrip()[-1:].isalpha()


def _named(text: str, rank: int, is_near: bool) -> Iterator[Line]:
    """A line that begins with "By", if names follow as they are printed; a login or a desk near the headline only."""
    names = authors.people(text)
    if are_printed(names, text):
        yield Line(text, names, "text", (0.62 if is_near else 0.52) - 0.004 * rank)
    elif len(names) == 1:
        is_desk = bearers.is_desk(names[0]) and text.split(names[0])[0].strip().lower() == "by"
        if is_desk or (is_near and SHORT_BY.match(text)):
            yield Line(text, names, "text", UNNAMED - 0.004 * rank)


def _is_linked(element: html.HtmlElement) -> bool:
    """Whether an element is a link or stands in the site's own frame, where "About" leads to a page on the site."""
    return any(around.tag in ("a", "nav", "footer") for around in (element, *element.iterancestors()))
