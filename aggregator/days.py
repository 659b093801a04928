"""What a person means by a day or a moment, in a time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from aggregator.errors import BadInput

_TURNS = {"last": -1, "this": 0, "next": 1}
_PERIOD = re.compile(rf"(?P<turn>{'|'.join(_TURNS)}) (?P<unit>week|month|year)")


@dataclass(frozen=True, slots=True)
class Clock:
    """The hour at which somebody asks. zone: whose midnight begins a day. now: aware."""

    zone: ZoneInfo
    now: datetime

    @classmethod
    def of(cls, zone: str) -> Self:
        """This very moment in the zone of that name."""
        return cls(ZoneInfo(zone), datetime.now(UTC))

    def since(self, text: str) -> datetime:
        """The moment at which what is meant by *text* begins: of a day its midnight. Raises BadInput."""
        return self._meant(text)[0]

    def until(self, text: str) -> datetime:
        """The moment at which what is meant by *text* ends: of a day the midnight after it. Raises BadInput."""
        return self._meant(text)[1]

    def period(self, text: str) -> tuple[datetime, datetime] | None:
        """[start, end) of what is meant: a day, a moment (start and end are the same), "last week"; None if no date."""
        named = _PERIOD.fullmatch(" ".join(text.lower().split()))
        if named:
            return self._calendar(named["unit"], _TURNS[named["turn"]])
        try:
            return self._meant(text)
        except BadInput:
            return None

    def _calendar(self, unit: str, turn: int) -> tuple[datetime, datetime]:
        """The week, month or year so many turns after the present one; a week begins on Monday."""
        today = self.now.astimezone(self.zone).date()
        if unit == "week":
            first = today - timedelta(days=today.weekday()) + timedelta(weeks=turn)
            last = first + timedelta(days=6)
        else:
            span = 12 if unit == "year" else 1
            begin = (today.year * 12 + (0 if unit == "year" else today.month - 1)) + turn * span
            first, after = (date(month // 12, month % 12 + 1, 1) for month in (begin, begin + span))
            last = after - timedelta(days=1)
        return self.span(first)[0], self.span(last)[1]

    def day(self, text: str) -> date:
        """The day that is meant. Raises BadInput."""
        return self.since(text).astimezone(self.zone).date()

    def span(self, day: date) -> tuple[datetime, datetime]:
        """The first moment of a day and that of the next: 23 or 25 hours apart where the clocks change."""
        start, end = (datetime.combine(midnight, time(), self.zone) for midnight in (day, day + timedelta(days=1)))
        return start.astimezone(UTC), end.astimezone(UTC)

    def _meant(self, text: str) -> tuple[datetime, datetime]:
        if text.strip().lower() == "now":
            return self.now.astimezone(UTC), self.now.astimezone(UTC)
        from aggregator.moments import moment_of  # dateparser takes 0.1 s to import

        here = self.now.astimezone(self.zone).replace(tzinfo=UTC)  # so that "yesterday" is that of the zone
        found = moment_of(text, here)
        if found is None:
            raise BadInput(f'{text!r} is no date; write for example 2026-11-05, yesterday or "2 weeks ago"')
        try:
            when = found.when if found.has_zone else found.when.replace(tzinfo=self.zone).astimezone(UTC)
            if found.has_time:
                return when, when
            return self.span(when.astimezone(self.zone).date())
        except OverflowError:
            raise BadInput(f"{text!r} is too far away; write a date of this century") from None


def instant(text: str) -> datetime:
    """What a program means: a moment in ISO 8601, as UTC; one without a zone is of UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
