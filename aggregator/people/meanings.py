"""What every name of the gazetteer can mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aggregator.people import english
from aggregator.people.entry import Alias, Entry
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, parts
from aggregator.people.pairs import first_names, surnames

_COMMON_SURNAMES = english.SURNAMES | english.COMMON_WORDS
_COMMON_NAMES = english.COMMON_WORDS | english.TITLES | english.FUNCTION_WORDS | english.FIRST_NAMES | english.PLACES
HOUSEHOLD = 3  # fame from which a bare surname in a headline means somebody
LONGEST_ACRONYM = 4  # letters
WELL_KNOWN = 2  # fame from which a rare first name means somebody


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can mean: these people, if what it needs is there. No people: nobody ("Harry Potter").

    is_common: many people who are in no gazetteer bear the name, too, so that something else must speak for these.
    fame: of the best known of them. is_acronym: nothing but capitals spells it ("SZA").
    """

    people: tuple[str, ...]
    needs: frozenset[str]
    rule: str
    confidence: float
    is_common: bool = False
    fame: int = 1
    is_acronym: bool = False


class Meanings:
    """Folded name → what it can mean; names are the spellings from which a matcher is made.

    pairs: by two first names. families: by a plural. latest: year of the last birth, in place of a calendar.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.names: list[str] = []
        self._spelt: dict[str, list[tuple[Entry, Alias]]] = {}  # as meanings they would take 0.1 s for 10,000 people
        self._made: dict[str, list[Meaning]] = {}
        self.given: frozenset[str] = frozenset()
        self._bearers(gazetteer)
        for entry in gazetteer.entries.values():
            for alias in entry.aliases:
                self.names.append(alias.text)
                self._spelt.setdefault(key(alias.text), []).append((entry, alias))
        for couple in gazetteer.couples:
            self._add(couple.name, Meaning(couple.people, frozenset(), "couple", 0.95))
        for phrase in gazetteer.phrases:
            self._add(phrase, Meaning((), frozenset(), "not a person", 1.0))
        self.pairs = dict(first_names(gazetteer))
        self.families = dict(surnames(gazetteer))
        self.latest = max((entry.person.born or 0 for entry in gazetteer.entries.values()), default=0)
        self._gazetteer = gazetteer

    def of(self, name: str) -> tuple[Meaning, ...]:
        """What the folded *name* can mean."""
        return (*(_meaning(*spelt) for spelt in self._spelt.get(name, ())), *self._made.get(name, ()))

    def bearers(self, name: str) -> tuple[str, ...]:
        """Ids of all whom any spelling of a name can mean, the best known first."""
        found = {slug: meaning.fame for meaning in self.of(key(name)) for slug in meaning.people}
        return tuple(sorted(found, key=lambda slug: -found[slug]))

    @cached_property
    def joined(self) -> dict[str, str]:
        """A name of several words written as one → id, if one person bears it and nothing else is needed."""
        spelt = ((name, found) for name, found in self._spelt.items() if " " in name and len(found) == 1)
        return {name.replace(" ", ""): found[0][0].person.id for name, found in spelt if not found[0][1].needs}

    @cached_property
    def called(self) -> dict[str, tuple[str, ...]]:
        """First name, and what it is shortened to → ids of household names and of those who belong to them."""
        famous = [slug for slug, entry in self._gazetteer.entries.items() if entry.fame >= HOUSEHOLD]
        theirs = {other for slug in famous for other in (slug, *self._gazetteer.linked(slug))}
        found: dict[str, list[str]] = {}
        for slug in sorted(theirs):
            first = given(self._gazetteer.person(slug).name)
            for name in (first, *english.SHORTENED.get(first, ())) if first else ():
                found.setdefault(name, []).append(slug)
        return {name: tuple(slugs) for name, slugs in found.items()}

    def famous(self, name: str) -> str | None:
        """The one household name behind a bare surname, or the only well-known bearer of a rare first name."""
        return self._famous.get(name)

    def is_rare(self, name: str) -> bool:
        """Whether a first name is neither common nor an ordinary word."""
        return _is_rare(name)

    def _add(self, name: str, meaning: Meaning) -> None:
        self.names.append(name)
        self._made.setdefault(key(name), []).append(meaning)

    def _bearers(self, gazetteer: Gazetteer) -> None:
        surnames: dict[str, list[Entry]] = {}
        firsts: dict[str, list[Entry]] = {}
        for entry in sorted(gazetteer.entries.values(), key=lambda entry: (-entry.fame, entry.person.id)):
            first, family = parts(entry.person.name)
            surnames.setdefault(family, []).append(entry)
            firsts.setdefault(first, []).append(entry)
        self.given = frozenset(firsts) - {""}
        self.surnames = frozenset(surnames) - {""}
        known_firsts, known_surnames = _well_known(firsts), _well_known(surnames)
        self._famous = {
            name: known[0].person.id
            for name, known in surnames.items()
            if name not in known_firsts and _stands_out(name, known)
        }
        for name, known in known_firsts.items():
            if len(known) == 1 and name not in known_surnames and _is_rare(name):
                self._famous.setdefault(name, known[0].person.id)


def _meaning(entry: Entry, alias: Alias) -> Meaning:
    rule, confidence = ("full name", 1.0) if alias is entry.aliases[0] else ("alias", 0.95)
    words = key(alias.text).split()
    if alias.needs or entry.fame >= HOUSEHOLD or len(words) != 2:
        sure = confidence - 0.15 * bool(alias.needs)
        is_acronym = len(alias.text) <= LONGEST_ACRONYM and alias.text.isupper()
        return Meaning((entry.person.id,), alias.needs, rule, sure, fame=entry.fame, is_acronym=is_acronym)
    is_common = words[0] in english.FIRST_NAMES and words[1] in _COMMON_SURNAMES
    fields = (english.FIELDS.get(trade, frozenset()) for trade in entry.person.occupations)
    needs = frozenset[str]().union(*fields) if is_common else frozenset[str]()
    return Meaning((entry.person.id,), needs, rule, confidence - 0.1 * is_common, is_common, entry.fame)


def _well_known(bearers: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The well-known bearers of every name that has one: the others do not take a headline from them."""
    known = {}
    for name, entries in bearers.items():
        if entries[0].fame >= WELL_KNOWN:  # the best known is the first
            known[name] = [entry for entry in entries if entry.fame >= WELL_KNOWN]
    return known


def _stands_out(name: str, bearers: list[Entry]) -> bool:
    known = [entry.fame for entry in bearers]
    return bool(name) and name not in _COMMON_SURNAMES and known[0] >= HOUSEHOLD > max([0, *known[1:]])


def _is_rare(name: str) -> bool:
    return len(name) > 3 and name not in _COMMON_NAMES
