"""What else a word of the beat is called: "split" is a breakup and a divorce."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aggregator.index.analysis import stems

DATA = Path(__file__).parent / "data" / "topics.txt"
LONGEST = 4  # words of an expression

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """words[start:end) of a query as a topic. others: what else it is called."""

    start: int
    end: int
    others: tuple[str, ...]


def topic(words: Sequence[str], at: int) -> Topic | None:
    """The longest expression of a topic that begins at that word; None if there is none."""
    for end in range(min(at + LONGEST, len(words)), at, -1):
        others = _table().get(_stems(" ".join(words[at:end])))
        if others and _stems(words[end - 1]):
            return Topic(at, end, others)
    return None


@cache
def _table() -> Mapping[Stems, tuple[str, ...]]:
    """The stems of an expression → all that its topics are called otherwise, each by one form."""
    table: dict[Stems, dict[Stems, str]] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            called = {_stems(text): text.strip() for text in reversed(line.split(";"))}
            for form in called:
                table.setdefault(form, {}).update(called)
    return {form: tuple(text for other, text in found.items() if other != form) for form, found in table.items()}


def _stems(text: str) -> Stems:
    return tuple(term.text for term in stems(text))
