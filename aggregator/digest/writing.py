"""Writing the digest of a day: once, and then it stays as it is."""

from collections.abc import Callable
from datetime import date, datetime

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


def written(
    shelf: Shelf, day: date, now: datetime, make: Callable[[], Written], *, anew: bool = False, keeps: bool = True
) -> tuple[Written, bool]:
    """(the digest of a day, whether it was written before): as it was, else as *make* composes it.

    What is composed is kept if the day is over. anew: compose it in any case. Raises BadInput.
    """
    before = None if anew else shelf.written(day)
    if before:
        return before, True
    made = make()
    if keeps and now >= made.edition.until:
        shelf.keep(made)
    return made, False
