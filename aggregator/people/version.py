"""Which gazetteer it is: equal for equal people, whatever the files look like in which they are written."""

from collections.abc import Iterator
from hashlib import sha256

from aggregator.people.entry import Alias
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.notation import written_alias, written_link

DIGITS = 12  # hexadecimal, of SHA-256


def version(gazetteer: Gazetteer) -> str:
    """A hash of all that a gazetteer holds, but for where it was written and why."""
    text = sha256()
    for part in _parts(gazetteer):
        text.update(repr(part).encode("utf-8", "backslashreplace"))
    return text.hexdigest()[:DIGITS]


def _parts(gazetteer: Gazetteer) -> Iterator[object]:
    for slug, entry in sorted(gazetteer.entries.items()):
        person = entry.person
        yield slug, person.name, person.occupations, person.born, person.qid, entry.fame
        yield _written(entry.aliases), [written_link(link) for link in entry.links]
    yield sorted((couple.name, couple.people) for couple in gazetteer.couples)
    yield sorted((group.id, group.kind, _written(group.aliases), group.members) for group in gazetteer.groups)
    yield sorted(gazetteer.phrases)
    yield sorted(gazetteer.retired), sorted(gazetteer.merged.items()), sorted(gazetteer.rejected)
    yield sorted(gazetteer.met)


def told(gazetteer: Gazetteer) -> str:
    """The version with what is in it, for people."""
    counts = [f"{len(gazetteer.entries)} people", f"{len(gazetteer.groups)} groups"]
    return f"{', '.join(counts)}, version {version(gazetteer)}"


def _written(aliases: tuple[Alias, ...]) -> list[str]:
    return [written_alias(alias) for alias in aliases]
