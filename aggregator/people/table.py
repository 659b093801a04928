"""Reads the gazetteer's CSV files: one line a person, one file a field."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from aggregator.errors import BadGazetteer
from aggregator.people import notation
from aggregator.people.entry import Couple, Entry, Group

COLUMNS = ("id", "name", "aliases", "occupations", "born", "qid", "fame", "links")
GROUP_COLUMNS = ("id", "name", "aliases", "kind", "members")


def people(path: Path) -> Iterator[Entry]:
    """The people of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    return (entry(cells, source) for source, cells in rows(path, COLUMNS))


def entry(cells: Sequence[str], source: str) -> Entry:
    """The person of one row. Raises BadGazetteer."""
    slug, name, aliases, occupations, born, qid, fame, links = cells
    return Entry.of(
        slug,
        name,
        tuple(notation.alias(text, source) for text in split(aliases)),
        occupations=split(occupations),
        born=_number(born, "born", source),
        qid=qid or None,
        links=tuple(notation.link(text, source) for text in split(links)),
        fame=_number(fame, "fame", source) or 1,
        source=source,
    )


def couples(path: Path) -> Iterator[Couple]:
    """The names that mean several people."""
    for source, (name, people) in rows(path, ("name", "people")):
        yield Couple(name, split(people), source)


def groups(path: Path) -> Iterator[Group]:
    """The bands, casts and families of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    for source, (slug, name, aliases, kind, members) in rows(path, GROUP_COLUMNS):
        marked = tuple(notation.alias(text, source) for text in split(aliases))
        yield Group.of(slug, name, marked, kind, split(members), source)


def phrases(path: Path) -> tuple[str, ...]:
    """Names of works, places and characters that hold a person's name and mean nobody."""
    return tuple(name for _, (name, _) in rows(path, ("name", "kind")))


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """File and line of every row, and its cells: one for each of *columns*. Raises BadGazetteer."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        if tuple(first := next(reader, [])) != columns:
            raise BadGazetteer(f"{path}: the first line is {first!r}; write {','.join(columns)}")
        name = path.name
        for cells in filter(None, reader):
            source = f"{name}:{reader.line_num}"
            if len(cells) != len(columns):
                raise BadGazetteer(f"{source}: not {len(columns)} columns; quote a name that has a comma")
            yield source, cells


def split(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(part for part in map(str.strip, text.split(";")) if part) if text else ()


def _number(text: str, column: str, source: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise BadGazetteer(f"{source}: {column} {text!r} is no number; write digits or nothing")
    return int(text)
