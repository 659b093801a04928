"""What is wrong with a gazetteer, beyond what makes it unreadable."""

from collections.abc import Iterator
from datetime import date

from aggregator.people.english import TOPICS
from aggregator.people.entry import IN_STORY, IN_TITLE, Entry
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer

OLDEST = 1750  # years of birth before it are slips of the pen: no celebrity press is older
LEAST_AGE_OF_PARENT = 10  # years between a parent and a child; adopted and step children are in the table too


def faults(gazetteer: Gazetteer, today: date) -> tuple[str, ...]:
    """Sentences about what somebody should mend: one a fault, none for a sound table.

    today: no year of birth may lie after it. Clashes and links that lead nowhere never get here:
    `Gazetteer.of` refuses them.
    """
    found: list[str] = []
    for entry in gazetteer.entries.values():
        found.extend(f"{entry.source}: {entry.person.name}: {fault}" for fault in _faults(entry, gazetteer, today))
    found.extend(_double_qids(gazetteer))
    found.extend(f"{c.source}: {c.name} means {len(c.people)} people" for c in gazetteer.couples if len(c.people) < 2)
    return tuple(found)


def _faults(entry: Entry, gazetteer: Gazetteer, today: date) -> Iterator[str]:
    person = entry.person
    keys = [key(alias.text) for alias in entry.aliases]
    yield from (f"alias {name!r} is given twice" for name in sorted({n for n in keys if keys.count(n) > 1}))
    yield from (
        f"alias {alias.text!r} needs {need!r}, which is no topic"
        for alias in entry.aliases
        for need in alias.needs - TOPICS.keys() - {IN_TITLE, IN_STORY}
    )
    yield from (f"alias {alias.text!r} is too short to stand alone" for alias in entry.aliases if _is_bare(alias.text))
    if person.born is not None and not OLDEST <= person.born <= today.year:
        yield f"born {person.born} is impossible"
    if not 1 <= entry.fame <= 3:
        yield f"fame {entry.fame} is not 1 to 3"
    if not person.occupations:
        yield "has no occupation"
    if person.qid is not None and not (person.qid[:1] == "Q" and person.qid[1:].isdecimal()):
        yield f"qid {person.qid!r} is no Wikidata item"
    for link in entry.links:
        other = gazetteer.entries[link.person].person
        if link.person == person.id:
            yield "is linked to themself"
        elif link.kind in ("parent", "child") and person.born and other.born:
            years = person.born - other.born if link.kind == "parent" else other.born - person.born
            if years < LEAST_AGE_OF_PARENT:
                yield f"{link.kind} {other.name} is {years} years apart"


def _is_bare(text: str) -> bool:
    return len(key(text)) < 2


def _double_qids(gazetteer: Gazetteer) -> Iterator[str]:
    seen: dict[str, Entry] = {}
    for entry in gazetteer.entries.values():
        if entry.person.qid is not None:
            other = seen.setdefault(entry.person.qid, entry)
            if other is not entry:
                yield f"{entry.source}: {entry.person.name}: qid {entry.person.qid} is that of {other.person.name} too"
