"""A query that is kept and asked again and again, without anybody who reads how it was taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aggregator.errors import BadInput
from aggregator.index.nodes import Everything, Node
from aggregator.index.query import parse
from aggregator.index.query_fields import Lookup
from aggregator.search.searcher import has_words

if TYPE_CHECKING:
    from aggregator.people import Gazetteer


@dataclass(frozen=True, slots=True)
class Standing:
    """What a kept query asks for: all of it, no word guessed. people: who was recognised in its words, for the user."""

    node: Node
    people: tuple[str, ...] = ()


def standing(text: str, gazetteer: Callable[[], "Gazetteer"], lookup: Lookup, now: datetime) -> Standing:
    """The meaning of a query. Raises BadInput with the reason if a part of it would be taken otherwise than written."""
    parsed = parse(text, lookup)
    if parsed.notes:
        raise BadInput(f"the query {text[:200]!r} is not kept as it is: {' '.join(parsed.notes)}")
    if isinstance(parsed.node, Everything):
        raise BadInput("the query asks for every story; name somebody or something")
    if not has_words(parsed.node):
        return Standing(parsed.node)
    from aggregator.search.names import Names
    from aggregator.search.understanding import understood  # all that is known of people takes longer than most queries

    meant = understood(parsed, Names(gazetteer()), now)
    told = (f"{chip.text}: {', '.join(name for _, name in chip.people[:3])}" for chip in meant.chips if chip.is_used)
    return Standing(meant.node, tuple(told))
