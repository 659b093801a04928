"""The days and moments in a query: "2026-11", "[2026-11-01 TO now]", ">2026"."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from luqum import tree

from aggregator.days import instant
from aggregator.index.nodes import Between

_Span = tuple[datetime, datetime]
When = Callable[[str], _Span | None]

_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_INSTANT = timedelta(microseconds=1)
_FROM_NOW = re.compile(r"now(?:(?P<sign>[+-])(?P<count>\d{1,5})(?P<unit>[mhdw]))?")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def between(item: tree.Item, when: When | None) -> Between | None:
    """The time that is meant; None if any part of it cannot be read. A bound that is a day is the whole day."""
    match item:
        case tree.Range():
            return _bounded(item.low, item.high, when, includes=(item.include_low, item.include_high))
        case tree.From():
            return _bounded(item.a, None, when, includes=(item.include, True))
        case tree.To():
            return _bounded(None, item.a, when, includes=(True, item.include))
        case tree.Word() | tree.Phrase():
            span = _span(_text(item), when)
            return span and Between(*_whole_day(span))
    return None


def _bounded(
    low: tree.Item | None, high: tree.Item | None, when: When | None, includes: tuple[bool, bool]
) -> Between | None:
    texts = ["*" if bound is None else _text(bound) for bound in (low, high)]
    spans = [None if text == "*" else _span(text, when) for text in texts]
    if any(span is None and text != "*" for text, span in zip(texts, spans, strict=True)):
        return None
    start, end = spans
    return Between(start and start[0 if includes[0] else 1], end and end[1 if includes[1] else 0])


def _text(item: tree.Item) -> str:
    return str(item).strip().strip('"').strip()


def _whole_day(span: _Span) -> _Span:
    if span[1] - span[0] > _INSTANT:
        return span
    day = span[0].replace(hour=0, minute=0, second=0, microsecond=0)
    return day, day + timedelta(days=1)


def _span(text: str, when: When | None) -> _Span | None:
    """[start, end) of a year, month, day or instant."""
    try:
        if calendar := _CALENDAR.fullmatch(text):
            return _calendar(*(int(part) if part else None for part in calendar.groups()))
        if from_now := _FROM_NOW.fullmatch(text.lower()):
            return _from_now(from_now, when)
        start, end = (when(text) if when else None) or _written(text)
        return start, max(end, start + _INSTANT)
    except (ValueError, OverflowError):
        return None


def _calendar(year: int | None, month: int | None, day: int | None) -> _Span:
    start = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
    if day:
        return start, start + timedelta(days=1)
    if month:
        return start, (start + timedelta(days=31)).replace(day=1)
    return start, start.replace(year=start.year + 1)


def _from_now(found: re.Match[str], when: When | None) -> _Span:
    """The moment of "now", or of "now-2d"."""
    now = ((when("now") if when else None) or (datetime.now(UTC),))[0]
    if found["sign"]:
        apart = int(found["count"]) * _UNITS[found["unit"]]
        now = now + apart if found["sign"] == "+" else now - apart
    return now, now + _INSTANT


def _written(text: str) -> _Span:
    moment = instant(text)
    return moment, moment
