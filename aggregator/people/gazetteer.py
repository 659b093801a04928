"""The gazetteer: who is known, by which names, and who belongs to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from aggregator.errors import BadGazetteer, UnknownPerson
from aggregator.model import Person
from aggregator.people import table
from aggregator.people.entry import KINDS, Couple, Entry
from aggregator.people.fold import key

DATA = Path(__file__).parent / "data"
_NOT_PEOPLE = ("couples.csv", "not_people.csv")
ALIKE = 70.0  # least likeness, 0..100, of a name that is offered for an unknown spelling
QUERY_LENGTH = 100  # characters of an unknown spelling that are compared; no name is longer


@dataclass(frozen=True)
class Gazetteer:
    """The table of people.

    entries: by id. couples: names of several people. phrases: names that hold a person's and mean nobody.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    couples: tuple[Couple, ...] = ()
    phrases: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry], couples: Iterable[Couple] = (), phrases: Iterable[str] = ()) -> "Gazetteer":
        """A gazetteer of these. Raises BadGazetteer if an id or an alias is given twice, or a link leads nowhere.

        Of several people with one alias, at most one may be meant by it alone: the others say what it needs.
        """
        known: dict[str, Entry] = {}
        for entry in entries:
            if (other := known.get(entry.person.id)) is not None:
                raise BadGazetteer(
                    f"{entry.source}: id {entry.person.id!r} of {entry.person.name!r} is taken by "
                    f"{other.person.name!r} ({other.source}); give one of them another id"
                )
            known[entry.person.id] = entry
        made = cls(known, tuple(couples), tuple(phrases))
        made._refuse_clashes()
        made._refuse_broken_links()
        return made

    def person(self, slug: str) -> Person:
        """The person of that id. Raises UnknownPerson."""
        if slug not in self.entries:
            raise UnknownPerson(f"{slug!r} is no id of the gazetteer; look the name up with find or nearest")
        return self.entries[slug].person

    def find(self, name: str) -> tuple[Person, ...]:
        """Everybody whom *name* can mean, the best known first; a couple's name means all of its people."""
        return tuple(self.entries[slug].person for slug in self._by_key.get(key(name), ()))

    def nearest(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Canonical names that an unknown spelling may have meant, the likest first."""
        wanted = key(name[:QUERY_LENGTH])
        found = process.extract(wanted, self._keys, scorer=fuzz.ratio, limit=limit * 4, score_cutoff=ALIKE)
        names = dict.fromkeys(self.entries[slug].person.name for alias, _, _ in found for slug in self._by_key[alias])
        return tuple(names)[:limit]

    def linked(self, slug: str) -> frozenset[str]:
        """Ids of the people who belong to this one: family, partners, former partners."""
        return frozenset(self._links.get(slug, {}))

    def relation(self, slug: str, other: str) -> str | None:
        """What *other* is to the person ("spouse", "child", ...); None if no link is known."""
        return self._links.get(slug, {}).get(other)

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for slug, entry in sorted(self.entries.items(), key=lambda item: -item[1].fame):
            for alias in entry.aliases:
                slugs = found.setdefault(key(alias.text), [])
                if slug not in slugs:
                    slugs.append(slug)
        for couple in self.couples:
            found.setdefault(key(couple.name), list(couple.people))
        return {name: tuple(slugs) for name, slugs in found.items()}

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(self._by_key)

    @cached_property
    def _links(self) -> dict[str, dict[str, str]]:
        both: dict[str, dict[str, str]] = {}
        for slug, entry in self.entries.items():
            for link in entry.links:
                both.setdefault(slug, {})[link.person] = link.kind
                both.setdefault(link.person, {})[slug] = KINDS[link.kind]
        return both

    def _refuse_clashes(self) -> None:
        holders: dict[str, Entry] = {}
        for entry in self.entries.values():
            for alias in entry.aliases:
                if alias.needs:
                    continue
                other = holders.setdefault(key(alias.text), entry)
                if other is not entry:
                    raise BadGazetteer(
                        f"{entry.source}: alias {alias.text!r} of {entry.person.name!r} is also one of "
                        f"{other.person.name!r} ({other.source}); remove it, or mark it with {{topic}}"
                    )

    def _refuse_broken_links(self) -> None:
        for entry in self.entries.values():
            for link in entry.links:
                if link.kind not in KINDS or link.person not in self.entries:
                    raise BadGazetteer(
                        f"{entry.source}: link {link.kind}:{link.person} of {entry.person.name!r} leads nowhere; "
                        f"write one of {', '.join(KINDS)} and an id of the gazetteer"
                    )
        for couple in self.couples:
            for slug in couple.people:
                if slug not in self.entries:
                    raise BadGazetteer(f"{couple.source}: {couple.name!r} names {slug!r}, who is not in the gazetteer")


def load(own: Path | None = None, folder: Path = DATA) -> Gazetteer:
    """The shipped gazetteer, with the people of the user's file *own* if it exists.

    Raises BadGazetteer if a file cannot be read or contradicts another.
    """
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name not in _NOT_PEOPLE:
            entries.extend(table.people(path))
    couples = list(table.couples(folder / "couples.csv"))
    if own is not None and own.exists():
        entries.extend(table.own_people(own))
        couples.extend(table.own_couples(own))
    return Gazetteer.of(entries, couples, table.phrases(folder / "not_people.csv"))
