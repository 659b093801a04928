"""The people of all files while a user's changes are applied to them; a gazetteer is made of it in the end."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from aggregator.errors import BadGazetteer
from aggregator.people.entry import KINDS, Alias, Couple, Entry, Group, Link
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer


class Roll:
    """Entries by id, and what has become of those that are gone.

    retired: no longer tagged. merged: ids that lead to the id of another. rejected: names that are nobody, as given, by
    key. met: ids of two who are often seen together, in order. imports: the folder of what other catalogues brought.
    All changes raise BadGazetteer, the roll as before, if they contradict what is there; only what other catalogues
    bring gives way instead, and goes on giving way.
    """

    def __init__(
        self,
        entries: Mapping[str, Entry],
        couples: Iterable[Couple],
        phrases: Iterable[str],
        groups: Iterable[Group],
        imports: Path = Path(),
    ) -> None:
        self.imports = imports
        self.entries = dict(entries)
        self.couples = list(couples)
        self.phrases = tuple(phrases)
        self.groups = list(groups)
        self.retired: dict[str, Entry] = {}
        self.merged: dict[str, str] = {}
        self.rejected: dict[str, str] = {}
        self.met: set[tuple[str, str]] = set()
        self._brought: set[tuple[str, str]] = set()  # (id, name): aliases that give way
        self._qids = {entry.person.qid: slug for slug, entry in self.entries.items() if entry.person.qid}
        self._holders = {
            key(alias.text): slug
            for slug, entry in reversed(self.entries.items())
            for alias in entry.aliases
            if not alias.needs
        }

    def someone(self, slug: str) -> Entry:
        """Who has that id, merged into it or not."""
        entry = self.entries.get(self.merged.get(slug, slug))
        if entry is None:
            why = "is retired; undo that first" if slug in self.retired else "is no id of the gazetteer"
            raise BadGazetteer(f"{slug!r} {why}")
        return entry

    def add(self, entry: Entry) -> None:
        """A new person."""
        slug = entry.person.id
        if slug in self.entries or slug in self.retired or slug in self.merged:
            raise BadGazetteer(f"id {slug!r} of {entry.person.name!r} is taken; give another id, or an alias to {slug}")
        for link in entry.links:
            if link.kind not in KINDS or not {link.person, self.merged.get(link.person)} & self.entries.keys():
                raise BadGazetteer(
                    f"link {link.kind}:{link.person} of {entry.person.name!r} leads nowhere; "
                    f"write one of {', '.join(KINDS)} and an id of the gazetteer"
                )
        self._take(entry.aliases, slug)
        self._put(entry)

    def call(self, slug: str, alias: Alias) -> None:
        """One more alias of a person."""
        entry = self.someone(slug)
        if _has(entry, alias.text):
            raise BadGazetteer(f"{alias.text!r} is an alias of {entry.person.name} already")
        self._take((alias,), entry.person.id)
        self._put(with_aliases(entry, (*entry.aliases, alias)))

    def uncall(self, slug: str, text: str) -> None:
        """One alias less; the canonical name stays."""
        entry = self.someone(slug)
        if not _has(entry, text):
            raise BadGazetteer(f"{text!r} is no alias of {entry.person.name}")
        if key(text) == key(entry.person.name):
            raise BadGazetteer(f"{text!r} is the name of {entry.person.name}; retire them, or split off another")
        self._drop(entry)
        self._put(with_aliases(entry, tuple(alias for alias in entry.aliases if key(alias.text) != key(text))))

    def merge(self, loser: str, winner: str) -> None:
        """Two entries are one person: the winner has all that is known of the loser, whose id leads to the winner."""
        gone, kept = self.someone(loser), self.someone(winner)
        slug = kept.person.id
        if gone is kept:
            raise BadGazetteer(f"{loser!r} and {winner!r} are one person already")
        new = (alias for alias in gone.aliases if not _has(kept, alias.text))
        aliases = (*kept.aliases, *(replace(alias, source=alias.source or gone.source) for alias in new))
        occupations = tuple(dict.fromkeys(kept.person.occupations + gone.person.occupations))
        person = replace(
            kept.person,
            occupations=occupations,
            born=kept.person.born or gone.person.born,
            qid=kept.person.qid or gone.person.qid,
        )
        made = replace(kept, person=person, links=kept.links + gone.links, fame=max(kept.fame, gone.fame))
        self._drop(gone)
        self._put(with_aliases(made, aliases))
        self.merged = {old: slug if new == gone.person.id else new for old, new in self.merged.items()}
        self.merged[gone.person.id] = slug

    def split(self, slug: str, new: Entry) -> None:
        """One entry is two people: the aliases of *new* that the old one has are no longer those of the old one."""
        old = self.someone(slug)
        moved = {key(alias.text) for alias in new.aliases} - {key(old.person.name)}
        left = with_aliases(old, tuple(alias for alias in old.aliases if key(alias.text) not in moved))
        self._drop(old)
        self._put(left)
        try:
            self.add(new)
        except BadGazetteer:
            self._put(old)
            raise

    def retire(self, slug: str) -> None:
        """Nobody is tagged with the person any more."""
        entry = self.someone(slug)
        self._drop(entry)
        self.retired[entry.person.id] = entry

    def reject(self, text: str) -> None:
        """The name is nobody's."""
        name = key(text)
        holder = self._holders.get(name)
        if not name or holder:
            raise BadGazetteer(f"{text!r} is {f'a name of {holder}; retire them' if holder else 'no name'}")
        if name in self.rejected:
            raise BadGazetteer(f"{text!r} is rejected already")
        self.rejected[name] = text

    def meet(self, slug: str, others: Iterable[str]) -> None:
        """A person is often seen with the others."""
        person = self.someone(slug).person
        people = {self.someone(other).person.id for other in others} - {person.id}
        if not people:
            raise BadGazetteer(f"{person.name} is seen with nobody; name at least one other person")
        self.met.update((min(person.id, other), max(person.id, other)) for other in people)

    def bring(self, entry: Entry) -> None:
        """A new person of another catalogue; if somebody is known by the item or the name, more of that one."""
        slug, born = entry.person.id, entry.person.born
        name = key(entry.person.name) if not entry.aliases[0].needs else ""
        twin = self._qids.get(entry.person.qid or "") or self._holders.get(name)
        if slug in self.entries or slug in self.merged or slug in self.retired:
            self.enrich(slug, entry.aliases[1:], born, entry.person.qid)
        elif twin is None:
            aliases = self._free(slug, entry.aliases)
            self._put(with_aliases(entry, aliases))
            self._brought.update((slug, key(alias.text)) for alias in aliases[1:])
        elif entry.person.qid in self._qids or not (born and self.entries[twin].person.born not in (None, born)):
            self.merged[slug] = twin
            self.enrich(twin, entry.aliases[1:], born, entry.person.qid)

    def enrich(self, slug: str, aliases: Iterable[Alias], born: int | None, qid: str | None) -> None:
        """What another catalogue has of a person who is known, if they are still there."""
        entry = self.entries.get(self.merged.get(slug, slug))
        if entry is None:
            return
        slug, person = entry.person.id, entry.person
        new = tuple(alias for alias in self._free(slug, aliases) if not _has(entry, alias.text))
        qid = person.qid or (qid if qid not in self._qids else None)
        made = replace(entry, person=replace(person, born=person.born or born, qid=qid))
        self._put(with_aliases(made, (*entry.aliases, *new)))
        self._brought.update((slug, key(alias.text)) for alias in new)

    def gazetteer(self, faults: tuple[str, ...] = ()) -> Gazetteer:
        """What has come of it; faults: what could not be done. Raises BadGazetteer if it contradicts itself."""
        entries, couples, groups = list(self.entries.values()), self.couples, self.groups
        if self.merged or self.retired:
            entries = [replace(entry, links=self._links(entry)) for entry in entries]
            couples = [replace(couple, people=self._present(couple.people)) for couple in couples]
            couples = [couple for couple in couples if len(couple.people) > 1]
            groups = [replace(group, members=self._present(group.members)) for group in groups]
            groups = [group for group in groups if len(group.members) > 1]
        made = Gazetteer.of(entries, couples, self.phrases, groups)
        met = frozenset(pair for pair in map(self._pair, self.met) if len(set(pair)) == 2)
        rejected = frozenset(self.rejected)
        return replace(made, retired=self.retired, merged=self.merged, rejected=rejected, met=met, faults=faults)

    def _put(self, entry: Entry) -> None:
        slug = entry.person.id
        self.entries[slug] = entry
        if entry.person.qid:
            self._qids.setdefault(entry.person.qid, slug)
        for alias in entry.aliases:
            self.rejected.pop(key(alias.text), None)
            if not alias.needs:
                self._holders[key(alias.text)] = slug

    def _drop(self, entry: Entry) -> None:
        del self.entries[entry.person.id]
        if self._qids.get(entry.person.qid or "") == entry.person.id:
            del self._qids[entry.person.qid or ""]
        for alias in entry.aliases:
            if self._holders.get(key(alias.text)) == entry.person.id:
                del self._holders[key(alias.text)]

    def _take(self, aliases: Iterable[Alias], slug: str) -> None:
        """Make sure that nobody else holds the aliases; one that another catalogue brought gives way."""
        held = {a.text: self._holders.get(key(a.text), slug) for a in aliases if not a.needs}
        others = {text: holder for text, holder in held.items() if holder != slug}
        for text, holder in others.items():
            if (holder, key(text)) not in self._brought:
                raise BadGazetteer(
                    f"{text!r} is a name of {self.entries[holder].person.name} ({holder}) already; "
                    "mark it with {topic}, or leave it out"
                )
        for text, holder in others.items():
            self.uncall(holder, text)

    def _free(self, slug: str, aliases: Iterable[Alias]) -> tuple[Alias, ...]:
        """Those that somebody of that id may have."""
        return tuple(a for a in aliases if a.needs or self._holders.get(key(a.text), slug) == slug)

    def _present(self, people: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids who are still there, under the ids that they have now."""
        now = dict.fromkeys(self.merged.get(slug, slug) for slug in people)
        return tuple(slug for slug in now if slug not in self.retired)

    def _pair(self, pair: tuple[str, str]) -> tuple[str, ...]:
        return tuple(sorted(self._present(pair)))

    def _links(self, entry: Entry) -> tuple[Link, ...]:
        now = (replace(link, person=self.merged.get(link.person, link.person)) for link in entry.links)
        kept = (link for link in now if link.person != entry.person.id and link.person not in self.retired)
        return tuple(dict.fromkeys(kept))


def with_aliases(entry: Entry, aliases: tuple[Alias, ...]) -> Entry:
    """The entry with these aliases, the canonical name first."""
    return replace(
        entry, aliases=aliases, person=replace(entry.person, aliases=tuple(alias.text for alias in aliases[1:]))
    )


def _has(entry: Entry, text: str) -> bool:
    return any(key(alias.text) == key(text) for alias in entry.aliases)
