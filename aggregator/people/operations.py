"""What a user may do to the gazetteer, one class each: as the journal keeps it, and what it does to a roll.

Names and aliases are written as in the gazetteer's files, `NAME {topic}`, links as `KIND:ID@FROM-TO`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from aggregator.errors import BadGazetteer
from aggregator.people import imported, notation
from aggregator.people.entry import Entry
from aggregator.people.notation import slug
from aggregator.people.roll import Roll


class Operation(Protocol):
    """One change."""

    def apply(self, roll: Roll, source: str) -> None:
        """Change the roll; source: where it was asked for. Raises BadGazetteer, the roll as before."""
        ...

    def told(self) -> str:
        """What it is, in a few words."""
        ...


@dataclass(frozen=True, slots=True)
class Add:
    """A new person. id: made of the name if it is not given. links: to people that are there, by id or full name."""

    name: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ("other",)
    born: int | None = None
    qid: str | None = None
    fame: int = 1
    links: tuple[str, ...] = ()

    def entry(self, source: str) -> Entry:
        """The person, as the gazetteer has one. Raises BadGazetteer."""
        name = notation.alias(self.name, source)
        links = (notation.link(text, source) for text in self.links)
        return Entry.of(
            self.id or slug(name.text),
            name.text,
            (name, *(notation.alias(text, source) for text in self.aliases)),
            occupations=self.occupations,
            born=self.born,
            qid=self.qid,
            links=tuple(replace(link, person=slug(link.person)) for link in links),
            fame=self.fame,
            source=source,
        )

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.add(self.entry(source))

    def told(self) -> str:
        """See `Operation.told`."""
        return f"add {self.name} as {self.id or slug(notation.alias(self.name, 'add').text)}"


@dataclass(frozen=True, slots=True)
class Call:
    """One more alias of a person; person: an id."""

    person: str
    alias: str

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.call(self.person, replace(notation.alias(self.alias, source), source=source))

    def told(self) -> str:
        """See `Operation.told`."""
        return f"alias {self.alias} of {self.person}"


@dataclass(frozen=True, slots=True)
class Uncall:
    """One alias of a person less."""

    person: str
    alias: str

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.uncall(self.person, self.alias)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"no alias {self.alias} of {self.person}"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two ids are one person: the loser's leads to the winner from now on."""

    loser: str
    winner: str

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.merge(self.loser, self.winner)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"merge {self.loser} into {self.winner}"


@dataclass(frozen=True, slots=True)
class Split:
    """One id is two people: the new one takes its aliases from the old one."""

    person: str
    new: Add

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.split(self.person, self.new.entry(source))

    def told(self) -> str:
        """See `Operation.told`."""
        return f"split {self.person}: {self.new.told()}"


@dataclass(frozen=True, slots=True)
class Retire:
    """A person whom no story is tagged with any more."""

    person: str

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.retire(self.person)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"retire {self.person}"


@dataclass(frozen=True, slots=True)
class Reject:
    """A name that is nobody."""

    name: str

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.reject(self.name)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"reject {self.name}"


@dataclass(frozen=True, slots=True)
class Meet:
    """A person is often in stories with others, ids all: who of one name is meant beside them."""

    person: str
    others: tuple[str, ...]

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`."""
        roll.meet(self.person, self.others)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"{self.person} is seen with {', '.join(self.others)}"


@dataclass(frozen=True, slots=True)
class Import:
    """What another catalogue brought. file: in the folder of imports. source: the name of what was imported."""

    file: str
    source: str
    added: int = 0
    enriched: int = 0

    def apply(self, roll: Roll, source: str) -> None:
        """See `Operation.apply`; it gives way to all that is there."""
        if Path(self.file).name != self.file:
            raise BadGazetteer(f"{self.file!r} is no name of a file; write one of {str(roll.imports)!r}")
        for one in imported.read(roll.imports / self.file):
            told = f"{self.source} row {one.row}, {source}"
            if one.is_new:
                roll.bring(one.entry(told))
            else:
                roll.enrich(one.id, one.marked(told), one.born, one.qid)

    def told(self) -> str:
        """See `Operation.told`."""
        return f"import {self.source}: {self.added} added, {self.enriched} enriched"


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier operation is as if it had never been; number: of that one in the journal."""

    number: int

    def apply(self, roll: Roll, source: str) -> None:
        """Nothing: the operation is left out when the journal is read."""

    def told(self) -> str:
        """See `Operation.told`."""
        return f"undo {self.number}"


KINDS: Mapping[str, type[Operation]] = {
    "add": Add,
    "alias": Call,
    "unalias": Uncall,
    "merge": Merge,
    "split": Split,
    "retire": Retire,
    "reject": Reject,
    "meet": Meet,
    "import": Import,
    "undo": Undo,
}
"""The operations, by the word that the journal has for them."""
