"""Writing the digest of a day: once, and then it stays as it is."""

from collections.abc import Callable
from datetime import date

from aggregator.days import Clock
from aggregator.digest.composing import compose, nobody
from aggregator.digest.gathered import EVERYTHING, gather
from aggregator.digest.written import Shelf, Written
from aggregator.index.base import Index
from aggregator.index.nodes import Node


def composed(
    index: Index,
    shelf: Shelf,
    day: date,
    clock: Clock,
    *,
    per_person: int,
    is_known: Callable[[str], bool] = nobody,
    query: Node = EVERYTHING,
) -> Written:
    """The digest of a day as it would be written now, after the others of its shelf. query: of the shelf's watch."""
    watch = shelf.watch[0] if shelf.watch else ""
    gathered = gather(index, day, clock, shelf.people, shelf.told(day), watch=watch, query=query)
    return Written.of(compose(index, gathered, per_person=per_person, is_known=is_known), gathered)
