"""Who of the known people an unknown name may be: misspelt, by another form of the first name, or by a married name."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, surname

MISSPELT = 80.0  # likeness, 0..100, of two spellings, and of each of their words, if one may be a slip of the other
NEAREST = 10  # spellings that are compared word by word
SHORTENED = 3  # letters in which "Dan" and "Daniel" are the same
LONGEST = 100  # characters of a name that are compared; no name of the gazetteer is longer


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody known who may be meant. person: an id. why: in a few words."""

    person: str
    why: str


class Likeness:
    """The known people by what an unknown name may have in common with theirs."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._spellings: dict[str, str] = {}
        self._by_family: defaultdict[str, list[str]] = defaultdict(list)
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)
        for slug, entry in gazetteer.entries.items():
            for alias in entry.aliases:
                if " " in key(alias.text):
                    self._spellings.setdefault(key(alias.text), slug)
            self._by_family[surname(entry.person.name)].append(slug)
            self._by_first[given(entry.person.name)].append(slug)

    def guess(self, name: str) -> Guess | None:
        """The known person whom the name may well mean; None if it is like nobody's."""
        wanted = key(name[:LONGEST])
        near = process.extract(wanted, self._spellings.keys(), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=MISSPELT)
        for spelling, _, _ in near:
            if _is_slip(wanted, spelling):
                return Guess(self._spellings[spelling], f"like {spelling!r}")
        return next(self._relatives(given(wanted), surname(wanted)), None)

    def _relatives(self, first: str, family: str) -> Iterator[Guess]:
        """Those of the same surname with a longer or shorter first name, and those whose relatives have the surname."""
        if not first or not family:
            return
        for slug in self._by_family[family]:
            known = given(self._gazetteer.person(slug).name)
            if known[:SHORTENED] == first[:SHORTENED] and len(min(known, first, key=len)) >= SHORTENED:
                yield Guess(slug, "another form of the first name")
        for slug in self._by_first[first]:
            relatives = (self._gazetteer.person(other).name for other in sorted(self._gazetteer.linked(slug)))
            if family in map(surname, relatives):
                yield Guess(slug, "the surname of a relative")


def _is_slip(one: str, other: str) -> bool:
    """Whether each word is like its partner: "ida umber" is no slip of "linda umber", however long the surname."""
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        fuzz.ratio(word, partner) >= MISSPELT for word, partner in zip(words, others, strict=True)
    )
