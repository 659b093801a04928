"""The shipped people, who are many, and of whom a run meets few: rows of text until somebody is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from aggregator.people import table
from aggregator.people.entry import Entry


class Outline(NamedTuple):
    """What recognition asks of everybody.

    born: 0 if unknown. names: all spellings, the canonical name first. links: kind and id of each.
    """

    slug: str
    fame: int
    born: int
    names: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


class Rows(Mapping[str, Entry]):
    """The people of CSV files by id, the first of each; an entry is made when it is asked for, and checked then."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Raises BadGazetteer if a file is not made of the columns of a person."""
        self._rows: dict[str, tuple[str, list[str]]] = {}
        for path in paths:
            for row in table.rows(path, table.COLUMNS):
                self._rows.setdefault(row[1][0], row)
        self._made: dict[str, Entry] = {}

    def __getitem__(self, slug: str) -> Entry:
        if slug not in self._made:
            source, cells = self._rows[slug]
            self._made[slug] = table.entry(cells, source)
        return self._made[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, slug: object) -> bool:
        return slug in self._rows

    def outlines(self) -> Iterator[Outline]:
        """Everybody, and no entry made of it."""
        for slug, (_, (_, name, aliases, _, born, _, fame, links)) in self._rows.items():
            yield Outline(
                slug,
                int(fame) if fame.isdecimal() else 1,
                int(born) if born.isdecimal() else 0,
                (name, *_spelt(aliases, name)) if aliases else (name,),
                tuple(map(_linked, table.split(links))) if links else (),
            )


def outlines(entries: Mapping[str, Entry]) -> Iterator[Outline]:
    """The outline of every entry."""
    if isinstance(entries, Rows):
        return entries.outlines()
    return (
        Outline(
            slug,
            entry.fame,
            entry.person.born or 0,
            tuple(alias.text for alias in entry.aliases),
            tuple((link.kind, link.person) for link in entry.links),
        )
        for slug, entry in entries.items()
    )


def _spelt(aliases: str, name: str) -> list[str]:
    """The aliases without what they need, the name not among them."""
    parts = (part.partition("{")[0].rstrip() for part in table.split(aliases))
    return [part for part in parts if part != name]


def _linked(link: str) -> tuple[str, str]:
    kind, _, person = link.partition("@")[0].partition(":")
    return kind, person
