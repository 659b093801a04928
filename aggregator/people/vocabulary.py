"""Which words are given names, and which are seldom a part of a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aggregator.people import english
from aggregator.people.fold import key

DATA = Path(__file__).parent / "data"
SHORTEST = 3  # letters of a given name that says something by itself: "an", "do" and "so" are names, too
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))


@dataclass(frozen=True)
class Vocabulary:
    """Folded. given: names. borne: first names of known people, some of which are words: "Apple", "Sierra".

    ordinary: words of headlines, places, outlets and works, in their base form. nobody: whole names of characters,
    outlets, brands and places.
    """

    given: frozenset[str]
    borne: frozenset[str]
    ordinary: frozenset[str]
    nobody: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Whether the word is a given name and hardly anything else."""
        is_word = word in self.ordinary or word in english.COMMON_WORDS
        return word in self.given and len(word) >= SHORTEST and not is_word

    def may_be_given(self, word: str) -> bool:
        """Whether it is one, perhaps besides something else ("Grace", "Paris")."""
        return (word in self.given or word in self.borne) and word not in english.FUNCTION_WORDS

    def is_ordinary(self, word: str) -> bool:
        """Whether the word, or what it is an inflection of, is seldom a part of a name."""
        return word in self.ordinary or word in english.FUNCTION_WORDS or any(map(self._is_base, _bases(word)))

    def _is_base(self, word: str) -> bool:
        return word in self.ordinary and word not in english.FUNCTION_WORDS


def _bases(word: str) -> Iterable[str]:
    """What it may be an inflection of: "splits", "splitting", "dated", "stories"."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            yield base + instead
            if ending in ("ed", "ing") and base[-1:] == base[-2:-1]:
                yield base[:-1]


def vocabulary(borne: frozenset[str] = frozenset()) -> Vocabulary:
    """The shipped lists, and the first names of the gazetteer."""
    return Vocabulary(_words("given_names.txt"), borne, _words("ordinary_words.txt"), _names())


@cache
def _words(name: str) -> frozenset[str]:
    """The words of a file, which are folded there: folding 9,000 would take a twentieth of a cold start."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def _names() -> frozenset[str]:
    return frozenset(map(key, _lines("not_names.txt")))


def _lines(name: str) -> tuple[str, ...]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
