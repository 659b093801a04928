"""Reads the gazetteer's files: one line a person, one file a field, and a user's own TOML."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aggregator.errors import BadGazetteer
from aggregator.model import Person
from aggregator.people.entry import Alias, Couple, Entry, Link
from aggregator.people.fold import key

COLUMNS = ("id", "name", "aliases", "occupations", "born", "qid", "fame", "links")
_MARKED = re.compile(r"(?P<text>[^{}]+?)\s*(?:\{(?P<needs>[a-z, ]+)\})?")
_PERSON_FIELDS = {"name", "aliases", "occupations", "born", "qid", "id", "fame"}


def people(path: Path) -> Iterator[Entry]:
    """The people of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    for source, row in _rows(path, COLUMNS):
        aliases = tuple(_alias(text, source) for text in _split(row["aliases"]))
        yield _entry(
            row["id"],
            row["name"],
            aliases,
            occupations=_split(row["occupations"]),
            born=_number(row["born"], "born", source),
            qid=row["qid"] or None,
            links=tuple(_link(text, source) for text in _split(row["links"])),
            fame=_number(row["fame"], "fame", source) or 1,
            source=source,
        )


def couples(path: Path) -> Iterator[Couple]:
    """The names that mean several people."""
    for source, row in _rows(path, ("name", "people")):
        yield Couple(row["name"], _split(row["people"]), source)


def phrases(path: Path) -> tuple[str, ...]:
    """Names of works, places and characters that hold a person's name and mean nobody."""
    return tuple(row["name"] for _, row in _rows(path, ("name", "kind")))


def own_people(path: Path) -> Iterator[Entry]:
    """The people of a user's TOML: [[person]] with name, aliases, occupations, born, qid.

    Raises BadGazetteer if the file is no TOML, or a person has no name or an unknown field.
    """
    for number, table in enumerate(_tables(path)["person"], 1):
        yield _own(table, f"{path.name}, person {number}")


def own_couples(path: Path) -> Iterator[Couple]:
    """The couples of a user's TOML: [[couple]] with names, and the people as ids or full names. Raises BadGazetteer."""
    for number, table in enumerate(_tables(path)["couple"], 1):
        source = f"{path.name}, couple {number}"
        if set(table) != {"names", "people"} or not all(map(_is_texts, table.values())):
            raise BadGazetteer(f'{source}: {table!r}; write names = ["..."] and people = ["...", "..."]')
        slugs = tuple(key(person).replace(" ", "-") for person in table["people"])
        for name in table["names"]:
            yield Couple(name, slugs, source)


def _tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadGazetteer(f"{path}: cannot be read ({error}); write [[person]] tables in TOML") from error
    unknown = set(tables) - {"person", "couple"} or {name for name in tables if not isinstance(tables[name], list)}
    if unknown:
        raise BadGazetteer(
            f"{path}: only [[person]] and [[couple]] tables are known, not {sorted(unknown)!r}; rename or remove them"
        )
    return {"person": tables.get("person", []), "couple": tables.get("couple", [])}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _own(table: Mapping[str, Any], source: str) -> Entry:
    unknown = set(table) - _PERSON_FIELDS
    name = table.get("name")
    if unknown or not isinstance(name, str) or not key(name):
        fault = f"unknown field {min(unknown)!r}" if unknown else f"name {name!r}"
        raise BadGazetteer(f"{source}: {fault}; write name, aliases, occupations, born, qid")
    for field in ("aliases", "occupations"):
        if not _is_texts(table.get(field, [])):
            raise BadGazetteer(f'{source}: {field} {table[field]!r} is no list of texts; write ["..."]')
    for field, kind in (("born", int), ("fame", int), ("qid", str), ("id", str)):
        if not isinstance(table.get(field, kind()), kind):
            raise BadGazetteer(f"{source}: {field} {table[field]!r} is not {kind.__name__}; mend or remove it")
    return _entry(
        table.get("id") or key(name).replace(" ", "-"),
        name,
        tuple(_alias(text, source) for text in table.get("aliases", [])),
        occupations=tuple(table.get("occupations", [])),
        born=table.get("born"),
        qid=table.get("qid") or None,
        fame=table.get("fame", 2),
        source=source,
    )


def _entry(
    slug: str,
    name: str,
    marked: tuple[Alias, ...],
    *,
    occupations: tuple[str, ...],
    born: int | None,
    qid: str | None,
    links: tuple[Link, ...] = (),
    fame: int = 1,
    source: str = "",
) -> Entry:
    """An entry; an alias equal to the name carries what the name itself needs."""
    own = next((alias for alias in marked if alias.text == name), Alias(name))
    others = tuple(alias for alias in marked if alias.text != name)
    person = Person(slug, name, tuple(alias.text for alias in others), occupations, born, qid)
    return Entry(person, (own, *others), links, fame, source)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != columns:
            raise BadGazetteer(f"{path}: the first line is {reader.fieldnames!r}; write {','.join(columns)}")
        for row in reader:
            source = f"{path.name}:{reader.line_num}"
            if None in row or None in row.values():
                raise BadGazetteer(f"{source}: not {len(columns)} columns; quote a name that has a comma")
            yield source, row


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in text.split(";")) if part)


def _alias(text: str, source: str) -> Alias:
    marked = _MARKED.fullmatch(text.strip())
    if not marked or not key(marked["text"]):
        raise BadGazetteer(f"{source}: alias {text!r} is no name; write NAME or NAME {{topic, topic}}")
    needs = frozenset(need.strip() for need in (marked["needs"] or "").split(",") if need.strip())
    return Alias(marked["text"], needs)


def _link(text: str, source: str) -> Link:
    kind, colon, person = text.partition(":")
    if not colon:
        raise BadGazetteer(f"{source}: link {text!r} has no kind; write KIND:ID")
    return Link(kind, person)


def _number(text: str, column: str, source: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise BadGazetteer(f"{source}: {column} {text!r} is no number; write digits or nothing")
    return int(text)
