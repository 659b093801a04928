"""What the names and times in a query mean, looked up when the first one is asked for."""

from functools import cache
from typing import TYPE_CHECKING

from aggregator.cli.names import Names
from aggregator.days import Clock
from aggregator.index.query_fields import Lookup

if TYPE_CHECKING:
    from aggregator.attribution import Outlets


def lookup(names: Names, clock: Clock) -> Lookup:
    """By the gazetteer, the shipped outlets, and the clock."""
    return Lookup(names.ids, names.nearest, _outlet, clock.period)


def outlet(id: str) -> str:
    """The name of the outlet of an id; the id itself if nobody is known so."""
    known = _outlets().entries.get(id)
    return known.name if known else id


def _outlet(name: str) -> str | None:
    return _outlets().called(name)


@cache
def _outlets() -> "Outlets":
    from aggregator.attribution import outlets  # reading them takes longer than most searches

    return outlets.load()
