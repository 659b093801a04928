"""The tree of a query: what every backend compiles, and nothing else does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TextField = Literal["title", "body"]
ExactField = Literal[
    "id", "site", "celebrity", "about", "name", "author", "language", "kind", "section", "duplicate_of", "cluster"
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
    "name" of an unlinked person, and "author", are compared folded."""

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


Node = Everything | Words | Phrase | Prefix | Fuzzy | Exact | Between | And | Or | Not
