"""Finds the aliases of the gazetteer in a text: whole words, longest first, none over another."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aggregator.people.fold import Folded, fold, folds, key, single_spaced

_INITIALS = re.compile(r"(?:\w\.)+\w?")
_GENERATIONS = (" jr", " sr")
_INITIAL = re.compile(r"([A-Z])[.-]?([A-Z][a-z]+)$")
_SUFFIX = re.compile(r"(?<=\w) (?=(?:jr|sr)\b)")


@dataclass(frozen=True, slots=True)
class Hit:
    """One alias at words[start:end) of a folded text; name is the alias as `fold.key` writes it."""

    start: int
    end: int
    name: str


class Matcher:
    """All the names at once, in one pass over the words of a folded text.

    One word in three begins a name; what follows it is looked up. An automaton of 33,000 names reads a word in 0.4 µs
    less, of the 6 that tagging takes, but takes 0.07 s to build, which is a sixth of the time to the first tag.
    """

    def __init__(self, names: Collection[str], forms: Collection[str] | None = None) -> None:
        """names: any spellings; those that differ only by case, accents and punctuation are one.

        forms: what `fold.folds` makes of the names, if that is known.
        """
        forms = folds(names) if forms is None else forms
        singles = list(map(single_spaced, forms))
        found = dict(zip(singles, singles, strict=True)) | dict(zip(forms, singles, strict=True))
        for name, single in zip(names, singles, strict=True):
            if "." in name or " " not in name or single.endswith(_GENERATIONS):
                for form in _forms(name):
                    found.setdefault(form, single)  # what somebody else is called is not meant by an abbreviation
        self._names = found  # form → name
        self._firsts = {form.partition(" ")[0] for form in found}
        self._longer: dict[str, int] = {}  # a form up to its second space → the most spaces behind that
        for form in found:
            if (spaces := form.count(" ")) > 1:
                begin = form[: form.index(" ", form.index(" ") + 1)]
                self._longer[begin] = max(spaces - 1, self._longer.get(begin, 0))

    def hits(self, text: Folded) -> tuple[Hit, ...]:
        """The names in *text*, in its order; of overlapping ones the longest, then the first."""
        words, spans, start = text.words, [], 0
        for word in words.split(" "):
            end = start + len(word)
            if word in self._firsts:
                for stop in self._ends(words, start, end):
                    name = self._names.get(words[start:stop])
                    if name is not None:
                        spans.append(Hit(start, stop, name))
            start = end + 1
        return free_of_overlap(spans)

    def _ends(self, words: str, start: int, end: int) -> list[int]:
        """Where a name that begins with words[start:end) may end."""
        second = words.find(" ", end + 1)
        if second < 0:
            return [end]
        ends = [end, second]
        for _ in range(self._longer.get(words[start:second], 0)):
            ends.append(words.find(" ", ends[-1] + 1))
            if ends[-1] < 0:
                return ends[:-1]
        return ends


def free_of_overlap(spans: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of overlapping hits the longest, of equally long ones the first."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(spans, key=lambda hit: (hit.start - hit.end, hit.start)):
        if hit.start not in taken and hit.end - 1 not in taken:
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _forms(name: str) -> Collection[str]:
    """The other folded ways in which *name* is written: "A.J. McLean" also as "AJ McLean" and "A. J. McLean"."""
    spellings = {name}
    if "." in name and not _INITIALS.fullmatch(name):  # "H.E.R." without its stops is another word
        spellings |= {name.replace(".", ""), name.replace(".", " "), re.sub(r"\.(?=\S)", ". ", name)}
    forms = {key(name), *(fold(spelling).words.strip() for spelling in spellings)}
    if " " not in name and (initial := _INITIAL.match(name)):  # "JLo", "J.Lo" and "J-Lo" are one
        forms |= {f"{initial[1]} {initial[2]}".lower(), f"{initial[1]}{initial[2]}".lower()}
    if key(name).endswith(_GENERATIONS):
        forms |= {_SUFFIX.sub("  ", form) for form in forms}  # "Robert Downey, Jr."
    return forms
