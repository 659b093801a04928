"""What every name of the gazetteer can mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from aggregator.people import english
from aggregator.people.entry import Alias, Entry
from aggregator.people.fold import folds, key, single_spaced
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.names import given, parts
from aggregator.people.pairs import first_names, surnames
from aggregator.people.rows import Outline

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
    """Folded name → what it can mean; names are the spellings from which a matcher is made, forms their folded words.

    pairs: by two first names. families: by a plural. latest: year of the last birth, in place of a calendar.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        outlines = gazetteer.outlines.values()
        written = [(couple.name, Meaning(couple.people, frozenset(), "couple", 0.95)) for couple in gazetteer.couples]
        written += [(phrase, Meaning((), frozenset(), "not a person", 1.0)) for phrase in gazetteer.phrases]
        self.names = [*(name for outline in outlines for name in outline.names), *(name for name, _ in written)]
        self.forms = folds(self.names)
        keys = map(single_spaced, self.forms)
        self._spelt = _bearers(outlines, keys)  # no meanings yet: 1 in 1,000 is asked for
        self._written: dict[str, list[Meaning]] = {}
        for name, (_, meaning) in zip(keys, written, strict=True):
            self._written.setdefault(name, []).append(meaning)
        self.latest = max((outline.born for outline in outlines), default=0)
        self._read_parts(outlines)
        self.pairs = dict(first_names(gazetteer))
        self.families = dict(surnames(gazetteer))

    def of(self, name: str) -> tuple[Meaning, ...]:
        """What the folded *name* can mean."""
        made = (_meaning(entry, alias) for entry, alias in self._aliases(name))
        return (*made, *self._written.get(name, ()))

    def _aliases(self, name: str) -> list[tuple[Entry, Alias]]:
        """All who bear the folded *name*, with how they are written."""
        entries = map(self._gazetteer.entries.__getitem__, self._spelt.get(name, ()))
        return [(entry, alias) for entry in entries for alias in entry.aliases if key(alias.text) == name]

    def bearers(self, name: str) -> tuple[str, ...]:
        """Ids of all whom any spelling of a name can mean, the best known first."""
        found = {slug: meaning.fame for meaning in self.of(key(name)) for slug in meaning.people}
        return tuple(sorted(found, key=lambda slug: -found[slug]))

    def joined(self, word: str) -> str | None:
        """Whom a name of several words, written as one, means; None unless one person bears it and needs nothing."""
        spelt = self._aliases(self._joined.get(word, ""))
        return spelt[0][0].person.id if len(spelt) == 1 and not spelt[0][1].needs else None

    @cached_property
    def _joined(self) -> dict[str, str]:
        return {name.replace(" ", ""): name for name, found in self._spelt.items() if " " in name and len(found) == 1}

    @cached_property
    def called(self) -> dict[str, tuple[str, ...]]:
        """First name, and what it is shortened to → ids of household names and of those who belong to them."""
        outlines = self._gazetteer.outlines
        famous = [slug for slug, outline in outlines.items() if outline.fame >= HOUSEHOLD]
        theirs = {other for slug in famous for other in (slug, *self._gazetteer.linked(slug))}
        found: dict[str, list[str]] = {}
        for slug in sorted(theirs):
            first = given(outlines[slug].names[0])
            for name in (first, *english.SHORTENED.get(first, ())) if first else ():
                found.setdefault(name, []).append(slug)
        return {name: tuple(slugs) for name, slugs in found.items()}

    def famous(self, name: str) -> str | None:
        """The one household name behind a bare surname, or the only well-known bearer of a rare first name."""
        return self._famous.get(name)

    def is_rare(self, name: str) -> bool:
        """Whether a first name is neither common nor an ordinary word."""
        return _is_rare(name)

    def _read_parts(self, outlines: Iterable[Outline]) -> None:
        """Who bears which first name and which surname, and whom one of them means in a headline."""
        firsts, families = set(), set()
        known_firsts: dict[str, list[Outline]] = {}
        known_families: dict[str, list[Outline]] = {}
        for outline in outlines:
            first, family = parts(outline.names[0])
            firsts.add(first)
            families.add(family)
            if outline.fame >= WELL_KNOWN:  # the others do not take a headline from them
                known_firsts.setdefault(first, []).append(outline)
                known_families.setdefault(family, []).append(outline)
        self.given = frozenset(firsts) - {""}
        self.surnames = frozenset(families) - {""}
        stand_out = ((name, _stands_out(name, known)) for name, known in known_families.items())
        self._famous = {name: slug for name, slug in stand_out if slug and name not in known_firsts}
        for name, known in known_firsts.items():
            if len(known) == 1 and name not in known_families and _is_rare(name):
                self._famous.setdefault(name, known[0].slug)


def _bearers(outlines: Iterable[Outline], keys: Iterator[str]) -> dict[str, tuple[str, ...]]:
    """Key → ids of all whom it spells; keys: of the names of the outlines, one after the other."""
    found: dict[str, tuple[str, ...]] = {}
    for outline in outlines:
        bearer = (outline.slug,)
        for name in islice(keys, len(outline.names)):
            others = found.setdefault(name, bearer)
            if others is not bearer and outline.slug not in others:
                found[name] = others + bearer
    return found


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


def _stands_out(name: str, known: list[Outline]) -> str | None:
    """The one household name among the well-known bearers of a surname that is no common one."""
    household = [outline.slug for outline in known if outline.fame >= HOUSEHOLD]
    return household[0] if name and name not in _COMMON_SURNAMES and len(household) == 1 else None


def _is_rare(name: str) -> bool:
    return len(name) > 3 and name not in _COMMON_NAMES
