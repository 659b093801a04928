"""Reads the outlets' CSV files: one line an outlet, one file a field."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from aggregator.attribution.outlet import KINDS, NEEDS, Name, Need, Outlet
from aggregator.errors import BadGazetteer

COLUMNS = ("id", "name", "aliases", "domains", "kind", "country")
_NAME = re.compile(r"(?P<text>[^{}]+?)(?:\s*\{(?P<need>\w+)\})?")


def outlets(path: Path) -> Iterator[Outlet]:
    """The outlets of one CSV file. Raises BadGazetteer at the first row that cannot be read."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BadGazetteer(f"{path}: the first line is {reader.fieldnames!r}; write {','.join(COLUMNS)}")
        for row in reader:
            yield _outlet(row, f"{path.name}:{reader.line_num}")


def _outlet(row: dict[str, str], source: str) -> Outlet:
    if None in row or None in row.values():
        raise BadGazetteer(f"{source}: not {len(COLUMNS)} columns; quote a name that has a comma")
    if row["kind"] not in KINDS:
        raise BadGazetteer(f"{source}: kind {row['kind']!r} is unknown; write one of {', '.join(sorted(KINDS))}")
    aliases = tuple(_name(text, source) for text in _split(row["aliases"]))
    # The name repeated among the aliases says what it needs.
    names = aliases if row["name"] in {alias.text for alias in aliases} else (Name(row["name"]), *aliases)
    return Outlet(row["id"], row["name"], names, _split(row["domains"]), row["kind"], row["country"], source)


def _name(text: str, source: str) -> Name:
    found = _NAME.fullmatch(text)
    needs: dict[str, Need] = {need: need for need in NEEDS}
    if found is None or (found["need"] or "") not in needs:
        raise BadGazetteer(f"{source}: alias {text!r} cannot be read; write NAME, NAME {{word}} or NAME {{noun}}")
    return Name(found["text"], needs[found["need"] or ""])


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in text.split(";")) if part)
