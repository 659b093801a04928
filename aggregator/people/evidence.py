"""What speaks against a name being the person, and what an ambiguous one still needs."""

from collections.abc import Collection

from aggregator.people import english
from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

REACH = 240  # characters around an alias in which a word of its topic settles it: about two sentences


def refusal(passage: Passage, hit: Hit, occupations: Collection[str] = ()) -> str | None:
    """Why the name at *hit* is not the person; None if nothing speaks against it."""
    if not has_capitals(passage, hit):
        return "not capitalised"
    if _is_hyphenated(passage, hit):
        return "part of a longer name"
    begin, end = passage.word_after(hit.end)
    follower = passage.text.words[begin:end]
    is_next = passage.gap(hit.end, begin) == " " if follower else False
    if is_next and follower in english.NOT_THE_PERSON and passage.is_capital(begin) and passage.style == "sentence":
        return "a place or an institution"
    if "designer" in occupations and (_is_worn(passage, hit) or (is_next and follower in english.GOODS)):
        return "a brand"
    if _is_work(passage, hit):
        return "a work"
    return None


def has_capitals(passage: Passage, hit: Hit) -> bool:
    """Whether the words of the name have the capitals of a name; in a text without any, two words are enough."""
    starts = [hit.start + i for i in _starts(passage.text.words[hit.start : hit.end])]
    if passage.style == "lower":
        return len(starts) > 1
    capital = [passage.is_capital(i) for i in starts]
    return (capital[0] and capital[-1]) or sum(capital) > 1 or passage.text.words[hit.start : hit.end] in _SMALL


_SMALL = frozenset({"will i am"})  # names that are written without capitals


def _starts(words: str) -> list[int]:
    return [i for i, letter in enumerate(words) if letter != " " and (i == 0 or words[i - 1] == " ")]


def _is_hyphenated(passage: Passage, hit: Hit) -> bool:
    """Whether a hyphen ties the name to another capitalised word ("Will Smith-Jones")."""
    begin, end = passage.word_after(hit.end)
    if begin == end or passage.gap(hit.end, begin) != "-" or passage.style == "caps":
        return False
    # "Swift-Kelce": an alias of one word may be tied to another person; a full name is not.
    return passage.is_capital(begin) and " " in hit.name and passage.text.words[begin:end] not in english.COMMON_WORDS


def _is_worn(passage: Passage, hit: Hit) -> bool:
    """Whether a word for wearing stands right before the name ("wearing Pell Anvers")."""
    begin, end = passage.word_before(hit.start)
    return passage.text.words[begin:end] in english.WEARING and passage.gap(end, hit.start) == " "


def _is_work(passage: Passage, hit: Hit) -> bool:
    """Whether the name stands alone in quotation marks beside a word for a work."""
    first, last = passage.text.span(hit.start, hit.end)
    original = passage.text.original
    quoted = original[first - 1 : first] in tuple("\"“'‘") and original[last : last + 1] in tuple("\"”'’,")
    return bool(first) and quoted and bool(english.WORKS & passage.near(hit.start, hit.end, 25))


def topics_near(passage: Passage, hit: Hit, needs: Collection[str]) -> int:
    """How many words of the topics in *needs* stand near the name."""
    around = passage.near(hit.start, hit.end, REACH) - set(hit.name.split())
    return sum(len(english.TOPICS[need] & around) for need in needs if need in english.TOPICS)


def is_bare_word(passage: Passage, hit: Hit) -> bool:
    """Whether the name is an ordinary word whose capital proves nothing where it stands."""
    if " " in hit.name or hit.name not in english.COMMON_WORDS:
        return False
    return passage.style != "sentence" or passage.starts_sentence(hit.start)
