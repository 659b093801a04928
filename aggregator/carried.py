"""The body of a story that stands only in the data of its page, of which a browser makes the page."""

import html as entities
import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import html
from lxml.etree import ParserError

from aggregator import plaintext
from aggregator.blocks import blocks
from aggregator.reading import PARSER, Note, Reading
from aggregator.signs import STORY_OG, STORY_TYPE, types

MIN_PARAGRAPHS = 3  # of a text in a script; what has fewer is a caption or a summary
ALONE = 2  # times as long as the next text that is no part of it; else the page carries several stories
LINKED = 0.5  # of a paragraph; what has more belongs to a list of other stories
MOST = 200  # texts of one page that are looked at
LEAST = 300  # characters of a string that may be a text
STOP = re.compile(r'\\.|"', re.S)  # a quote that is not escaped ends a string, or begins one
PARAGRAPH = re.compile(r"<p\b|\\u003cp\b", re.I)


def lines(reading: Reading) -> list[str]:
    """The paragraphs that a page carries as its story; none if it is behind a paywall, or carries several texts."""
    if reading.structured.is_free is False:
        return []
    for said in reading.structured.bodies:
        text = entities.unescape(said.value)
        if told := _paragraphs(text) or plaintext.paragraphs(text):
            return _noted(reading, told, said.source)
    is_story = any(name in STORY_OG or STORY_TYPE.search(name) for name in types(reading))
    return _noted(reading, _alone(reading.text), "script") if is_story else []


def _noted(reading: Reading, told: list[str], source: str) -> list[str]:
    if told:
        reading.notes.append(Note("body", f"{len(told)} paragraphs", source, 0.5, True, "the page itself shows none"))
    return told


def _alone(markup: str) -> list[str]:
    """The paragraphs of the one long text in the scripts of a page."""
    found = sorted(map(_paragraphs, islice(_texts(markup), MOST)), key=_size, reverse=True)
    best = found[0] if found else []
    others = (_size(other) for other in found if not set(other) <= set(best))
    return best if len(best) >= MIN_PARAGRAPHS and _size(best) >= ALONE * max(others, default=0) else []


def _texts(markup: str) -> Iterator[str]:
    """The strings with paragraphs in a page's scripts; those within a string that is JSON, too."""
    for script in _scripts(markup):
        for string in _strings(script):
            text = _unescaped(string)
            inner = [_unescaped(one) for one in _strings(text)] if '":' in text[:LEAST] else []
            yield from (one for one in inner or [text] if PARAGRAPH.search(one))


def _scripts(markup: str) -> Iterator[str]:
    start = markup.find("<script")
    while start >= 0 and (end := markup.find("</script", start)) >= 0:
        yield markup[start:end]
        start = markup.find("<script", end)


def _strings(code: str) -> Iterator[str]:
    """What stands between two quotes that are not escaped, if it is long and has a paragraph in it."""
    start = 0
    for quote in STOP.finditer(code) if PARAGRAPH.search(code) else ():
        if quote[0] == '"':
            if quote.start() - start >= LEAST and PARAGRAPH.search(code, start, quote.start()):
                yield code[start : quote.start()]
            start = quote.end()


def _unescaped(string: str) -> str:
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return ""


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that is markup; none of one that is not."""
    if not PARAGRAPH.search(text):
        return []
    try:
        tree = html.fragment_fromstring(text, create_parent="div", parser=PARSER)
    except (ParserError, ValueError):
        return []
    return [block.text for block in blocks(tree) if block.links <= LINKED and "figcaption" not in block.tags]


def _size(told: list[str]) -> int:
    return sum(map(len, told))
