"""What a person means by a day or a moment, in a time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from aggregator.errors import BadInput


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

    def moment(self, text: str) -> datetime | None:
        """The same as `since`; None if it is no date."""
        try:
            return self.since(text)
        except BadInput:
            return None

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
        from aggregator.dates import moment_of  # dateparser takes 0.1 s to import

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
