"""A title or a body, with what stands around a name in it."""

import re
from dataclasses import dataclass
from typing import Literal

from aggregator.model import Field
from aggregator.people.fold import Folded, fold

Style = Literal["sentence", "title", "caps", "lower"]

SAMPLE = 4_000  # characters that decide how a text is capitalised
FAR = 80  # characters between two words that still stand side by side; keeps a page of blanks cheap
LONG = 4  # letters of a word whose capital says something: short ones stay small in headlines
MOSTLY = 0.75  # share of long words that makes a headline Title Case or ALL CAPS
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ENDS_SENTENCE = re.compile(r"[.!?:;\"“”‘•|\n–—…(\[]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a story. style: how it uses capitals, and so what they prove."""

    field: Field
    text: Folded
    style: Style

    def word_before(self, start: int) -> tuple[int, int]:
        """The span of the word before words[start]; empty at the beginning."""
        first = max(0, start - FAR)
        end = first + len(self.text.words[first:start].rstrip())
        return self.text.words.rfind(" ", 0, end) + 1, end

    def word_after(self, end: int) -> tuple[int, int]:
        """The span of the word after words[:end]; empty at the end."""
        rest = self.text.words[end : end + FAR]
        start = end + len(rest) - len(rest.lstrip())
        stop = self.text.words.find(" ", start)
        return (start, stop) if stop > start else (end, end)

    def gap(self, start: int, end: int) -> str:
        """The original characters between two words: from the end of one, at *start*, to the next, at *end*."""
        if start <= 0 or end >= len(self.text.words):
            return "\n"
        return self.text.original[self.text.span(start - 1, start)[1] : self.text.span(end, end + 1)[0]]

    def starts_sentence(self, start: int) -> bool:
        """Whether the word at *start* would have a capital anyway."""
        begin, end = self.word_before(start)
        return begin == end or bool(_ENDS_SENTENCE.search(self.gap(end, start)))

    def is_capital(self, start: int) -> bool:
        """Whether the word at *start* begins with a capital letter or a digit."""
        letter = self.text.original[self.text.span(start, start + 1)[0]]
        return letter.isupper() or letter.isdigit()

    def near(self, start: int, end: int, reach: int) -> frozenset[str]:
        """The folded words within *reach* characters of words[start:end)."""
        around = self.text.words[max(0, start - reach) : start] + " " + self.text.words[end : end + reach]
        return frozenset(around.split())


def passage(field: Field, text: str) -> Passage:
    """*text* folded, and told how it uses capitals."""
    words = [word for word in _WORD.findall(text[:SAMPLE]) if len(word) >= LONG]
    style = _style(words)
    # A short body is full of names, but nobody writes a body in Title Case.
    return Passage(field, fold(text), "sentence" if (field, style) == ("body", "title") else style)


def _style(words: list[str]) -> Style:
    if not words:
        return "sentence"
    if sum(word.isupper() for word in words) >= MOSTLY * len(words):
        return "caps"
    capitals = sum(word[0].isupper() for word in words)
    if capitals >= MOSTLY * len(words):
        return "title"
    return "sentence" if capitals else "lower"
