"""What every name of the gazetteer can mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from aggregator.people import english
from aggregator.people.entry import IN_TITLE, Entry
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, surname

HOUSEHOLD = 3  # fame from which a bare surname in a headline means somebody
WELL_KNOWN = 2  # fame from which a rare first name, or the first names of a pair, mean somebody


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can mean: these people, if what it needs is there. No people: nobody ("Harry Potter")."""

    people: tuple[str, ...]
    needs: frozenset[str]
    rule: str
    confidence: float


class Meanings:
    """Folded name → what it can mean; names are the spellings from which a matcher is made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.names: list[str] = []
        self._by_key: dict[str, list[Meaning]] = {}
        self.given: frozenset[str] = frozenset()
        self._bearers(gazetteer)
        for slug, entry in gazetteer.entries.items():
            for number, alias in enumerate(entry.aliases):
                rule, confidence = ("full name", 1.0) if number == 0 else ("alias", 0.95)
                self._add(alias.text, Meaning((slug,), alias.needs, rule, confidence - 0.15 * bool(alias.needs)))
        for couple in gazetteer.couples:
            self._add(couple.name, Meaning(couple.people, frozenset(), "couple", 0.95))
        for phrase in gazetteer.phrases:
            self._add(phrase, Meaning((), frozenset(), "not a person", 1.0))
        for pair, people in self._pairs(gazetteer):
            if pair not in self._by_key:
                self._add(pair, Meaning(people, frozenset({IN_TITLE}), "first names of a pair", 0.8))

    def of(self, name: str) -> tuple[Meaning, ...]:
        """What the folded *name* can mean."""
        return tuple(self._by_key.get(name, ()))

    def famous(self, name: str) -> str | None:
        """The one household name behind a bare surname, or the only well-known bearer of a rare first name."""
        return self._famous.get(name)

    def is_rare(self, name: str) -> bool:
        """Whether a first name is neither common nor an ordinary word."""
        return _is_rare(name)

    def _add(self, name: str, meaning: Meaning) -> None:
        self.names.append(name)
        self._by_key.setdefault(key(name), []).append(meaning)

    def _bearers(self, gazetteer: Gazetteer) -> None:
        surnames: dict[str, list[Entry]] = {}
        firsts: dict[str, list[Entry]] = {}
        for entry in sorted(gazetteer.entries.values(), key=lambda entry: (-entry.fame, entry.person.id)):
            surnames.setdefault(surname(entry.person.name), []).append(entry)
            firsts.setdefault(given(entry.person.name), []).append(entry)
        self.given = frozenset(firsts) - {""}
        self.surnames = frozenset(surnames) - {""}
        self._famous = {
            name: known[0].person.id
            for name, known in surnames.items()
            if name not in firsts and _stands_out(name, known)
        }
        for name, bearers in firsts.items():
            if len(bearers) == 1 and bearers[0].fame >= WELL_KNOWN and name not in surnames and _is_rare(name):
                self._famous.setdefault(name, bearers[0].person.id)

    def _pairs(self, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[str, ...]]]:
        """First names of linked people ("Kim and Kanye"): the best known pair of each."""
        best: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
        for slug, entry in gazetteer.entries.items():
            for other in gazetteer.linked(slug):
                fame = min(entry.fame, gazetteer.entries[other].fame)
                names = given(entry.person.name) or key(entry.person.name), given(gazetteer.entries[other].person.name)
                names = names[0], names[1] or key(gazetteer.entries[other].person.name)
                if fame >= WELL_KNOWN and all(names) and (names not in best or best[names][0] < fame):
                    best[names] = fame, (slug, other)
        for (one, two), (_, people) in best.items():
            yield f"{one} and {two}", people
            yield f"{one} & {two}", people


def _stands_out(name: str, bearers: list[Entry]) -> bool:
    known = [entry.fame for entry in bearers]
    return bool(name) and name not in english.COMMON_WORDS and known[0] >= HOUSEHOLD > max([0, *known[1:]])


def _is_rare(name: str) -> bool:
    ordinary = english.COMMON_WORDS | english.TITLES | english.FUNCTION_WORDS | english.FIRST_NAMES
    return len(name) > 3 and name not in ordinary
