"""What the names and times in a query mean, looked up when the first one is asked for."""

from aggregator.cli.names import Names
from aggregator.days import Clock
from aggregator.index.query_fields import Lookup


def lookup(names: Names, clock: Clock) -> Lookup:
    """By the gazetteer, the shipped outlets, and the clock."""
    return Lookup(names.ids, names.nearest, _outlet, clock.period)


def _outlet(name: str) -> str | None:
    from aggregator.attribution import outlets  # reading them takes longer than most searches

    return outlets.load().called(name)
