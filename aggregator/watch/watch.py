"""One watch: what is looked for, and how, where and when is told of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal, Self, get_args
from zoneinfo import ZoneInfo

from aggregator.channels.address import Channel, parse
from aggregator.errors import BadInput
from aggregator.index.query import MOST_CHARS

Pace = Literal["15m", "hourly", "daily", "digest"]
PACES: tuple[Pace, ...] = get_args(Pace)
LEAST = {"15m": timedelta(minutes=15), "hourly": timedelta(hours=1)}  # between two messages
MOST_CHANNELS = 10
LONGEST_NAME = 40  # letters
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that is kept.

    name: small letters, digits and single "-". channels: as `aggregator.channels.parse` reads them. pace: at most one
    message in that time; "digest": the digest of each day, and no alerts. quiet: hours in which nothing is sent,
    "22:00-07:00", or empty. timezone: of them and of the days. since: what was seen before is not told.
    """

    name: str
    query: str
    channels: tuple[str, ...]
    since: datetime
    pace: Pace = "15m"
    quiet: str = ""
    timezone: str = "UTC"
    is_paused: bool = False

    def checked(self) -> Self:
        """The same. Raises BadInput for what cannot be kept; whether the query can be is for `Meanings.read`."""
        if not _NAME.fullmatch(self.name) or len(self.name) > LONGEST_NAME or self.name == "digest":
            raise BadInput(
                f"{self.name[:80]!r} is no name of a watch; write up to {LONGEST_NAME} small letters, digits and "
                'single "-", as kim-divorce'
            )
        if len(self.query) > MOST_CHARS or not self.query.strip():
            raise BadInput(f"the query must have 1 to {MOST_CHARS:,} characters; change it")
        if not 1 <= len(self.channels) <= MOST_CHANNELS or len(set(self.channels)) < len(self.channels):
            raise BadInput(f"a watch has 1 to {MOST_CHANNELS} channels, each once; give --to CHANNEL for each")
        if self.pace not in PACES:
            raise BadInput(f"{self.pace!r} is no pace; write one of {', '.join(PACES)}")
        self._check_hours()
        _ = self.places
        return self

    @property
    def places(self) -> tuple[Channel, ...]:
        """The channels, read. Raises BadInput."""
        return tuple(map(parse, self.channels))

    @property
    def zone(self) -> ZoneInfo:
        """Of its hours and days."""
        return ZoneInfo(self.timezone)

    def is_quiet(self, now: datetime) -> bool:
        """Whether it is one of the quiet hours, by the clock on the wall there."""
        if not self.quiet:
            return False
        start, end = map(time.fromisoformat, self.quiet.split("-"))
        here = now.astimezone(self.zone).time()
        return start <= here < end if start < end else here >= start or here < end

    def may_tell(self, now: datetime, last: datetime | None) -> bool:
        """Whether the pace allows a message, if the last was composed at that moment."""
        if self.pace == "digest":
            return False
        if last is None:
            return True
        if self.pace == "daily":
            return now.astimezone(self.zone).date() > last.astimezone(self.zone).date()
        return now - last >= LEAST[self.pace]

    def _check_hours(self) -> None:
        hours = _QUIET.fullmatch(self.quiet)
        if self.quiet and (not hours or hours.groups()[:2] == hours.groups()[2:]):
            raise BadInput(f"{self.quiet!r} are no quiet hours; write for example 22:00-07:00")
        try:
            _ = self.zone
        except (KeyError, ValueError, OSError) as error:
            raise BadInput(f"{self.timezone!r} is no time zone; write for example Europe/London") from error


def distinct(channels: Sequence[str]) -> tuple[str, ...]:
    """The channels as they are kept, each once. Raises BadInput."""
    return tuple(dict.fromkeys(parse(channel).text for channel in channels))
