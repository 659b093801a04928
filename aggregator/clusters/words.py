"""The words of a text as clustering sees them: their base forms, and which are names or numbers."""

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_NOT_SMALL = re.compile(r"[^\W_a-z](?<![^\W_].)(?<![^\W_]['’.,].)[^\W_]*(?:['’.,][^\W_]+)*")  # a word, from its start
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


def counted(text: str) -> Counter[str]:
    """How often each word that says something stands there, by its base form."""
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text)).items():
        if key := _telling(word):
            counts[key] += times
    return counts


def names(text: str) -> set[str]:
    """The base forms of the words that are a name or a number: a name has a capital in the middle of a sentence."""
    found = set()
    for one in _NOT_SMALL.finditer(text):
        word, start = one[0], one.start()
        is_name = word[0].isdigit() or (word[0].isupper() and start > 0 and not _ends_before(text, start))
        if is_name and (key := _telling(word)):
            found.add(key)
    return found


def _ends_before(text: str, start: int) -> bool:
    """Whether a sentence ends before a word."""
    return _SENTENCE_END.search(text[max(0, start - GAP) : start]) is not None


@lru_cache(maxsize=1 << 16)
def _telling(word: str) -> str:
    """The base form of a word; empty if it says nothing about an event."""
    key = base(word[: LONGEST + 1])
    return "" if key in STOP or len(key) > LONGEST or (len(key) < 2 and not key.isdigit()) else key
