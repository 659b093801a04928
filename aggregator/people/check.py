"""What is wrong with a gazetteer, beyond what makes it unreadable."""

from collections.abc import Iterator
from datetime import date

from aggregator.model import Person
from aggregator.people.english import TOPICS
from aggregator.people.entry import IN_STORY, IN_TITLE, Alias, Entry, Group, Link
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.notation import slug

OLDEST = 1750  # years of birth before it are slips of the pen: no celebrity press is older
LEAST_AGE_OF_PARENT = 10  # years between a parent and a child; adopted and step children are in the table too


def faults(gazetteer: Gazetteer, today: date) -> tuple[str, ...]:
    """Sentences about what somebody should mend: one a fault, none for a sound table.

    today: no year of birth may lie after it. Clashes and links that lead nowhere never get here:
    `Gazetteer.of` refuses them.
    """
    found = list(gazetteer.faults)
    for entry in gazetteer.entries.values():
        found.extend(f"{entry.source}: {entry.person.name}: {fault}" for fault in _faults(entry, gazetteer, today))
    found.extend(_double_qids(gazetteer))
    found.extend(_doubles(gazetteer))
    found.extend(f"{c.source}: {c.name} means {len(c.people)} people" for c in gazetteer.couples if len(c.people) < 2)
    for group in gazetteer.groups:
        found.extend(f"{group.source}: {group.name}: {fault}" for fault in _group_faults(group))
    found.extend(_hidden_names(gazetteer))
    return tuple(found)


def _faults(entry: Entry, gazetteer: Gazetteer, today: date) -> Iterator[str]:
    person = entry.person
    yield from _alias_faults(entry.aliases)
    if slug(person.id) != person.id:
        yield f"id {person.id!r} is no slug; write {slug(person.id) or slug(person.name)!r}"
    if person.born is not None and not OLDEST <= person.born <= today.year:
        yield f"born {person.born} is impossible"
    if not 1 <= entry.fame <= 3:
        yield f"fame {entry.fame} is not 1 to 3"
    if not person.occupations:
        yield "has no occupation"
    if person.qid is not None and not (person.qid[:1] == "Q" and person.qid[1:].isdecimal()):
        yield f"qid {person.qid!r} is no Wikidata item"
    for link in entry.links:
        yield from _link_faults(person, link, gazetteer.entries[link.person].person, today)


def _alias_faults(aliases: tuple[Alias, ...]) -> Iterator[str]:
    keys = [key(alias.text) for alias in aliases]
    yield from (f"alias {name!r} is given twice" for name in sorted({n for n in keys if keys.count(n) > 1}))
    yield from (
        f"alias {alias.text!r} needs {need!r}, which is no topic"
        for alias in aliases
        for need in sorted(alias.needs - TOPICS.keys() - {IN_TITLE, IN_STORY})
    )
    yield from (f"alias {alias.text!r} has hidden characters" for alias in aliases if not alias.text.isprintable())
    yield from (f"alias {alias.text!r} is too short to stand alone" for alias in aliases if len(key(alias.text)) < 2)


def _link_faults(person: Person, link: Link, other: Person, today: date) -> Iterator[str]:
    told = f"{link.kind} {other.name}"
    if other.id == person.id:
        yield "is linked to themself"
    elif link.kind in ("parent", "child") and person.born and other.born:
        years = person.born - other.born if link.kind == "parent" else other.born - person.born
        if years < LEAST_AGE_OF_PARENT:
            yield f"{told} is {years} years apart"
    earliest = max(OLDEST, *(born or 0 for born in (person.born, other.born)))
    for year in (link.since, link.until):
        if year is not None and not earliest <= year <= today.year:
            yield f"{told}: year {year} is impossible"
    if link.since and link.until and link.since > link.until:
        yield f"{told}: ends in {link.until}, before it begins in {link.since}"


def _group_faults(group: Group) -> Iterator[str]:
    yield from _alias_faults(group.aliases)
    members = set(group.members)
    if len(members) < 2:
        yield f"has {len(members)} members"
    yield from (f"member {slug!r} is given twice" for slug in sorted(members) if group.members.count(slug) > 1)


def _hidden_names(gazetteer: Gazetteer) -> Iterator[str]:
    """Names of couples and groups that never mean them, because a person bears them alone."""
    bearers = {key(a.text): entry.person for entry in gazetteer.entries.values() for a in entry.aliases if not a.needs}
    named = [(couple.name, couple.source, "") for couple in gazetteer.couples]
    named += [(alias.text, group.source, group.id) for group in gazetteer.groups for alias in group.aliases]
    for name, source, owner in named:
        person = bearers.get(key(name))
        if person is not None and person.id != owner:
            yield f"{source}: {name!r} is an alias of {person.name} too, and means nobody else"


def _double_qids(gazetteer: Gazetteer) -> Iterator[str]:
    seen: dict[str, Entry] = {}
    for entry in gazetteer.entries.values():
        if entry.person.qid is not None:
            other = seen.setdefault(entry.person.qid, entry)
            if other is not entry:
                yield f"{entry.source}: {entry.person.name}: qid {entry.person.qid} is that of {other.person.name} too"


def _doubles(gazetteer: Gazetteer) -> Iterator[str]:
    """People who bear the name of another and were born in the same year."""
    named = {(key(entry.person.name), entry.person.born): entry for entry in gazetteer.entries.values()}
    for entry in gazetteer.entries.values():
        for alias in entry.aliases:
            other = named.get((key(alias.text), entry.person.born))
            if other is not None and other is not entry and entry.person.born:
                yield (
                    f"{entry.source}: {entry.person.name} ({entry.person.id}) is {other.person.name} "
                    f"({other.person.id}) over again: both are called {alias.text} and born in {entry.person.born}"
                )
