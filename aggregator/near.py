"""Near-duplicates: almost the same text on another URL, and how a pair of texts is told from two reports of one event.

Two steps. `keys` gives a few numbers of a text, of which a copy shares some: they are looked up in the index.
`likeness` then compares two texts whole, and says how probable it is that one was made from the other.
"""

import math
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Self
from zlib import crc32

from aggregator.model import CopyKind

GRAM = 8  # words in a row that make a key: two writers seldom share so many
KEY_SHARE = 8  # one gram in so many is a key; a copy shares .997 of the time at least two (benchmarks.duplicates)
FEWEST_KEYS = 8  # of a short text, which would have hardly any
MOST_KEYS = 64  # of a long text
SHARED_KEYS = 2  # that make a candidate; one alone is a quotation or a standing phrase
RUN = 3  # words in a row that every edit leaves, and that templates share, too
NEAR_DUPLICATE = 0.6  # least likeness of a copy; a reader misses a story folded by mistake more than one shown twice
SENTENCE_WORDS = 5  # different words that make a sentence one that can be recognised
SENTENCE_ALIKE = 0.5  # of the words of two sentences in common (Jaccard): the same sentence, edited
MUCH = 0.75  # of the longer text's words: a copy with fewer is an excerpt
MAX_WORDS = 20_000  # compared; the longest live blogs
MAX_SENTENCES = 400  # compared with each other; keeps a hostile page cheap

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[^\W_.!?:\"“”‘'’\n] )[A-Z][^\W\d_]+")  # a capital in the middle of a sentence
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+|\n+")


def keys(text: str) -> tuple[int, ...]:
    """What a copy of the text is looked up by: the smallest of the hashes of its grams, in order.

    Each is in [0, 2**32), the same on every machine. Whether a gram is chosen depends on its own words alone, so
    that an edit costs only the grams that it touches. Empty for a text without a word.
    Source: Broder 1997, On the resemblance and containment of documents (sketches modulo m).
    """
    hashes = _grams(_words(text), GRAM)
    limit = 2**32 // KEY_SHARE
    chosen = sorted(h for h in hashes if h < limit)[:MOST_KEYS]
    return tuple(chosen if len(chosen) >= FEWEST_KEYS else sorted(hashes)[:FEWEST_KEYS])


def likeness(one: "Text", other: "Text") -> float:
    """How probable it is, 0..1, that one text was made from the other: NEAR_DUPLICATE and more is a copy.

    Symmetric; what the shorter text holds counts, so that an excerpt is a copy, too. A copy keeps long runs of words,
    numbers, names and whole sentences; a template (a horoscope, a listing) keeps short runs and changes what is in
    its gaps; two writers on one event share names and numbers only.
    """
    grams = _contained(one.grams, other.grams)
    if grams is None:
        return 0.0
    return 1 / (1 + math.exp(-_of_words(one, other, grams) - _of_sentences(one, other, grams)))


def is_copy(one: "Text", other: "Text") -> bool:
    """Whether their likeness is NEAR_DUPLICATE or more; sentences, the slow part, are compared where they decide."""
    grams = _contained(one.grams, other.grams)
    if grams is None:
        return False
    told = _of_words(one, other, grams)
    if told >= LIMIT or told + WEIGHTS[-1] < LIMIT:
        return told >= LIMIT
    return told + _of_sentences(one, other, grams) >= LIMIT


def _of_words(one: "Text", other: "Text", grams: float) -> float:
    """What speaks for a copy but for the sentences. grams: that they have in common."""
    features = (
        _or(_contained(one.runs, other.runs), grams),
        grams,
        _or(_contained(one.numbers, other.numbers), grams),
        _or(_contained(one.names, other.names), grams),
    )
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, features, strict=False))


def _of_sentences(one: "Text", other: "Text", grams: float) -> float:
    return WEIGHTS[-1] * _or(_same_sentences(one, other), grams)


def copy_kind(first: str, later: str, *, is_same_site: bool) -> CopyKind:
    """What a later copy is: an excerpt is much shorter than the first, an update much longer or by the same site."""
    one, other = len(first.split()), len(later.split())
    if other < MUCH * one:
        return "excerpt"
    return "update" if is_same_site or one < MUCH * other else "copy"


# Logistic regression on the pairs of the labelled data (5-fold by source text: F1 .995), as `likeness` weighs them:
# runs, grams, numbers, names, sentences.
WEIGHTS = (-25.30, 28.81, 2.63, 5.79, 10.06)
BIAS = -9.78
LIMIT = math.log(NEAR_DUPLICATE / (1 - NEAR_DUPLICATE))


@dataclass(frozen=True)
class Text:
    """A text made ready to be compared. runs, grams: hashes of RUN and GRAM words in a row."""

    original: str
    words: tuple[bytes, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """The beginning of a text, up to MAX_WORDS."""
        return cls(text, tuple(_words(text)[:MAX_WORDS]))

    @cached_property
    def runs(self) -> Set[int]:
        """Hashes of RUN words in a row."""
        return _grams(self.words, RUN)

    @cached_property
    def grams(self) -> Set[int]:
        """Hashes of GRAM words in a row."""
        return _grams(self.words, GRAM)

    @cached_property
    def numbers(self) -> Set[str]:
        """The numbers in it, as written."""
        return frozenset(_NUMBER.findall(self.original))

    @cached_property
    def names(self) -> Set[str]:
        """Words with a capital in the middle of a sentence."""
        return frozenset(_NAME.findall(self.original))

    @cached_property
    def sentences(self) -> tuple[Set[str], ...]:
        """The words of each sentence that has enough of them."""
        found = (frozenset(_WORD.findall(sentence.lower())) for sentence in _SENTENCE.split(self.original))
        return tuple(words for words in found if len(words) >= SENTENCE_WORDS)[:MAX_SENTENCES]


def _words(text: str) -> list[bytes]:
    joined = " ".join(_WORD.findall(text.lower())).encode("utf-8", "surrogatepass")
    return joined.split(b" ") if joined else []


def _grams(words: "list[bytes] | tuple[bytes, ...]", size: int) -> Set[int]:
    """Hashes of every *size* words in a row; of all words, if there are fewer."""
    if not words:
        return frozenset()
    joined = b" ".join(words)
    starts = [0, *accumulate([len(word) + 1 for word in words])]
    return {crc32(joined[start:end]) for start, end in zip(starts, starts[size:], strict=False)} or {crc32(joined)}


def _contained(one: Set[object], other: Set[object]) -> float | None:
    """The share of the smaller set that lies in the other; None if one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else None


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _same_sentences(one: Text, other: Text) -> float | None:
    """The share of the shorter text that lies in sentences which the other has, too; None if it has none."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.words), text.words))
    total = sum(map(len, shorter.sentences))
    same = sum(len(words) for words in shorter.sentences if any(_is_same(words, there) for there in longer.sentences))
    return same / total if total else None


def _is_same(one: Set[str], other: Set[str]) -> bool:
    fewer, more = sorted((len(one), len(other)))
    if fewer < SENTENCE_ALIKE * more:
        return False
    shared = len(one & other)
    return shared >= SENTENCE_ALIKE * (fewer + more - shared)
