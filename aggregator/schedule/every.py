"""A fixed pace: a length of time ("30m"), or a line of cron ("*/15 6-22 * * 1-5")."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

from cronsim import CronSim, CronSimError

_LENGTH = re.compile(r"(\d{1,5}) ?([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def length(text: str) -> timedelta:
    """A length of time: a number with s, m, h or d. Raises ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not int(found[1]):
        raise ValueError(f"{text!r} is no length of time; write for example 90s, 30m, 2h or 1d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


@dataclass(frozen=True, slots=True)
class Every:
    """When something is done again. pause: from one time to the next; None if `cron` says the moments."""

    pause: timedelta | None
    cron: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """What a setting says. Raises ValueError."""
        if len(text.split()) != 5:
            return cls(length(text))
        try:
            CronSim(text, datetime.now(UTC))
        except CronSimError as error:
            raise ValueError(f"{text!r} is no line of cron ({error}); write for example */15 6-22 * * *") from error
        return cls(None, text)

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The next time after a moment; a line of cron goes by the clocks of a zone, over their change too."""
        if self.pause:
            return moment + self.pause
        return next(CronSim(self.cron, moment.astimezone(zone))).astimezone(UTC)
