"""A moment as programs and people write it, and dateparser's door for the latter."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

LONGEST = 100  # characters of a date expression
ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:(?:[T\s]+|(?<=\d{8})(?=\d{6}\s*$))(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*(?:\[[\w/]+\])?\s*$",
    re.I,
)
SECONDS = re.compile(r"\s*(1[0-9]{9})(\d{3})?\s*$")  # since 1970, from 2001 to 2033
# Names that mean another offset in summer, which dateparser takes as fixed, or that it does not know.
ZONES = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York", "EASTERN": "America/New_York",
    "CT": "America/Chicago", "CST": "America/Chicago", "CDT": "America/Chicago", "CENTRAL": "America/Chicago",
    "MT": "America/Denver", "MOUNTAIN": "America/Denver",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "PACIFIC": "America/Los_Angeles",
    "BST": "Europe/London", "UHR": "Europe/Berlin", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "IST": "Asia/Kolkata",
}  # fmt: skip
ZONE = re.compile(rf"\s*\(?\b({'|'.join(ZONES)})\b(?:\s+(?:standard\s+|daylight\s+)?time\b)?\)?\s*", re.I)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
POINTS = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)(?!\d)")  # nobody puts points after a month


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a text gives it.

    has_time: not only the day is known; else it is midnight in UTC.
    has_zone: its offset was said, not assumed.
    has_day: not only the month or the year is known ("2020", "3 months ago").
    offset: how far the clock of who wrote it is ahead of UTC; None if that was not said, or if it was UTC itself, in
    which programs write whatever the clock beside them says.
    """

    when: datetime
    has_time: bool
    has_zone: bool
    offset: timedelta | None = None
    has_day: bool = True


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


def utc(when: datetime) -> datetime:
    """The same moment in UTC, of which one without a zone is taken to be."""
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _written_for_machines(text: str) -> Moment | None:
    """Seconds since 1970, ISO 8601 or RFC 2822."""
    match = SECONDS.match(text)
    if match:
        return Moment(datetime.fromtimestamp(int(match[1]), UTC), True, True)
    match = ISO.match(text)
    if match:
        return _iso(match)
    if re.match(r"\s*[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} \d", text):
        when = parsedate_to_datetime(text.strip())
        return Moment(utc(when), True, when.tzinfo is not None, _clock(when))
    return None


def _iso(match: re.Match[str]) -> Moment:
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups()[:6])
    zone = match[7]
    local = datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=UTC) + timedelta(days=hour // 24)
    offset = timedelta()
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
    if not (hour % 24 or minute or second or offset):  # what a program writes that knows the day alone
        return Moment(local, False, bool(zone))
    return Moment(local - offset, match[4] is not None, bool(zone), offset or None)


def _written_for_people(
    text: str, now: datetime, languages: tuple[str, ...], prefer: str, is_day_first: bool | None
) -> Moment | None:
    zone = ZONE.search(text)
    bare = ZONE.sub(" ", text, count=1) if zone else text
    bare = re.sub(r"\b([ap])\.\s?m\.?", r"\1m", bare, flags=re.I)
    settings: dict[str, Any] = {
        "RELATIVE_BASE": utc(now).replace(tzinfo=None),
        "PREFER_DATES_FROM": prefer,
        "RETURN_TIME_AS_PERIOD": True,
    }
    if YEAR.search(text):
        settings["PREFER_MONTH_OF_YEAR"] = "first"
    if YEAR.search(text) or not any(map(str.isdigit, text)):  # not "3 months ago"
        settings["PREFER_DAY_OF_MONTH"] = "first"
    if POINTS.search(text):
        is_day_first = True
    if is_day_first is not None:
        settings["DATE_ORDER"] = "DMY" if is_day_first else "MDY"
    parser = DateDataParser(languages=list(_known(languages)), settings=settings, try_previous_locales=False)
    found = parser.get_date_data(" ".join(bare.split()).strip(" ,"))
    when = found.date_obj
    if when is None:
        return None
    if zone and when.tzinfo is None:
        when = when.replace(tzinfo=ZoneInfo(ZONES[zone[1].upper()]))
    if found.period != "time":
        day = datetime(when.year, when.month, when.day, tzinfo=UTC)
        return Moment(day, False, when.tzinfo is not None, has_day=found.period not in ("month", "year"))
    return Moment(utc(when), True, when.tzinfo is not None, _clock(when))


def _clock(when: datetime) -> timedelta | None:
    return when.utcoffset() or None


@cache
def _known(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages that dateparser reads, English last and always."""
    return tuple(dict.fromkeys((*(language for language in languages if language in language_order), "en")))
