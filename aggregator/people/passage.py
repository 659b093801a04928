"""A title or a body, with what stands around a name in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from aggregator.model import Field
from aggregator.people.asides import Aside, asides
from aggregator.people.fold import Folded, fold
from aggregator.people.language import Rules
from aggregator.people.matcher import Hit

Style = Literal["sentence", "title", "caps", "lower"]

SAMPLE = 4_000  # characters that decide how a text is capitalised
FAR = 80  # characters between two words that still stand side by side; keeps a page of blanks cheap
LONG = 4  # letters of a word whose capital says something: short ones stay small in headlines
MOSTLY = 0.75  # share of long words that makes a headline Title Case or ALL CAPS
HEADING = 80  # characters; a longer line is a sentence
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_ENDS_SENTENCE = re.compile(r"[.!?:;\"“”‘•|\n–—…(\[]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a story.

    style: how it uses capitals, and so what they prove. rules: of its language.
    asides: its parts that are not the story.
    """

    field: Field
    text: Folded
    style: Style
    rules: Rules
    asides: tuple[Aside, ...] = ()

    def aside_at(self, start: int) -> str | None:
        """What the place of words[start] is, if it is no part of the story."""
        if not self.asides:
            return None
        first, _ = self.text.span(start, start + 1)
        number = bisect_right(self.asides, first, key=lambda aside: aside.start) - 1
        return self.asides[number].why if number >= 0 and first < self.asides[number].end else None

    def word_before(self, start: int) -> tuple[int, int]:
        """The span of the word before words[start]; empty at the beginning."""
        first = max(0, start - FAR)
        end = first + len(self.text.words[first:start].rstrip())
        return self.text.words.rfind(" ", 0, end) + 1, end

    def name_before(self, start: int) -> Hit:
        """The word before words[start], with one that a hyphen ties to it ("Mary-Kate"); empty at the beginning."""
        begin, end = self.word_before(start)
        first, stop = self.word_before(begin)
        begin = first if first < stop and self.gap(stop, begin) == "-" else begin
        return Hit(begin, end, self.text.words[begin:end])

    def name_after(self, end: int) -> Hit:
        """The word after words[:end], with one that a hyphen ties to it; empty at the end."""
        start, stop = self.word_after(end)
        begin, last = self.word_after(stop)
        stop = last if begin < last and self.gap(stop, begin) == "-" else stop
        return Hit(start, stop, self.text.words[start:stop])

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

    def is_heading(self, start: int) -> bool:
        """Whether the line of words[start] is a heading or an item of a list: short, and without a full stop."""
        place, _ = self.text.span(start, start + 1)
        begin = self.text.original.rfind("\n", max(0, place - HEADING), place) + 1
        end = self.text.original.find("\n", place, place + HEADING)
        line = self.text.original[begin:end] if end >= 0 else self.text.original[begin:]
        return self.field == "body" and len(line) < HEADING and line.rstrip()[-1:] not in tuple(".!?…\"”’')")

    def is_name(self, hit: Hit) -> bool:
        """Whether there is a word at *hit*, with a capital."""
        return hit.start < hit.end and self.is_capital(hit.start)

    def hit(self, start: int, end: int) -> Hit:
        """The folded words of original[start:end)."""
        first, last = self.text.place(start), self.text.place(end - 1) + 1
        return Hit(first, last, " ".join(self.text.words[first:last].split()))

    def is_capital(self, start: int) -> bool:
        """Whether the word at *start* begins with a capital letter or a digit."""
        letter = self.text.original[self.text.span(start, start + 1)[0]]
        return letter.isupper() or letter.isdigit()

    def after(self, end: int, reach: int) -> str:
        """At most *reach* original characters that follow words[:end)."""
        _, last = self.text.span(end - 1, end)
        return self.text.original[last : last + reach]

    def before(self, start: int, reach: int) -> str:
        """The folded words that end right before words[start], at most *reach* characters; none over a stop."""
        told = self.text.words[max(0, start - reach) : start].rstrip()
        return told if self.gap(self.word_before(start)[1], start) == " " else ""

    def near(self, start: int, end: int, reach: int) -> frozenset[str]:
        """The folded words within *reach* characters of words[start:end)."""
        around = self.text.words[max(0, start - reach) : start] + " " + self.text.words[end : end + reach]
        return frozenset(around.split())


def passage(field: Field, text: str, rules: Rules) -> Passage:
    """*text* folded, and told how it uses capitals."""
    style = _style(_WORD.findall(text[:SAMPLE]))
    if field == "title":
        return Passage(field, fold(text), style, rules)
    # A short body is full of names, but nobody writes a body in Title Case.
    style = "sentence" if style == "title" else style
    return Passage(field, fold(text), style, rules, asides(text, rules) if style == "sentence" else ())


def _style(words: list[str]) -> Style:
    long = [word for word in words if len(word) >= LONG]
    if not long:
        return "sentence"
    if sum(word.isupper() for word in long) >= MOSTLY * len(long):
        return "caps"
    if sum(word[0].isupper() for word in long) >= MOSTLY * len(long):
        return "title"
    return "sentence" if any(word[0].isupper() for word in words) else "lower"
