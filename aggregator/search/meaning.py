"""What a query was taken for."""

from dataclasses import dataclass

from aggregator.index.nodes import Node


@dataclass(frozen=True, slots=True)
class Chip:
    """People who were recognised in the words of a query. people: id and name of each. meant: if it was misspelt.

    is_used: False if they were only offered: the words were not taken as a name.
    """

    text: str
    people: tuple[tuple[str, str], ...]
    meant: str = ""
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it is asked. node: what has all parts.

    wider: what has any, best what has most; None if it is the same. parts: what adds to a score, in words.
    """

    node: Node
    wider: Node | None = None
    chips: tuple[Chip, ...] = ()
    parts: tuple[tuple[str, Node], ...] = ()
