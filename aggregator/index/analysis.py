"""How text becomes terms: one analysis for every backend, so that they find and rank alike.

Two forms of a text are searched. *words*: as Unicode cuts them (UAX#29), lower case, accents folded, without the
possessive; for prefixes and misspelt words. *stems*: the same in their Snowball English stem, without stop words,
which leave a gap in the positions.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

# Lucene's 33: articles, forms of "to be", conjunctions and prepositions.
STOP_WORDS: tuple[str, ...] = (
    *("a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of"),
    *("on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will"),
    "with",
)

LONGEST = 255  # bytes of a term; a longer one is no word

# The engine's fast tokenizer cuts at all that is no letter or digit (0.04 ms for 3 KB; by a regular expression 0.4 ms).
# A joiner inside a word ("o'brien", "u.s", "2,000") is therefore given to it as a letter that no text has.
_LETTERS = {"'": "\u02b9", ".": "\u02d1", ",": "\u02d0", ";": "\u02bb", ":": "\u02bc", "·": "\u02bd"}
_TO_LETTERS = str.maketrans(_LETTERS)
_TO_JOINERS = str.maketrans({letter: joiner for joiner, letter in _LETTERS.items()})
_JOINED = re.compile(r"[.',;:·](?:(?<=[^\W\d_][.':·])(?=[^\W\d_])|(?<=\d[.',;])(?=\d))")
_POSSESSIVE = re.compile(r"'[sS](?<=[^\W\d_]'.)(?!\w)")  # after a digit the "s" is a word of its own
_IDEOGRAPHS = "\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_EASTERN = re.compile("[\u3041-\U0003134f]")  # one range: 20 times as fast to look for
_NUMERALS = re.compile(
    "["
    "\u00b2-\u00b3\u00b9\u00bc-\u00be\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0c78-\u0c7e\u0d58-\u0d5e"
    "\u0d70-\u0d78\u0f2a-\u0f33\u1369-\u137c\u17f0-\u17f9\u19da\u2070\u2074-\u2079\u2080-\u2089"
    "\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2cfd\u3192-\u3195\u3220-\u3229"
    "\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua830-\ua835"
    "]"
)  # which Unicode takes for no part of a word, and the engine's tokenizer for digits: "²", "½", "①"
_TOKEN = re.compile(
    rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+(?:(?:[.'’‘＇:·](?<=[^\W\d_].)(?=[^\W\d_])|[.'’‘＇,;](?<=\d.)(?=\d))"
    rf"[^\W_{_IDEOGRAPHS}]+)*"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or stem of a text, its place in the order of all words, and where it stands: [start, end)."""

    text: str
    position: int
    start: int
    end: int


def prepared(text: str) -> str:
    """The text so that the engine's analyzers (`stem_analyzer`, `word_analyzer`) cut it into the right words."""
    text = encodable(text)
    if not text.isascii():
        text = _NUMERALS.sub(" ", unicodedata.normalize("NFC", text))
        text = text.replace("’", "'").replace("‘", "'").replace("＇", "'")
        if _EASTERN.search(text):
            text = _IDEOGRAPH.sub(r" \g<0> ", text)
    return _JOINED.sub(lambda joiner: _LETTERS[joiner[0]], _POSSESSIVE.sub("", text))


def lettered(term: str) -> str:
    """A term as the engine has it, after its analyzers: with letters for joiners."""
    return term.translate(_TO_LETTERS)


@cache
def word_analyzer() -> TextAnalyzer:
    """Of words, to be given prepared text."""
    return _folding().build()


@cache
def stem_analyzer() -> TextAnalyzer:
    """Of stems, to be given prepared text."""
    return _folding().filter(Filter.custom_stopword(list(STOP_WORDS))).filter(Filter.stemmer("english")).build()


def _folding() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST + 1))
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())


def words(text: str) -> tuple[Term, ...]:
    """The words of a text."""
    return tuple(_terms(text, word))


def stems(text: str, wanted: Container[str] | None = None) -> tuple[Term, ...]:
    """The stems of a text; those of stop words are missing, but their positions are kept. wanted: only these."""
    return tuple(_terms(text, stem, wanted))


def _terms(text: str, form: Callable[[str], str], wanted: Container[str] | None = None) -> Iterator[Term]:
    cut = text if text.isascii() else _NUMERALS.sub(" ", text)
    for position, match in enumerate(_TOKEN.finditer(cut)):
        term = form(match[0])
        if term and (wanted is None or term in wanted):
            yield Term(term, position, match.start(), match.end())


@lru_cache(maxsize=65_536)  # most words of a story have been seen in another
def word(token: str) -> str:
    """The word that a token is: lower case, without accents and possessive; empty if it is too long."""
    return "".join(word_analyzer().analyze(prepared(token))).translate(_TO_JOINERS)


@lru_cache(maxsize=65_536)
def stem(token: str) -> str:
    """The stem of a token; empty if it is a stop word or too long."""
    return "".join(stem_analyzer().analyze(prepared(token))).translate(_TO_JOINERS)


def fold(text: str) -> str:
    """Lower case, without accents, white space made single: how an author is compared."""
    return " ".join(_folder().analyze(encodable(" ".join(text.split()))))


@cache
def _folder() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.whitespace())
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


def encodable(text: str) -> str:
    """The text with each lone surrogate, which no engine and no file can take, as a question mark."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def near(pattern: str, vocabulary: Iterable[str], edits: int) -> Iterator[str]:
    """Those words of a vocabulary that have the pattern's first letter and at most *edits* letters different.

    A letter put in, left out, replaced, or two neighbours swapped count one each (optimal string alignment).
    """
    from rapidfuzz.distance import OSA  # takes as long as a search

    for candidate in vocabulary:
        if candidate[:1] == pattern[:1] and OSA.distance(pattern, candidate, score_cutoff=edits) <= edits:
            yield candidate
