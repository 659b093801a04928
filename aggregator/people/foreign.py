"""People of other catalogues: the rows of a Wikidata query's result (JSON or CSV) and of a CSV like Pantheon's."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from aggregator.errors import BadInput
from aggregator.people.fold import key
from aggregator.people.occupations import ours

QUERY = Path(__file__).parent / "wikidata.rq"  # for Wikidata's query service
CHUNK = 1 << 16  # characters read at once
LONGEST_ROW = 1 << 20  # characters; the longest lists of aliases have some thousands
LONGEST_NAME = 80  # characters; longer ones are titles, not names
MOST_ALIASES = 50  # of one person
_HEAD = re.compile(r'\s*(?:\[|\{.*?"bindings"\s*:\s*\[)', re.DOTALL)
_BETWEEN = re.compile(r"[ \t\r\n,]*")
_NEXT_ROW = re.compile(r"\}\s*,\s*\{")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9][0-9]{0,11})")
_YEAR = re.compile(r"\+?([0-9]{3,4})(?:\.0)?(?:-[0-9T:.Z-]*)?")
_WIKIDATA = ("person", "personLabel", "aliases", "occupations", "born", "sitelinks")
_PANTHEON = """
    id wd_id wp_id slug name occupation prob_ratio gender twitter alive l hpi_raw bplace_name bplace_lat bplace_lon
    bplace_geonameid bplace_country birthdate birthyear dplace_name dplace_lat dplace_lon dplace_geonameid
    dplace_country deathdate deathyear bplace_geacron_name dplace_geacron_name is_group l_ age non_en_page_views
    coefficient_of_variation hpi hpi_prev
    """.split()  # noqa: SIM905 - one line a column is no easier to read


@dataclass(frozen=True, slots=True)
class Found:
    """A person of another catalogue.

    row: from 1, the header not counted. occupations: in the gazetteer's words. editions: Wikipedias that have an
    article; None if the catalogue does not say.
    """

    row: int
    name: str
    qid: str | None = None
    aliases: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    born: int | None = None
    editions: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that cannot be read, and why."""

    row: int
    why: str


Row = Found | Unread


def read(path: Path) -> Iterator[Row]:
    """The rows of a file, one after the other; it may be of any length.

    Raises BadInput if it cannot be read, or is neither of the formats.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            start = file.read(CHUNK).lstrip()[:1]
            file.seek(0)
            yield from _json(file, path) if start in ("{", "[") else _csv(file, path)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error.strerror}); name a file") from error


def _csv(file: TextIO, path: Path) -> Iterator[Row]:
    reader = csv.reader(file)
    try:
        columns = next(reader, [])
    except csv.Error as error:
        raise BadInput(f"{str(path)!r} is no CSV ({error}); {_KNOWN}") from error
    made = _format(columns, path)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(number, f"is no CSV ({error})")
            continue
        if len(cells) == len(columns):
            yield made(number, dict(zip(columns, cells, strict=True)))
        elif cells:
            yield Unread(number, f"has {len(cells)} columns, not {len(columns)}")


def _json(file: TextIO, path: Path) -> Iterator[Row]:
    made: Callable[[int, Mapping[str, str]], Row] | None = None
    for number, item in enumerate(_items(file, path), 1):
        if isinstance(item, Unread):
            yield Unread(number, item.why)
        elif not isinstance(item, dict) or not item:
            yield Unread(number, "is no object")
        else:
            fields = {name: _text(value) for name, value in item.items()}
            made = made or _format([name for name in (*fields, *_WIKIDATA[:2]) if name], path)
            yield made(number, fields)


def _items(file: TextIO, path: Path) -> Iterator[Any]:
    """The values of the array of rows, read piece by piece."""
    decoder, text = json.JSONDecoder(), file.read(CHUNK)
    head = _HEAD.match(text)
    if not head:
        raise BadInput(f"{str(path)!r} has no list of rows; {_KNOWN}")
    at, is_at_end = head.end(), False
    while True:
        blank = _BETWEEN.match(text, at)
        at = blank.end() if blank else at
        if text.startswith("]", at):
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            broken = error.pos if isinstance(error, json.JSONDecodeError) else at
            follows = _NEXT_ROW.search(text, broken)
            if follows:
                at = follows.end() - 1
                yield Unread(0, f"is no JSON ({error})")
            elif is_at_end or len(text) - at > LONGEST_ROW:
                yield Unread(0, "is no JSON, or the file ends in it; what follows is not read")
                return
            else:
                more = file.read(CHUNK)
                text, at, is_at_end = text[at:] + more, 0, not more
            continue
        yield item


def _text(value: object) -> str:
    """A cell: text, or {type, value} as the query service's protocol has it."""
    if isinstance(value, dict):
        value = value.get("value")
    return value if isinstance(value, str) else "" if value is None else str(value)


_KNOWN = (
    "give the result of the query that `aggregator people import --query` prints, as JSON or CSV, or a CSV of Pantheon"
)


def _format(columns: list[str], path: Path) -> Callable[[int, Mapping[str, str]], Row]:
    """Which of the formats it is. Raises BadInput, also for a column that is none of its columns."""
    known, needed, made = (
        ([*_WIKIDATA], ("person", "personLabel"), _of_wikidata)
        if "person" in columns
        else (_PANTHEON, ("name", "occupation"), _of_pantheon)
    )
    missing = [column for column in needed if column not in columns]
    unknown = [column for column in columns if column not in known]
    if missing or unknown:
        fault = f"column {missing[0]!r} is missing" if missing else f"column {unknown[0][:40]!r} is unknown"
        raise BadInput(f"{str(path)!r}: {fault}; {_KNOWN}")
    return made


def _of_wikidata(row: int, cells: Mapping[str, str]) -> Row:
    item = _ITEM.fullmatch(cells.get("person", "").strip())
    name = cells.get("personLabel", "").strip()
    if item is None:
        return Unread(row, f"person {cells.get('person', '')[:80]!r} is no item of Wikidata")
    if name == item[1]:
        return Unread(row, f"{name} has no name in English")
    return _found(row, name, item[1], cells.get("aliases", ""), cells.get("occupations", ""), cells, "sitelinks")


def _of_pantheon(row: int, cells: Mapping[str, str]) -> Row:
    item = _ITEM.fullmatch(cells.get("wd_id", "").strip())
    if cells.get("is_group", "").casefold() in ("true", "t", "1"):
        return Unread(row, f"{cells['name'][:80]!r} is a group")
    born = cells.get("birthyear", "") or cells.get("birthdate", "")
    name, occupation = cells["name"].strip(), cells["occupation"]
    return _found(row, name, item[1] if item else None, "", occupation, {"born": born, "l": cells.get("l", "")}, "l")


def _found(
    row: int, name: str, qid: str | None, aliases: str, occupations: str, cells: Mapping[str, str], editions: str
) -> Row:
    if not is_name(name):
        return Unread(row, f"name {name[:80]!r} is no name")
    born = _YEAR.fullmatch(cells.get("born", "").strip())
    count = re.match(r"[0-9]{1,9}", cells.get(editions, "").strip())
    others = dict.fromkeys(part.strip() for part in aliases.split("|"))
    return Found(
        row,
        name,
        qid,
        tuple(other for other in others if other != name and is_name(other))[:MOST_ALIASES],
        ours(occupations.split("|")),
        int(born[1]) if born else None,
        int(count[0]) if count else None,
    )


def is_name(text: str) -> bool:
    """Whether the gazetteer can have it as a name: some words, and nothing that its files would read otherwise."""
    return len(text) <= LONGEST_NAME and len(key(text)) > 1 and text.isprintable() and not set(text) & set("{};")
