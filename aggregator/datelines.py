"""Dates that a reader sees on a page: where they stand and the words they are in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml import etree, html

from aggregator import titles
from aggregator.frames import is_outside
from aggregator.reading import Reading

MAX_LINE = 220  # characters of an element that is read as a date line
MAX_MARKED = 150  # marked elements looked at; a story's own are among the first
MAX_BEFORE = 10  # spaces before a date; a sentence that ends with a date tells of another day
BESIDE = 2  # containers of the headline; what stands above it in none of them is the page's
PARAGRAPH = 100  # characters; what stands between the headline and the first such piece is the story's
ABOVE = 4  # pieces of text right before the headline, in what holds that, in which one is looked for
NEAR = 60  # pieces of text after the headline in which a date line is looked for

MONTH = r"(?:[^\W\d_]{3,10}\.?)"
CLOCK = (
    r"(?:\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)?\s*(?:[apAP]\.?\s?[mM]\b\.?)|\d{1,2}[:.h]\d{2}(?::\d{2})?|"
    r"\d{1,2}[時시]\s?\d{1,2}[分분])"
)
ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}(?![\w])(?:[+-]\d{1,2})?|(?:UTC|GMT)?[+-]\d{1,2}:?\d{2}|Uhr|uhr)\)?)"
LINK = r"(?:\s*(?:,|at|um|à|a las|alle|om|kl\.?|-|–|—|\||•|·|/|@)?\s*)"
DAY = (
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s*(?:of\s+|de\s+|-|\s)?\s*{MONTH}\s*(?:de\s+|del\s+|,|-|\s)?\s*(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s?[年년./-]\s?\d{1,2}\s?[月월./-]\s?\d{1,2}[日일]?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?!\d))"
)
EXPRESSION = re.compile(rf"{CLOCK}{ZONE}?{LINK}(?:{MONTH},?\s+)?{DAY}|{DAY}(?:{LINK}{CLOCK}{ZONE}?)?")
RELATIVE = re.compile(
    r"\b(?:(?:an?|one|two|three|\d{1,3})\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|"
    r"years?|[mhd])\s+ago|yesterday|"
    r"vor\s+(?:\d{1,3}|eine[rmn]?)\s+\w{3,8}|(?:il y a|hace|há)\s+\d{1,3}\s+\w{3,8}|"
    r"\d{1,3}\s+\w{2,10}\s+(?:fa|geleden|temu|назад|önce|sedan|siden|sitten)|"
    r"gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|вчера|dün|igår|i går|eilen)\b",
    re.I,
)
UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|changed|aktualisiert|aktualisierung|geändert|änderung|"
    r"mise? à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornato|bijgewerkt|gewijzigd|"
    r"uppdaterad|oppdatert|opdateret|päivitetty|"
    r"aktualizacja|zaktualizowano|güncelleme|обновлено|stand)\b",
    re.I,
)
# What says of the date after it that it is that of the publication.
PUBLISHED = re.compile(
    r"\b(?:published|posted|post time|publication date|release date|veröffentlicht|erschienen|publié|mis en ligne|"
    r"publicad[oa]|pubblicato|gepubliceerd|geplaatst|publicerad|udgivet|julkaistu|opublikowano)"
    rf"(?: (?:on|am|le|el|il|op|em))?\W{{1,4}}({EXPRESSION.pattern})",
    re.I,
)
BEFORE = etree.XPath(f"preceding::text()[normalize-space()][position() <= {ABOVE}]")
AFTER = etree.XPath(f"following::text()[normalize-space()][position() <= {NEAR}]")
# Words of a class, an id or an itemprop; compared one element after the other, as an XPath takes eight times as long.
NAMED = re.compile(r"[dD]ate|[tT]ime|ublish|posted|yline|[mM]eta")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date seen on a page.

    expression: its words, or the machine's form of a <time> element. line: what stands around it.
    is_marked: whether the markup says that it is a date. is_updated: whether the words say that it is a later change.
    is_apart: whether it stands far from the headline: above what holds that, as the day of a visit does, or far below.
    """

    expression: str
    line: str
    is_marked: bool
    is_updated: bool
    is_apart: bool = False


def seen(reading: Reading) -> Iterator[DateLine]:
    """Date lines of the story, first the marked ones; those of comments and other stories are left out."""
    headline = titles.headline(reading)
    holders = frozenset(() if headline is None else headline.iterancestors())
    yield from _marked(reading.tree, headline, holders)
    if headline is not None:
        yield from _near_title(headline, holders)


def labelled(reading: Reading) -> Iterator[str]:
    """Dates anywhere on the page that the words before them call that of the publication."""
    body = reading.tree.find("body")
    text = " ".join(" ".join((reading.tree if body is None else body).itertext()).split())
    for match in PUBLISHED.finditer(text):
        yield match[1]


def expressions(line: str) -> Iterator[tuple[str, str]]:
    """Each date in a line with the words before it."""
    end = 0
    for match in EXPRESSION.finditer(line):
        yield match[0].strip(), line[end : match.start()]
        end = match.end()
    if not end:
        for match in RELATIVE.finditer(line):
            yield match[0], line[: match.start()]


def _marked(
    tree: html.HtmlElement, headline: html.HtmlElement | None, holders: frozenset[html.HtmlElement]
) -> Iterator[DateLine]:
    for element, is_apart in islice(_placed(tree, headline, holders), MAX_MARKED):
        words = _words(element)
        machine = element.get("datetime") if element.tag == "time" else None
        if not (words or machine) or is_outside(element, holders):
            continue
        around = f"{words} {element.get('class') or ''} {element.get('itemprop') or ''}"
        if machine and re.match(r"\d{4}-\d\d", machine):
            yield DateLine(machine, words, True, bool(UPDATED.search(around)), is_apart)
            continue
        for expression, before in expressions(words):
            yield DateLine(expression, words, True, bool(UPDATED.search(before)), is_apart)


def _placed(
    tree: html.HtmlElement, headline: html.HtmlElement | None, holders: frozenset[html.HtmlElement]
) -> Iterator[tuple[html.HtmlElement, bool]]:
    """The marked elements, each with whether it is far from the headline."""
    beside = _beside(headline)
    is_above, texts = headline is not None, 0
    for element in tree.iter():
        is_above = is_above and element is not headline
        texts += not is_above and headline is not None and bool(element.text and not element.text.isspace())
        if _is_marked(element):
            is_masthead = is_above and element not in holders and beside.isdisjoint(element.iterancestors())
            yield element, is_masthead or texts > NEAR


def _is_marked(element: html.HtmlElement) -> bool:
    """Whether the markup says that an element is a date, or stands where dates stand."""
    named, key = element.get("class"), element.get("id")
    return bool(
        element.tag == "time"
        or (named and _is_name(named))
        or (key and "date" in key)
        or "date" in (element.get("itemprop") or "")
    )


@lru_cache(maxsize=20_000)
def _is_name(names: str) -> bool:
    return bool(NAMED.search(names))


def _near_title(headline: html.HtmlElement, holders: frozenset[html.HtmlElement]) -> Iterator[DateLine]:
    """Dates in the last short lines before the headline, and in the first after it."""
    is_begun = False
    beside = _beside(headline)
    above = [piece for piece in _pieces(BEFORE, headline) if not beside.isdisjoint(_holders(piece))]
    for piece in (*above, *_pieces(AFTER, headline)):
        words = " ".join(piece.split())
        is_begun |= len(words) > PARAGRAPH
        if len(words) > MAX_LINE:
            continue
        dates = [found for found in expressions(words) if found[1].count(" ") <= MAX_BEFORE]
        element = piece.getparent() if dates else None
        if element is None or element.tag in ("script", "style") or (is_begun and is_outside(element, holders)):
            continue
        for expression, before in dates:
            yield DateLine(expression, words, False, bool(UPDATED.search(before)))


def _pieces(path: etree.XPath, headline: html.HtmlElement) -> list[etree._ElementUnicodeResult]:
    return cast(list[etree._ElementUnicodeResult], path(headline))


def _holders(piece: etree._ElementUnicodeResult) -> Iterator[html.HtmlElement]:
    parent = piece.getparent()
    return iter(()) if parent is None else parent.iterancestors()


def _beside(headline: html.HtmlElement | None) -> frozenset[html.HtmlElement]:
    """The innermost containers of the headline."""
    holding = () if headline is None else headline.iterancestors("div", "header", "section", "article", "main")
    return frozenset(islice(holding, BESIDE))


def _words(element: html.HtmlElement) -> str:
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        size += len(piece)
        if size > 3 * MAX_LINE:
            return ""
        pieces.append(piece)
    line = " ".join(" ".join(pieces).split())
    return line if len(line) <= MAX_LINE else ""
