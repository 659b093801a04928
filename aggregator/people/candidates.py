"""Runs of capitalised words in a text, and where in them a person's name may begin and end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aggregator.people import english, english_names
from aggregator.people.fold import key
from aggregator.people.passage import Passage
from aggregator.people.vocabulary import SHORTEST, Vocabulary

LONGEST = 4  # words of a name, particles not counted
_INITIALS = r"(?:[A-Z]\.){1,3}"
_WORD = r"[^\W\d_a-zß-öø-ÿ](?:\w|['’](?!s\b)(?=\w)|-(?=\w)){0,40}+"  # possessive and bounded: a page may be one word
_TOKEN = rf"(?:{_INITIALS}|{_WORD})"
_PARTICLE = r"(?:(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el) )"
_RUN = re.compile(rf"(?<![\w@#-]){_TOKEN}(?: {_PARTICLE}{{0,2}}{_TOKEN})+(?!\w)")
_PART = re.compile(_TOKEN)
_LEADS = english.FUNCTION_WORDS | english.KINSHIP | english_names.OCCUPATIONS | (english.TITLES - english.FIRST_NAMES)


@dataclass(frozen=True, slots=True)
class Candidate:
    """original[start:end), which may be a name. words: its capitalised words, folded."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    word: str


def candidates(where: Passage, known: Vocabulary) -> Iterator[Candidate]:
    """What may be the names of people in a text that is written like a sentence or like a headline."""
    for run in _RUN.finditer(where.text.original):
        tokens = [_token(part, run.start()) for part in _PART.finditer(run.group())]
        if where.style == "sentence":
            starts_sentence = where.starts_sentence(where.text.place(run.start()))
            found = _in_sentence(tokens, known, starts_sentence=starts_sentence)
        else:
            found = _in_headline(tokens, known)
        for first, last in found:
            yield Candidate(tokens[first].start, tokens[last].end, tuple(one.word for one in tokens[first : last + 1]))


def _token(part: re.Match[str], offset: int) -> _Token:
    return _Token(offset + part.start(), offset + part.end(), part.group(), key(part.group()))


def _in_sentence(tokens: Sequence[_Token], known: Vocabulary, *, starts_sentence: bool) -> Iterator[tuple[int, int]]:
    """The name at the end of a run, after what somebody is: "Former Actress Jane Doe". Anything after it is no name."""
    first, last = 0, len(tokens) - 1
    for number, token in enumerate(tokens[:-1]):
        if token.word in english_names.OCCUPATIONS and not known.may_be_given(token.word):
            first = number + 1  # "South Carolina Congressman Jane Doe"
    while last > 0 and tokens[last].word in english.FUNCTION_WORDS:
        last -= 1
    while first < last and _is_lead(tokens[first], tokens[first + 1], known):
        first += 1
    if first == 0 and last >= 2 and not known.may_be_given(tokens[0].word) and known.is_given(tokens[1].word):
        if not starts_sentence:
            return  # "São Jorge Island": what the first word means is unknown
        first = 1  # "Stunning Jane Doe": a word with the capital of its place
    parts = tokens[first : last + 1]
    count = sum(len(one.word) > 1 and one.word not in english.GENERATIONS for one in parts)
    if (
        len(parts) <= LONGEST
        and count + _begins_with_initials(parts) >= 2
        and all(_is_part(one, number, parts, known) for number, one in enumerate(parts))
    ):
        yield first, last


def _begins_with_initials(parts: Sequence[_Token]) -> bool:
    return bool(parts) and len(parts[0].word.replace(" ", "")) < SHORTEST


def _is_lead(token: _Token, follower: _Token, known: Vocabulary) -> bool:
    if token.word in _LEADS:
        return True
    return known.is_ordinary(token.word) and not (known.may_be_given(token.word) and not known.is_given(follower.word))


def _is_part(token: _Token, number: int, parts: Sequence[_Token], known: Vocabulary) -> bool:
    """Whether a capitalised word can be this part of a name. A surname may be an ordinary word after a given name."""
    if not _is_name_like(token) or token.word in english.NOT_THE_PERSON | english.FUNCTION_WORDS:
        return False
    if number == 0 and token.word in english_names.HEADS:
        return False
    if number == 0:
        return known.may_be_given(token.word) or not known.is_ordinary(token.word)
    if number < len(parts) - 1 and known.may_be_given(token.word):
        return True
    return not known.is_ordinary(token.word) or (len(parts) == 2 and known.is_given(parts[0].word))


def _is_name_like(token: _Token) -> bool:
    """Whether it is written as a part of a name is: no acronym, no lone letter but an initial, no foreign script."""
    letters = token.text.replace(".", "")
    if not token.text[0].isupper() or not token.word:
        return False
    is_initials = len(letters) == 1 or letters != token.text or (len(letters) == 2 and "J" in letters)
    return not letters.isupper() or is_initials or token.word in english.GENERATIONS


def _in_headline(tokens: Sequence[_Token], known: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names between words that surely belong to none: a given name and one more, with an initial or not."""
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _is_name_like(tokens[last]) and not known.is_ordinary(tokens[last].word):
            last += 1
        parts = tokens[first:last]
        if len(parts) == 2 and known.is_given(parts[0].word) and len(parts[1].word) >= 3:
            yield first, last - 1
        first = last + 1
