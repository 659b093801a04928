"""How much a word says about which event a story tells of, by how common it is in English.

The table is static, so that the same story has the same profile on every machine and at any time.
"""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "commonness.txt"
"""A weight and the words that have it, a line each. Made by `python -m benchmarks.commonness`."""

RAREST = 7.5  # -ln of the share of stories a word is in, of all that the table lacks: one in 1,800


def weight(word: str) -> float:
    """What the base form of a word says: 0 for one that is everywhere, up to RAREST."""
    return _table().get(word, RAREST)


def is_common(word: str) -> bool:
    """Whether the table has the base form of a word: most that are no names, if a text is English."""
    return word in _table()


@cache
def _table() -> dict[str, float]:
    lines = (line.split() for line in DATA.read_text("utf-8").splitlines())
    return {word: value for first, *words in lines for value in (float(first),) for word in words}
