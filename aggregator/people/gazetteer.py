"""The gazetteer: who is known, by which names, and who belongs to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from aggregator.errors import BadGazetteer, UnknownPerson
from aggregator.model import Person
from aggregator.people.contradictions import contradictions, double_ids
from aggregator.people.entry import KINDS, Couple, Entry, Group, Link
from aggregator.people.fold import folds, key, single_spaced
from aggregator.people.rows import Outline, outlines

ALIKE = 70.0  # least likeness, 0..100, of a name that is offered for an unknown spelling
QUERY_LENGTH = 100  # characters of an unknown spelling that are compared; no name is longer


@dataclass(frozen=True)
class Gazetteer:
    """The table of people.

    entries: by id. couples: names of several people. phrases: names that hold a person's and mean nobody.
    groups: bands, casts and families. retired: no longer tagged. merged: ids that lead to the id of another.
    rejected: names that are nobody, as `fold.key` writes them. met: ids of two who are often seen together.
    faults: what was left out of it, a sentence each.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    couples: tuple[Couple, ...] = ()
    phrases: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    retired: Mapping[str, Entry] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    met: frozenset[tuple[str, ...]] = frozenset()
    faults: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        couples: Iterable[Couple] = (),
        phrases: Iterable[str] = (),
        groups: Iterable[Group] = (),
    ) -> "Gazetteer":
        """A gazetteer of these. Raises BadGazetteer if an id or an alias is given twice, or a link leads nowhere.

        Of several people with one alias, at most one may be meant by it alone: the others say what it needs.
        """
        given = tuple(entries)
        made = cls(by_id(given), tuple(couples), tuple(phrases), tuple(groups))
        for fault in chain(double_ids(given), contradictions(made)):
            raise BadGazetteer(fault)
        return made

    def person(self, slug: str) -> Person:
        """The person of that id, retired or merged into another though it may be. Raises UnknownPerson."""
        slug = self.merged.get(slug, slug)
        entry = self.entries.get(slug) or self.retired.get(slug)
        if entry is None:
            raise UnknownPerson(f"{slug!r} is no id of the gazetteer; look the name up with find or nearest")
        return entry.person

    def find(self, name: str) -> tuple[Person, ...]:
        """Everybody whom *name* can mean, the best known first; that of a couple or a group means all of its people."""
        return tuple(self.entries[slug].person for slug in self._by_key.get(key(name), ()))

    def known(self, name: str) -> tuple[Person, ...]:
        """Everybody whom an id or a name means or once meant: those who are retired come last."""
        if name in self.entries or name in self.merged or name in self.retired:
            return (self.person(name),)
        retired = (entry for entry in self.retired.values() if key(name) in {key(a.text) for a in entry.aliases})
        return (*self.find(name), *(entry.person for entry in retired))

    @cached_property
    def settled(self) -> frozenset[str]:
        """Names that no story is to have as a newcomer's: nobody's, and those of retired people; by `fold.key`."""
        retired = (alias.text for entry in self.retired.values() for alias in entry.aliases)
        return self.rejected | frozenset(map(key, retired))

    def ids(self, slug: str) -> tuple[str, ...]:
        """The ids under which stories may be tagged with a person: the own one, and those merged into it."""
        return (slug, *(old for old, new in self.merged.items() if new == slug))

    def meant(self, name: str) -> tuple[str, ...]:
        """The ids under which stories are tagged with whom a name or an id means; none if nobody is known."""
        return tuple(slug for person in self.known(name) for slug in self.ids(person.id))

    def is_settled(self, name: str) -> bool:
        """Whether somebody is known by the name, or it was decided that nobody is."""
        return bool(self.known(name)) or key(name) in self.settled

    def nearest(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Canonical names that an unknown spelling may have meant, the likest first."""
        from rapidfuzz import fuzz, process  # takes as long as reading the gazetteer, and few names are unknown

        wanted = key(name[:QUERY_LENGTH])
        found = process.extract(wanted, self._keys, scorer=fuzz.ratio, limit=limit * 4, score_cutoff=ALIKE)
        names = dict.fromkeys(self.entries[slug].person.name for alias, _, _ in found for slug in self._by_key[alias])
        return tuple(names)[:limit]

    def linked(self, slug: str) -> frozenset[str]:
        """Ids of the people who belong to this one: family, partners, former partners."""
        return frozenset(self._links.get(slug, {}))

    def relation(self, slug: str, other: str) -> str | None:
        """What *other* is to the person ("spouse", "child", ...); None if no link is known."""
        link = self.link(slug, other)
        return link.kind if link else None

    def link(self, slug: str, other: str) -> Link | None:
        """What *other* is to the person, with its years; of several the last written. None if no link is known."""
        writer = self._links.get(slug, {}).get(other)
        if writer is None:
            return None
        known = [link for link in self.entries[writer].links if link.person == (other if writer == slug else slug)][-1]
        return known if writer == slug else Link(KINDS[known.kind], other, known.since, known.until)

    def companions(self, slug: str) -> frozenset[str]:
        """Ids of the people who share a band, a cast or a family with this one, or are often seen with it."""
        members = (member for group in self.groups_of(slug) for member in group.members)
        return frozenset(chain(members, self._met.get(slug, ()))) - {slug}

    def groups_of(self, slug: str) -> tuple[Group, ...]:
        """The groups that the person is a member of."""
        return self._groups.get(slug, ())

    @cached_property
    def outlines(self) -> dict[str, Outline]:
        """What recognition asks of everybody, by id."""
        return {outline.slug: outline for outline in outlines(self.entries)}

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        known = sorted(self.outlines.values(), key=lambda outline: -outline.fame)
        forms = iter(folds([name for outline in known for name in outline.names]))
        for outline in known:
            for form in islice(forms, len(outline.names)):
                slugs = found.setdefault(single_spaced(form), [])
                if outline.slug not in slugs:
                    slugs.append(outline.slug)
        for couple in self.couples:
            found.setdefault(key(couple.name), list(couple.people))
        for group in self.groups:
            for alias in group.aliases:
                found.setdefault(key(alias.text), list(group.members))
        return {name: tuple(slugs) for name, slugs in found.items()}

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(self._by_key)

    @cached_property
    def _links(self) -> dict[str, dict[str, str]]:
        """Id → ids of those who belong to it → whose entry says so, of several the last."""
        both: dict[str, dict[str, str]] = {}
        for slug, outline in self.outlines.items():
            for _, other in outline.links:
                both.setdefault(slug, {})[other] = slug
                both.setdefault(other, {})[slug] = slug
        return both

    @cached_property
    def _met(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.met:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    @cached_property
    def _groups(self) -> dict[str, tuple[Group, ...]]:
        found: dict[str, list[Group]] = {}
        for group in self.groups:
            for slug in group.members:
                found.setdefault(slug, []).append(group)
        return {slug: tuple(groups) for slug, groups in found.items()}


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by id, the first of each."""
    known: dict[str, Entry] = {}
    for entry in entries:
        known.setdefault(entry.person.id, entry)
    return known
