"""What the queries of watches mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from aggregator.attribution import load as load_outlets
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.index.query_fields import Lookup
from aggregator.people import load
from aggregator.search.standing import Standing, standing

if TYPE_CHECKING:
    from aggregator.people import Gazetteer

NEAREST = 3  # names that are offered instead of an unknown one


@dataclass(frozen=True)
class Meanings:
    """Reads queries. gazetteer: called when names are asked about. lookup: what names and times mean."""

    gazetteer: Callable[[], "Gazetteer"]
    lookup: Lookup
    now: datetime

    @classmethod
    def of(cls, config: Config, now: datetime) -> Self:
        """By the people and outlets that the settings name, and the days of their time zone."""
        known = cache(lambda: load(config.people_file))
        return cls.by(known, Clock(ZoneInfo(config.timezone), now))

    @classmethod
    def by(cls, gazetteer: Callable[[], "Gazetteer"], clock: Clock) -> Self:
        """By these people."""
        outlets = cache(load_outlets)
        lookup = Lookup(
            lambda name: gazetteer().meant(name),
            lambda name: gazetteer().nearest(name, NEAREST),
            lambda name: outlets().called(name),
            clock.period,
        )
        return cls(gazetteer, lookup, clock.now)

    def read(self, query: str) -> Standing:
        """What a query asks for. Raises BadInput with the note if it is not understood as it is written."""
        return standing(query, self.gazetteer, self.lookup, self.now)
