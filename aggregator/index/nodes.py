"""The tree of a query: what every backend compiles, and nothing else does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TextField = Literal["title", "body"]
ExactField = Literal[
    "id",
    "site",
    "celebrity",
    "about",
    "salience",
    "name",
    "author",
    "language",
    "kind",
    "section",
    "duplicate_of",
    "cites",
    "cluster",
    "is",
]


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every story."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the text, analysed, in any order, in one field or (None) anywhere in title and body together.

    Each word scores the sum of its fields. A text of stop words only asks for nothing: everything matches.
    """

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words in this order, at most `slop` moves apart. With a slop it scores as its words do."""

    text: str
    slop: int = 0
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so: at least two letters, folded, not stemmed. Scores 1 for each field that has one.

    Of several words the last is a beginning, the others are whole."""

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `edits` (1 or 2) letters different, the first letter the same; two neighbours swapped are one.

    Scores 1 for each field that has one."""

    text: str
    edits: int = 2
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Exact:
    """One value of a keyword field. "celebrity" and "about" take ids of people, any role or only "about";
    "salience" takes a `states.salience`; "name" of an unlinked person, and "author", are compared folded; "cites" takes
    the id of an outlet, "is" one of `states.STATES`."""

    field: ExactField
    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """start <= field < end; None is open. A story without the datetime never matches."""

    start: datetime | None = None
    end: datetime | None = None
    field: Literal["published", "fetched"] = "published"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the parts, as `Or`; scores what the best of them does, not their sum."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """What the part matches; its score times a factor over 0."""

    part: "Node"
    factor: float


@dataclass(frozen=True, slots=True)
class Constant:
    """What the part matches; scores that much, whatever the part does. 0: a filter."""

    part: "Node"
    score: float


@dataclass(frozen=True, slots=True)
class Preferring:
    """What the part matches; each of `better` that matches, too, adds its score."""

    part: "Node"
    better: tuple["Node", ...]


Scored = Best | Weighted | Constant | Preferring
Node = Everything | Words | Phrase | Prefix | Fuzzy | Exact | Between | And | Or | Not | Scored


def both(*nodes: Node) -> Node:
    """All of the nodes; those that match everything ask for nothing."""
    asked = tuple(node for node in nodes if not isinstance(node, Everything))
    if not asked:
        return Everything()
    return asked[0] if len(asked) == 1 else And(asked)


def any_of(nodes: Iterable[Node]) -> Node:
    """Any of the nodes, of which there is at least one."""
    parts = tuple(nodes)
    return parts[0] if len(parts) == 1 else Or(parts)
