"""When a story was published and updated."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from htmldate import find_date

from aggregator import clocks, datelines
from aggregator.model import Story
from aggregator.moments import Moment, moment_of, utc
from aggregator.reading import Note, Reading

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it reports every odd page as an error

WEB_BEGAN = datetime(1991, 8, 6, tzinfo=UTC)
SLACK = timedelta(hours=26)  # a local time read as UTC may seem to lie that far ahead
EARLIEST, LATEST = timedelta(hours=-14), timedelta(hours=36)  # where a day lies of any zone, from its midnight in UTC
DECLARED = 0.75  # confidence of what the page says for machines and means by it when it was published
MOST_LINES = 13  # date lines looked at; the story's own are among the first
# January 1, as people and machines write it.
NEW_YEAR = re.compile(
    r"\b(?:jan(?:uary)?\.?\s+0?1(?:st)?\b|"
    r"0?1(?:st|er|\.|º)?\s*(?:of\s+|de\s+)?"
    r"(?:jan(?:uar[yi]?|vier|eiro)?|jänner|gennaio|gen|enero|ene|stycznia|ocak)\b|"
    r"(?:19|20)\d\d[-/.年]\s?0?1[-/.月]\s?0?1(?!\d)|0?1[-/.]0?1[-/.](?:19|20)?\d\d\b|(?:19|20)\d\d0101(?!\d))",
    re.I,
)
HOUR_ALONE = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d\d(?:\s?[:.]\s?\d\d)?\s*(?:[ap]\.?m\.?|uhr)?\s*", re.I)  # of no day
ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_-])")
# What the script of a page that is made in the browser says, whatever it is written in.
SCRIPTED = re.compile(
    r"""["'](?:date_?published|(?:first_?)?published(?:_?(?:at|on|date|time))?|publication_?date|publish_?(?:date|time)|"""
    r"""pub_?date)\\?["']\s*:\s*\\?["'](\d{4}-\d\d-\d\d[^"'\\]{0,20})""",
    re.I,
)
SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:(?:19|20)\d\d|\d\d)(?![\d/])")
# Countries, as a domain or a language ends ("en-GB"), that write the day before the month, whatever their language. All
# that do not write English do, too.
DAY_FIRST = frozenset({
    "ae", "ar", "at", "au", "be", "bg", "br", "ch", "cz", "de", "dk", "es", "fi", "fr", "gb", "gr", "hr", "id", "ie",
    "in", "it", "ke", "mx", "my", "ng", "nl", "no", "nz", "pk", "pl", "pt", "ro", "ru", "se", "sg", "sk", "tr", "uk",
    "za",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment that may be the publication, with its source and how much that is worth (0..1).

    is_updated: the words beside it call it a later change.
    """

    moment: Moment
    source: str
    confidence: float
    text: str
    is_updated: bool = False


def date(reading: Reading) -> Story:
    """The reading's story with published and updated, both None if nothing on the page can be believed."""
    candidates = [found for found in _published(reading) if _is_possible(found.moment, reading)]
    best = max(candidates, key=lambda found: found.confidence, default=None)
    if best is None:
        best = _in_scripts(reading) or _labelled(reading) or _searched(reading)
        candidates = [best] if best else []
    chosen = _sharpened(best, candidates) if best else None
    for found in candidates:
        is_chosen = found is chosen
        reason = "the most trusted possible date" if is_chosen else "less trusted, or less precise"
        reading.notes.append(
            Note("published", found.moment.when.isoformat(), found.source, found.confidence, is_chosen, reason)
        )
    if chosen is None:
        return replace(reading.story, updated=_updated(reading, None, candidates))
    return replace(
        reading.story,
        published=chosen.moment.when,
        published_source=chosen.source,
        published_confidence=round(chosen.confidence, 2),
        published_precision="minute" if chosen.moment.has_time else "day",
        published_offset=_offset(chosen.moment, candidates, reading.text),
        updated=_updated(reading, chosen.moment.when, candidates),
    )


def _published(reading: Reading) -> Iterator[Candidate]:
    """Moments that the page or its feed gives as the publication."""
    is_declared = False
    for said in reading.structured.published:
        moment = _read(said.value, reading)
        if moment:
            is_declared |= said.confidence > DECLARED and _is_possible(moment, reading)
            yield Candidate(moment, said.source, said.confidence - (0 if moment.has_time else 0.05), said.value)
    if reading.page.listed:
        yield Candidate(Moment(utc(reading.page.listed), True, True), "feed", 0.7, "")
    yield from _in_address(reading)
    if is_declared:
        return
    for place, line in enumerate(islice(datelines.seen(reading), MOST_LINES)):
        moment = _read(line.expression, reading)
        if moment:
            doubt = 0.1 if line.is_updated or line.is_apart else 0.0
            confidence = (0.65 if line.is_marked else 0.6) - doubt - 0.005 * place
            source = "time" if line.is_marked else "text"
            yield Candidate(moment, source, confidence, line.line, line.is_updated)


def _offset(chosen: Moment, candidates: Iterable[Candidate], markup: str) -> int | None:
    """Minutes that the publisher's clock is ahead of UTC; None if nothing says that."""
    ahead = chosen.offset
    if ahead is None and chosen.has_time and chosen.has_zone:
        others = (found.moment for found in candidates if not found.is_updated)
        ahead = clocks.offset(chosen, others) or clocks.spelled(chosen, markup)
    return round(ahead.total_seconds() / 60) if ahead is not None else None


def _read(text: str, reading: Reading) -> Moment | None:
    if HOUR_ALONE.fullmatch(text):
        return None
    language = (reading.story.language or "en").lower()
    is_day_first = SLASHED.search(text) and _is_day_first(language, reading)
    return moment_of(text, reading.page.fetched, languages=(language,), is_day_first=is_day_first)


def _is_day_first(language: str, reading: Reading) -> bool | None:
    """Whether the page writes the day before the month; None if its English may be American, as much is."""
    orders = Counter(
        int(first) > 12 for first, _, second in SLASHED.findall(reading.text) if int(first) > 12 or int(second) > 12
    )
    if orders[True] != orders[False]:
        return orders[True] > orders[False]
    return language != "en" or not DAY_FIRST.isdisjoint(_countries(reading)) or None


def _countries(reading: Reading) -> Iterator[str]:
    """The countries of the page, as far as its domain and its language name one."""
    host = urlsplit(reading.page.url).hostname or ""
    yield host.rpartition(".")[2]
    for said in reading.structured.languages:
        yield said.value.lower().replace("_", "-").partition("-")[2]


def _is_possible(moment: Moment, reading: Reading) -> bool:
    return moment.has_day and WEB_BEGAN < moment.when < utc(reading.page.fetched) + SLACK


def _sharpened(best: Candidate, candidates: Iterable[Candidate]) -> Candidate:
    """The best candidate, or one of the same day with a time, or of the same local time with an offset."""
    if best.moment.has_time and best.moment.has_zone:
        return best
    for other in candidates:
        is_near = EARLIEST <= other.moment.when - best.moment.when < LATEST
        if (
            is_near
            and (other.moment.has_time, other.moment.has_zone) > (best.moment.has_time, best.moment.has_zone)
            and other.confidence > 0.5
        ):
            return other
    return best


def _in_address(reading: Reading) -> Iterator[Candidate]:
    """The day in the page's address, the publisher's own; believed before a printed one, and after a declared one."""
    match = ADDRESS.search(reading.page.url)
    moment = moment_of("-".join(match.group(1, 3, 4)), reading.page.fetched) if match else None
    if match and moment:
        yield Candidate(moment, "url", 0.7, match[0])


def _in_scripts(reading: Reading) -> Candidate | None:
    """The first publication that a script of the page carries, of which the page is made in the browser."""
    for match in SCRIPTED.finditer(reading.text):
        moment = moment_of(match[1], reading.page.fetched)
        if moment and _is_possible(moment, reading):
            return Candidate(moment, "script", 0.45, match[1])
    return None


def _labelled(reading: Reading) -> Candidate | None:
    """The first date on the page that is called that of the publication."""
    for expression in islice(datelines.labelled(reading), MOST_LINES):
        moment = _read(expression, reading)
        if moment and _is_possible(moment, reading):
            return Candidate(moment, "label", 0.45, expression)
    return None


def _searched(reading: Reading) -> Candidate | None:
    """What htmldate finds anywhere on the page or in its URL; the day only, and often a guess."""
    fetched = utc(reading.page.fetched)
    found = find_date(
        reading.tree, extensive_search=True, original_date=True, url=reading.page.url, max_date=fetched + SLACK
    )
    moment = moment_of(found, fetched) if found else None
    if (
        moment
        and (moment.when.month, moment.when.day) == (1, 1)
        and not NEW_YEAR.search(f"{reading.page.url}\n{reading.text}")
    ):
        return None  # a year alone, of a copyright for the most part
    return Candidate(moment, "htmldate", 0.4, found or "") if moment and _is_possible(moment, reading) else None


def _updated(reading: Reading, published: datetime | None, seen: Iterable[Candidate]) -> datetime | None:
    """The last change that the page declares, else shows, if it is not before its publication."""
    declared = ((_read(said.value, reading), said.source, said.confidence) for said in reading.structured.updated)
    shown = ((found.moment, found.source, found.confidence) for found in seen if found.is_updated)
    chosen = None
    for moment, source, confidence in (*declared, *shown):
        if not moment:
            continue
        can_be = _is_possible(moment, reading) and (published is None or moment.when >= published)
        is_chosen = can_be and chosen is None
        chosen = moment.when if is_chosen else chosen
        reason = "the first that can be" if is_chosen else "not the first" if can_be else "cannot be"
        reading.notes.append(Note("updated", moment.when.isoformat(), source, confidence, is_chosen, reason))
    return chosen
