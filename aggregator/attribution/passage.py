"""A title or a body, with its sentences and quotations."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from aggregator.attribution.english import words
from aggregator.model import Field, Span
from aggregator.people.fold import Folded, fold

LONGEST_SENTENCE = 1_000  # characters looked at on either side of a name; what has no stop is no sentence
LONGEST_QUOTATION = 3_000  # characters; a mark that is not closed by then opens nothing
_END = re.compile(r"""(?:[.!?…]["'”’)\]]*(?:\s+(?=["'“‘(\[]*[^\W_a-zß-öø-ÿ])|$)|\n+)""")
_MARKS = re.compile('["“”\n]')


@dataclass(frozen=True)
class Passage:
    """One text of a story, as it is matched."""

    field: Field
    original: str

    @cached_property
    def folded(self) -> Folded:
        """The text as names are looked for in it."""
        return fold(self.original)

    def sentence(self, start: int, end: int) -> Span:
        """The sentence around [start, end): a stop within it, as in "E! News", ends none."""
        number = bisect_right(self._starts, start) - 1
        first = self._starts[number]
        number = bisect_right(self._starts, end)
        last = self._starts[number] if number < len(self._starts) else len(self.original)
        return Span(max(first, start - LONGEST_SENTENCE), min(last, end + LONGEST_SENTENCE))

    def after(self, sentence: Span) -> Span | None:
        """The sentence that follows; None at the end."""
        return self.sentence(sentence.end, sentence.end) if sentence.end < len(self.original) else None

    def before(self, sentence: Span) -> Span | None:
        """The sentence that comes first; None at the beginning."""
        return self.sentence(sentence.start - 1, sentence.start - 1) if sentence.start else None

    def quotation(self, start: int, end: int) -> Span | None:
        """The quotation around [start, end); None outside of one."""
        return next(
            (span for span in self.quotations_near(start, end, 0) if span.start < start and end < span.end), None
        )

    def quotations_near(self, start: int, end: int, reach: int) -> tuple[Span, ...]:
        """The quotations that come within *reach* characters of [start, end), in order."""
        first = max(0, bisect_right(self._quotation_ends, start - reach) - 1)
        near = []
        for span in self.quotations[first:]:
            if span.start > end + reach:
                break
            if span.end >= start - reach:
                near.append(span)
        return tuple(near)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between double quotation marks in one paragraph, the marks included."""
        spans, opened = [], None
        for mark in _MARKS.finditer(self.original):
            place = mark.start()
            if mark[0] == "\n":
                opened = None
            elif self._opens(place):
                opened = place
            elif opened is not None:
                if place - opened <= LONGEST_QUOTATION:
                    spans.append(Span(opened, place + 1))
                opened = None
        return tuple(spans)

    def _opens(self, place: int) -> bool:
        """Whether a mark opens a quotation: by its shape, or as a straight one by the space before it."""
        if self.original[place] != '"':
            return self.original[place] == "“"
        before, after = self.original[place - 1 : place], self.original[place + 1 : place + 2]
        return (not before or before in " \t\n\u00a0([—–-‘'") and bool(after.strip())

    @cached_property
    def _quotation_ends(self) -> tuple[int, ...]:
        return tuple(span.end for span in self.quotations)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where sentences begin."""
        return 0, *(end.end() for end in _END.finditer(self.original) if not self._abbreviates(end.start()))

    def _abbreviates(self, stop: int) -> bool:
        """Whether the stop at *stop* ends a word, not a sentence."""
        return bool(words.ABBREVIATION.search(self.original, max(0, stop - 12), stop + 1))
