"""When a story was published and updated, and dateparser's door for dates that people write."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser
from htmldate import find_date

from aggregator import datelines
from aggregator.model import Story
from aggregator.reading import Note, Reading

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it reports every odd page as an error

WEB_BEGAN = datetime(1991, 8, 6, tzinfo=UTC)
SLACK = timedelta(hours=26)  # a local time read as UTC may seem to lie that far ahead
EARLIEST, LATEST = timedelta(hours=-14), timedelta(hours=36)  # where a day lies of any zone, from its midnight in UTC
LONGEST = 100  # characters of a date expression
ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|"
    r"[+-]\d\d)?)?\s*(?:\[[\w/]+\])?\s*$",
    re.I,
)
# Names that mean another offset in summer, which dateparser takes as fixed.
ZONES = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York", "CT": "America/Chicago", "MT":
    "America/Denver",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "CDT":
    "America/Chicago", "CST": "America/Chicago",
    "BST": "Europe/London", "UHR": "Europe/Berlin", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "IST":
    "Asia/Kolkata",
}  # fmt: skip
ZONE = re.compile(rf"\s*\(?\b({'|'.join(ZONES)})\b\)?\s*", re.I)
SECONDS = re.compile(r"\s*(1[0-9]{9})(\d{3})?\s*$")  # since 1970, from 2001 to 2033
# January 1, as people and machines write it.
NEW_YEAR = re.compile(
    r"\b(?:jan(?:uary)?\.?\s+0?1(?:st)?\b|"
    r"0?1(?:st|er|\.|º)?\s*(?:of\s+|de\s+)?"
    r"(?:jan(?:uar[yi]?|vier|eiro)?|jänner|gennaio|gen|enero|ene|stycznia|ocak)\b|"
    r"(?:19|20)\d\d[-/.年]\s?0?1[-/.月]\s?0?1(?!\d)|0?1[-/.]0?1[-/.](?:19|20)?\d\d\b|(?:19|20)\d\d0101(?!\d))",
    re.I,
)
CLOCK = re.compile(
    r"(?<![\d.])\d{1,2}\s*[:.h]\s*\d\d(?!\s?\.\s?\d)|\d\s*[ap]\.?m\b|"
    r"\b(?:seconds?|minutes?|mins?|hours?|hrs?|stunden?|heures?|horas?)\b",
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
# Countries (as a domain ends) and languages that write the day before the month.
DAY_FIRST = frozenset({
    "ar", "at", "au", "be", "bg", "br", "ch", "cs", "cz", "da", "de", "dk", "el", "es", "fi", "fr", "gr", "hr", "ie",
    "in", "it", "mx", "nb", "nl", "no", "nz", "pl", "pt", "ro", "ru", "se", "sk", "sv", "tr", "uk", "za",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a text gives it.

    has_time: not only the day is known; else it is midnight in UTC.
    has_zone: its offset was said, not assumed.
    """

    when: datetime
    has_time: bool
    has_zone: bool


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
        best = _in_scripts(reading) or _searched(reading)
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
        updated=_updated(reading, chosen.moment.when, candidates),
    )


def moment_of(
    text: str,
    now: datetime,
    *,
    languages: tuple[str, ...] = ("en",),
    prefer: str = "past",
    is_day_first: bool | None = None,
) -> Moment | None:
    """The moment that a person means by *text* ("2 weeks ago", "yesterday", "5 Nov 2020"); None if it is no date.

    now: aware; what relative words refer to. prefer: which "Friday" or "May" is meant, "past" or "future".
    """
    if not text or len(text) > LONGEST:
        return None
    try:
        return _written_for_machines(text) or _written_for_people(text, now, languages, prefer, is_day_first)
    except (ValueError, OverflowError):
        return None


def _written_for_machines(text: str) -> Moment | None:
    """ISO 8601, RFC 2822 or seconds since 1970."""
    match = ISO.match(text)
    if match:
        year, month, day, hour, minute, second = (int(group or 0) for group in match.groups()[:6])
        zone = match[7]
        local = datetime(year, month, day, hour if hour < 24 else 0, minute, min(second, 59), tzinfo=UTC)
        is_elsewhere = bool(zone) and zone[0] in "+-" and zone.strip("+-0:") != ""
        if not (hour % 24 or minute or second or is_elsewhere):  # what a program writes that knows the day alone
            return Moment(local, False, bool(zone))
        offset = timedelta()
        if zone and zone[0] in "+-":
            digits = zone[1:].replace(":", "").ljust(4, "0")
            offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
        return Moment(local - offset, match[4] is not None, bool(zone))
    match = SECONDS.match(text)
    if match:
        return Moment(datetime.fromtimestamp(int(match[1]), UTC), True, True)
    if re.match(r"\s*[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} \d", text):
        when = parsedate_to_datetime(text.strip())
        return Moment(_utc(when), True, when.tzinfo is not None)
    return None


def _written_for_people(
    text: str, now: datetime, languages: tuple[str, ...], prefer: str, is_day_first: bool | None
) -> Moment | None:
    zone = ZONE.search(text)
    bare = ZONE.sub(" ", text, count=1) if zone else text
    bare = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", bare, flags=re.I)
    settings: dict[str, Any] = {
        "RELATIVE_BASE": _utc(now).replace(tzinfo=None),
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "TIMEZONE": "UTC",
    }
    if is_day_first is not None:
        settings["DATE_ORDER"] = "DMY" if is_day_first else "MDY"
    found = _parser(languages, tuple(settings.items())).get_date_data(" ".join(bare.split()).strip(" ,")).date_obj
    if found is None:
        return None
    if zone and found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(ZONES[zone[1].upper()]))
    return Moment(_utc(found), bool(CLOCK.search(text)), found.tzinfo is not None)


def _parser(languages: tuple[str, ...], settings: tuple[tuple[str, Any], ...]) -> DateDataParser:
    return DateDataParser(languages=list(_known(languages)), settings=dict(settings), try_previous_locales=False)


@cache
def _known(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages that dateparser reads, English last and always."""
    return tuple(dict.fromkeys((*(language for language in languages if language in language_order), "en")))


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _published(reading: Reading) -> Iterator[Candidate]:
    """Moments that the page or its feed gives as the publication."""
    is_declared = False
    for said in reading.structured.published:
        moment = _read(said.value, reading)
        if moment:
            is_declared |= said.confidence > 0.75 and _is_possible(moment, reading)
            yield Candidate(moment, said.source, said.confidence - (0 if moment.has_time else 0.05), said.value)
    if reading.page.listed:
        yield Candidate(Moment(_utc(reading.page.listed), True, True), "feed", 0.7, "")
    yield from _in_address(reading)
    if is_declared:
        return
    for place, line in enumerate(datelines.seen(reading)):
        if place > 12:
            return
        moment = _read(line.expression, reading)
        if moment:
            doubt = 0.1 if line.is_updated or line.is_apart else 0.0
            confidence = (0.65 if line.is_marked else 0.6) - doubt - 0.005 * place
            source = "time" if line.is_marked else "text"
            yield Candidate(moment, source, confidence, line.line, line.is_updated)


def _read(text: str, reading: Reading) -> Moment | None:
    if HOUR_ALONE.fullmatch(text):
        return None
    language = (reading.story.language or "en").lower()
    host = reading.page.url.split("/")[2] if reading.page.url.count("/") > 1 else ""
    is_day_first = language in DAY_FIRST or host.rsplit(".", 1)[-1].split(":")[0] in DAY_FIRST or None
    return moment_of(text, reading.page.fetched, languages=(language,), is_day_first=is_day_first)


def _is_possible(moment: Moment, reading: Reading) -> bool:
    return WEB_BEGAN < moment.when < _utc(reading.page.fetched) + SLACK


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


def _searched(reading: Reading) -> Candidate | None:
    """What htmldate finds anywhere on the page or in its URL; the day only, and often a guess."""
    fetched = _utc(reading.page.fetched)
    found = find_date(
        reading.tree, extensive_search=True, original_date=True, url=reading.page.url, max_date=fetched + SLACK
    )
    moment = _written_for_machines(found) if found else None
    if (
        moment
        and (moment.when.month, moment.when.day) == (1, 1)
        and not NEW_YEAR.search(f"{reading.page.url}\n{reading.text}")
    ):
        return None  # a year alone, of a copyright for the most part
    return Candidate(moment, "htmldate", 0.4, found or "") if moment and _is_possible(moment, reading) else None


def _updated(reading: Reading, published: datetime | None, seen: Iterable[Candidate]) -> datetime | None:
    """The last change that the page declares, else shows, if it is not before its publication."""
    declared = (_read(said.value, reading) for said in reading.structured.updated)
    shown = (found.moment for found in seen if found.is_updated)
    for moment in (*declared, *shown):
        if moment and _is_possible(moment, reading) and (published is None or moment.when >= published):
            return moment.when
    return None
