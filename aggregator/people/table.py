"""Reads the gazetteer's CSV files: one line a person, one file a field."""

import csv
from collections.abc import Iterator
from pathlib import Path

from aggregator.errors import BadGazetteer
from aggregator.people import notation
from aggregator.people.entry import Couple, Entry, Group

COLUMNS = ("id", "name", "aliases", "occupations", "born", "qid", "fame", "links")
GROUP_COLUMNS = ("id", "name", "aliases", "kind", "members")


def people(path: Path) -> Iterator[Entry]:
    """The people of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    for source, row in _rows(path, COLUMNS):
        yield Entry.of(
            row["id"],
            row["name"],
            tuple(notation.alias(text, source) for text in _split(row["aliases"])),
            occupations=_split(row["occupations"]),
            born=_number(row["born"], "born", source),
            qid=row["qid"] or None,
            links=tuple(notation.link(text, source) for text in _split(row["links"])),
            fame=_number(row["fame"], "fame", source) or 1,
            source=source,
        )


def couples(path: Path) -> Iterator[Couple]:
    """The names that mean several people."""
    for source, row in _rows(path, ("name", "people")):
        yield Couple(row["name"], _split(row["people"]), source)


def groups(path: Path) -> Iterator[Group]:
    """The bands, casts and families of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    for source, row in _rows(path, GROUP_COLUMNS):
        aliases = tuple(notation.alias(text, source) for text in _split(row["aliases"]))
        yield Group.of(row["id"], row["name"], aliases, row["kind"], _split(row["members"]), source)


def phrases(path: Path) -> tuple[str, ...]:
    """Names of works, places and characters that hold a person's name and mean nobody."""
    return tuple(row["name"] for _, row in _rows(path, ("name", "kind")))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        if tuple(first := next(reader, [])) != columns:
            raise BadGazetteer(f"{path}: the first line is {first!r}; write {','.join(columns)}")
        name = path.name
        for cells in filter(None, reader):
            source = f"{name}:{reader.line_num}"
            if len(cells) != len(columns):
                raise BadGazetteer(f"{source}: not {len(columns)} columns; quote a name that has a comma")
            yield source, dict(zip(columns, cells, strict=True))


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, text.split(";")) if part) if text else ()


def _number(text: str, column: str, source: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise BadGazetteer(f"{source}: {column} {text!r} is no number; write digits or nothing")
    return int(text)
