"""Folded text: lower case, no accents, no punctuation, with the way back to the original."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

_STROKES = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ı": "i"}
_WIDTHLESS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")  # accents of their own, soft hyphens, joiners
_NOT_A_WORD = re.compile(r"[\W_]")
_NOT_A_WORD_OF_MANY = re.compile(r"[^\w \n]|_")  # of many names, a line each


def _base(letter: str) -> str:
    """*letter* in lower case without its accent: always one character, so that offsets stay."""
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    plain = _STROKES.get(plain, plain)
    return plain if len(plain) == 1 else letter


# Latin and its extensions; every other script is lowered letter by letter.
_BASES = {code: _base(chr(code)) for code in (*range(0x250), *range(0x1E00, 0x1F00))}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made ready for matching.

    original: as it was given. words: folded, every other character a space, one space around it.
    """

    original: str
    words: str
    _origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of words[start:end]."""
        if self._origin is None:
            return start - 1, end - 1
        return self._origin[start - 1], self._origin[end - 2] + 1

    def place(self, offset: int) -> int:
        """Where original[offset] stands in the words."""
        return offset + 1 if self._origin is None else bisect_left(self._origin, offset) + 1

    def lies_in_original(self, start: int, end: int) -> str:
        """The original spelling of words[start:end]."""
        first, last = self.span(start, end)
        return self.original[first:last]


def _lower(text: str) -> str:
    lowered = text.translate(_BASES)
    other = lowered.lower()
    # A letter whose lower case is longer than itself would shift all that follows.
    return other if len(other) == len(lowered) else "".join(c if len(c.lower()) != 1 else c.lower() for c in lowered)


def fold(text: str) -> Folded:
    """*text* folded; combining accents and characters of no width are passed over."""
    origin: tuple[int, ...] | None = None
    visible = text
    if not text.isascii() and _WIDTHLESS.search(text):
        origin = tuple(i for i, letter in enumerate(text) if not _WIDTHLESS.match(letter))
        visible = "".join(text[i] for i in origin)
    return Folded(text, f" {_NOT_A_WORD.sub(' ', _lower(visible))} ", origin)


@lru_cache(maxsize=1 << 17)  # every name is asked for several times while a gazetteer is being made
def key(name: str) -> str:
    """The form by which names are looked up: folded words, one space between them."""
    plain = name.lower().split() if is_plain(name) else fold(name).words.split()
    return " ".join(plain)


def folds(names: Collection[str]) -> list[str]:
    """The words of many names as `fold` has them, without the spaces around them: in a third of the time."""
    lines = "\n".join(name.lower() if name.isascii() else fold(name).words.strip() for name in names)
    folded = [line.strip() for line in _NOT_A_WORD_OF_MANY.sub(" ", lines).split("\n")]
    return folded if len(folded) == len(names) else [fold(name).words.strip() for name in names]


def single_spaced(words: str) -> str:
    """Folded words with one space between them: of the words of a name, its key."""
    return " ".join(words.split()) if "  " in words else words


def is_plain(name: str) -> bool:
    """Whether nothing but blanks and letters of ASCII is in a name, as in most: it is folded by making it small."""
    return name.isascii() and name.replace(" ", "").isalpha()
