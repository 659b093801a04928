"""The publisher's clock: how far it is ahead of UTC, as a day is what it is for those who published on it."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aggregator.moments import Moment  # loads dateparser, which those who only tell a moment do without

BEHIND, AHEAD = timedelta(hours=-12), timedelta(hours=14)  # where clocks are
STEP = timedelta(minutes=15)  # what all of them are a multiple of
MINUTE = timedelta(minutes=1)
SPELLED = re.compile(r"T(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?([+-])(\d\d):?(\d\d)")
MOST = 200  # times that a day is looked up in a page


def offset(moment: "Moment", others: "Iterable[Moment]") -> timedelta | None:
    """The clock by which others of a page give the same moment; None if none of them does.

    One without a zone is the same if it is off by what a clock may be, to the minute.
    """
    for other in others:
        ahead = other.when - moment.when
        if other.offset is not None and abs(ahead) < MINUTE:
            return other.offset
        if other.has_time and not other.has_zone and BEHIND <= ahead <= AHEAD:
            steps = round(ahead / STEP)
            if abs(ahead - steps * STEP) < MINUTE:
                return steps * STEP
    return None


def spelled(moment: "Moment", markup: str) -> timedelta | None:
    """The clock by which a script or an attribute of a page gives the same moment in ISO 8601; None if none does."""
    for days in (0, -1, 1):
        day = (moment.when + timedelta(days=days)).strftime("%Y-%m-%d")
        place = -1
        for _ in range(MOST):
            place = markup.find(day, place + 1)
            if place < 0:
                break
            match = SPELLED.match(markup, place + len(day))
            if match:
                ahead = timedelta(hours=int(match[4]), minutes=int(match[5])) * (1 if match[3] == "+" else -1)
                local = timedelta(days=days, hours=int(match[1]), minutes=int(match[2]))
                if ahead and local - ahead == timedelta(hours=moment.when.hour, minutes=moment.when.minute):
                    return ahead
    return None


def told(moment: datetime, minutes: int | None) -> datetime:
    """The same moment by a clock that is so many minutes ahead of UTC; as it is if that is not known."""
    return moment if minutes is None else moment.astimezone(timezone(timedelta(minutes=minutes)))
