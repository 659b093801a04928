"""Reads the TOML of a user's own people: [[person]], [[couple]] and [[group]]."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from aggregator.errors import BadGazetteer
from aggregator.people import notation
from aggregator.people.entry import Couple, Entry, Group
from aggregator.people.fold import key
from aggregator.people.notation import slug

_TABLES = ("person", "couple", "group")
_PERSON_FIELDS = {"name", "aliases", "occupations", "born", "qid", "id", "fame", "links"}
_GROUP_FIELDS = {"name", "aliases", "kind", "members", "id"}


def has_tables(path: Path) -> bool:
    """Whether the file has any person, couple or group. Raises BadGazetteer if it is no TOML."""
    return any(_tables(path).values())


def people(path: Path) -> Iterator[Entry]:
    """[[person]] with name, aliases, occupations, born, qid, links.

    Raises BadGazetteer if the file is no TOML, or a person has no name or an unknown field.
    """
    for number, table in enumerate(_tables(path)["person"], 1):
        yield _person(table, f"{path.name}, person {number}")


def couples(path: Path) -> Iterator[Couple]:
    """[[couple]] with names, and the people as ids or full names. Raises BadGazetteer."""
    for number, table in enumerate(_tables(path)["couple"], 1):
        source = f"{path.name}, couple {number}"
        if set(table) != {"names", "people"} or not all(map(_is_texts, table.values())):
            raise BadGazetteer(f'{source}: {table!r}; write names = ["..."] and people = ["...", "..."]')
        for name in table["names"]:
            yield Couple(name, tuple(map(slug, table["people"])), source)


def groups(path: Path) -> Iterator[Group]:
    """[[group]] with name, aliases, kind, and the members as ids or full names. Raises BadGazetteer."""
    for number, table in enumerate(_tables(path)["group"], 1):
        source = f"{path.name}, group {number}"
        name = _named(table, _GROUP_FIELDS, source)
        _refuse_other_types(table, {"aliases": list, "members": list, "kind": str, "id": str}, source)
        aliases = tuple(notation.alias(text, source) for text in table.get("aliases", []))
        members = tuple(map(slug, table.get("members", [])))
        yield Group.of(table.get("id") or slug(name), name, aliases, table.get("kind", ""), members, source)


def _tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadGazetteer(f"{path}: cannot be read ({error}); write [[person]] tables in TOML") from error
    unknown = set(tables) - set(_TABLES) or {name for name in tables if not isinstance(tables[name], list)}
    if unknown:
        raise BadGazetteer(
            f"{path}: only [[person]], [[couple]] and [[group]] tables are known, not {sorted(unknown)!r}; "
            "rename or remove them"
        )
    return {name: tables.get(name, []) for name in _TABLES}


def _person(table: Mapping[str, Any], source: str) -> Entry:
    name = _named(table, _PERSON_FIELDS, source)
    lists = dict.fromkeys(("aliases", "occupations", "links"), list)
    _refuse_other_types(table, {**lists, "born": int, "fame": int, "qid": str, "id": str}, source)
    links = (notation.link(text, source) for text in table.get("links", []))
    return Entry.of(
        table.get("id") or slug(name),
        name,
        tuple(notation.alias(text, source) for text in table.get("aliases", [])),
        occupations=tuple(table.get("occupations", [])),
        born=table.get("born"),
        qid=table.get("qid") or None,
        links=tuple(replace(link, person=slug(link.person)) for link in links),
        fame=table.get("fame", 2),
        source=source,
    )


def _named(table: Mapping[str, Any], known: set[str], source: str) -> str:
    unknown = set(table) - known
    name = table.get("name")
    if unknown or not isinstance(name, str) or not key(name):
        fault = f"unknown field {min(unknown)!r}" if unknown else f"name {name!r}"
        raise BadGazetteer(f"{source}: {fault}; write {', '.join(sorted(known))}")
    return name


def _refuse_other_types(table: Mapping[str, Any], types: Mapping[str, type], source: str) -> None:
    for field, kind in types.items():
        value = table.get(field, kind())
        if kind is list and not _is_texts(value):
            raise BadGazetteer(f'{source}: {field} {value!r} is no list of texts; write ["..."]')
        if not isinstance(value, kind):
            raise BadGazetteer(f"{source}: {field} {value!r} is not {kind.__name__}; mend or remove it")


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
