"""The digests of the days."""

from datetime import MAXYEAR, date, timedelta

from aggregator.analytics.timeline import timeline
from aggregator.digest import Edition, compose, gather
from aggregator.errors import BadInput
from aggregator.index.nodes import Between, Everything
from aggregator.web.desk import Desk

KEPT_S = 120  # that a digest is kept for: its day may still bring stories, and a day of the past late ones
EARLIEST = 1991  # year in which the web began


def edition(desk: Desk, day: date) -> Edition:
    """The digest of a day. Raises BadInput if the day is not of the web's time."""
    _check(day)
    return desk.kept.get(("digest", day), KEPT_S, lambda: _composed(desk, day))


def _composed(desk: Desk, day: date) -> Edition:
    """As the index has it now: a page may be read again, so that it needs not stay as it was."""
    gathered = gather(desk.index, day, desk.now())
    per_person = desk.config.digest_stories
    return compose(desk.index, gathered, per_person=per_person, is_known=desk.gazetteer.is_settled)


def days(desk: Desk, year: int, month: int) -> tuple[tuple[date, int], ...]:
    """The days of a month that have stories, the latest first, with how many. Raises BadInput."""
    if not 1 <= month <= 12:
        raise BadInput(f"{year}-{month} is no month; write it as 2026-11")
    _check(date(year, month, 1) if EARLIEST <= year < MAXYEAR else date.max)
    clock, first = desk.now(), date(year, month, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    between = Between(clock.span(first)[0], clock.span(following)[0])
    periods = timeline(desk.index, Everything(), clock, "day", between)
    return tuple((one.start.date(), one.stories) for one in reversed(periods) if one.stories)


def _check(day: date) -> None:
    if not EARLIEST <= day.year < EARLIEST + 1000:
        raise BadInput(f"{day} is not of the web's time; ask for a day since {EARLIEST}")
