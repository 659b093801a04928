"""Hours of the day at which nothing is begun."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Self

_HOURS = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))? ?- ?([01]?\d|2[0-3])(?::([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class Quiet:
    """From a time of the day to another, which may be on the next day; no time at all if they are the same."""

    start: time = time()
    end: time = time()

    @classmethod
    def of(cls, text: str) -> Self:
        """What a setting says: "01-06", "23:30-06"; empty for none. Raises ValueError."""
        if not text.strip():
            return cls()
        found = _HOURS.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} are no hours of the day; write for example 01-06 or 23:30-06")
        return cls(time(int(found[1]), int(found[2] or 0)), time(int(found[3]), int(found[4] or 0)))

    def until(self, moment: datetime, zone: tzinfo) -> datetime:
        """When the quiet that a moment lies in ends, by the clocks of a zone; the moment itself if it lies in none."""
        here = moment.astimezone(zone)
        clock = here.time()
        begun, over = clock >= self.start, clock >= self.end
        if not (begun and not over if self.start <= self.end else begun or not over):
            return moment
        day = here.date() + timedelta(days=over)
        return datetime.combine(day, self.end, zone).astimezone(UTC)
