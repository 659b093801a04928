"""The words of a text as clustering sees them: their base forms, and which are names or numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
LONGEST = 40  # letters of a word; what is longer is none
GAP = 8  # characters before a word that may hold the end of a sentence
_SENTENCE_END = re.compile(r"[.!?:“\"\n]['’”)]*\s*$")


@lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """The form under which a word is counted: small letters, no possessive, no plural."""
    small = word.lower().replace("’", "'")
    small = small.removesuffix("'s").replace("'", "")
    if len(small) > 4 and small.endswith("ies"):
        return small[:-3] + "y"
    if len(small) > 3 and small.endswith("s") and not small.endswith(("ss", "us", "is")):
        return small[:-1]
    return small


_STOP = """
    a about after against all also am an and any are as at be because been before being between both but by can could
    did do does doing don during each even ever few for from further get got had has have having he her here hers
    him his how i if in into is it its itself just let like made make many may me might more most much must my new no
    nor not now of off on once one only or other our out over own same say says said she should so some still such
    than that the their them then there these they this those through to too two under until up us very was we well
    were what when where which while who whom why will with would yet you your
"""
STOP = frozenset(map(base, _STOP.split()))
"""Words that say nothing about the event."""


def words(text: str) -> Iterator[tuple[str, bool]]:
    """The base form of each word that says something, and whether it is a name or a number.

    A name has a capital in the middle of a sentence.
    """
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        gap, end = text[max(end, found.start() - GAP) : found.start()], found.end()
        key = base(word[: LONGEST + 1])
        if key in STOP or len(key) > LONGEST or (len(key) < 2 and not key.isdigit()):
            continue
        is_capital = word[0].isupper() and found.start() > 0
        yield key, word[0].isdigit() or (is_capital and _SENTENCE_END.search(gap) is None)
