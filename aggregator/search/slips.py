"""Names that are misspelt: where they may be in a query, and which known spelling they are nearly."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from aggregator.people import english
from aggregator.search.surroundings import is_ordinary

ALIKE, ALIKE_WORD = 84.0, 65.0  # least likeness, 0..100, of a misspelt name and of each of its words
ALIKE_REST = 60.0  # of the other words, where one is spelt right and the others begin as they should ("tom cruz")
ALIKE_SINGLE = 80.0  # of a name of one word, which begins with the same letter
LEAST = 76.0  # of any name that is looked at
NEAREST = 8  # spellings that are compared word by word
SHORTEST = 5  # letters of a single word that may be a misspelt name
MOST_WORDS = 4  # of a misspelt name


def windows(forms: Sequence[str], fixed: Collection[int], sure: Collection[int]) -> Iterator[tuple[int, int]]:
    """[start, end) of words that may be a misspelt name, the longest first.

    fixed: places of names of several words, which are right. sure: places of names of one word, which may be a part of
    a longer one ("kim kardashain").
    """
    for size in range(MOST_WORDS, 0, -1):
        for start in range(len(forms) - size + 1):
            places = range(start, start + size)
            is_open = [at for at in places if at not in sure and forms[at] not in english.FUNCTION_WORDS]
            if is_open and not any(at in fixed for at in places) and (size > 1 or len(forms[start]) >= SHORTEST):
                yield start, start + size


def alike(written: str, spellings: Mapping[str, None]) -> Iterator[str]:
    """The spellings of which the folded words may be a slip, the likest first."""
    from rapidfuzz import fuzz, process  # takes as long as a search

    found = process.extract(written, spellings.keys(), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=LEAST)
    return (spelling for spelling, likeness, _ in found if _is_slip(written, spelling, likeness))


def _is_slip(written: str, spelling: str, likeness: float) -> bool:
    """Whether one is a slip of the other, word by word."""
    from rapidfuzz import fuzz

    pairs = list(zip(written.split(), spelling.split(), strict=False))
    if written.count(" ") != spelling.count(" "):
        return False
    if len(pairs) == 1:
        return likeness >= ALIKE_SINGLE and written[0] == spelling[0] and not is_ordinary(written)
    rates = [fuzz.ratio(*pair) for pair in pairs]
    begins_alike = all(one[:2] == other[:2] for one, other in pairs)
    is_partly_right = max(rates) == 100 and begins_alike and min(rates) >= ALIKE_REST
    return is_partly_right or (likeness >= ALIKE and min(rates) >= ALIKE_WORD)
