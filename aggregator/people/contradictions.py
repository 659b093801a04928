"""What makes a gazetteer unusable, because it would mean two things at once; told whole, to be mended at once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from aggregator.people.entry import GROUP_KINDS, KINDS, Entry, Group
from aggregator.people.fold import key

if TYPE_CHECKING:
    from aggregator.people.gazetteer import Gazetteer


def contradictions(made: "Gazetteer") -> Iterator[str]:
    """A sentence each; none for a sound gazetteer."""
    yield from _clashes(made)
    yield from _broken_links(made)
    yield from _strangers(made)
    yield from _twin_groups(made)


def double_ids(entries: Iterable[Entry]) -> Iterator[str]:
    """A sentence for each entry whose id an earlier one has."""
    known: dict[str, Entry] = {}
    for entry in entries:
        other = known.setdefault(entry.person.id, entry)
        if other is not entry:
            yield (
                f"{entry.source}: id {entry.person.id!r} of {entry.person.name!r} is taken by "
                f"{other.person.name!r} ({other.source}); give one of them another id"
            )


def _clashes(made: "Gazetteer") -> Iterator[str]:
    holders: dict[str, Entry] = {}
    for entry in made.entries.values():
        for alias in entry.aliases:
            other = entry if alias.needs else holders.setdefault(key(alias.text), entry)
            if other is not entry:
                yield (
                    f"{entry.source}: alias {alias.text!r} of {entry.person.name!r} is also one of "
                    f"{other.person.name!r} ({other.source}); remove it, or mark it with {{topic}}"
                )


def _broken_links(made: "Gazetteer") -> Iterator[str]:
    for entry in made.entries.values():
        for link in entry.links:
            if link.kind not in KINDS or link.person not in made.entries:
                yield (
                    f"{entry.source}: link {link.kind}:{link.person} of {entry.person.name!r} leads nowhere; "
                    f"write one of {', '.join(KINDS)} and an id of the gazetteer"
                )


def _strangers(made: "Gazetteer") -> Iterator[str]:
    named = [(couple.source, couple.name, couple.people) for couple in made.couples]
    named += [(group.source, group.name, group.members) for group in made.groups]
    for source, name, people in named:
        for slug in people:
            if slug not in made.entries:
                yield f"{source}: {name!r} names {slug!r}, who is not in the gazetteer"


def _twin_groups(made: "Gazetteer") -> Iterator[str]:
    """Ids, and the names that need nothing, are of one group each."""
    holders: dict[str, Group] = {}
    for group in made.groups:
        if group.kind not in GROUP_KINDS:
            kinds = ", ".join(GROUP_KINDS)
            yield f"{group.source}: kind {group.kind!r} of {group.name!r} is unknown; write one of {kinds}"
        names = (key(alias.text) for alias in group.aliases if not alias.needs)
        for name in (f"id:{group.id}", *names):
            other = holders.setdefault(name, group)
            if other is not group:
                yield (
                    f"{group.source}: {name!r} of group {group.name!r} is also that of {other.name!r} "
                    f"({other.source}); rename one of them, or mark the name with {{topic}}"
                )
