"""Who is known while another catalogue is read: in a file that goes away, so that the memory does not grow with it."""

import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from aggregator.people.entry import Alias, Entry
from aggregator.people.fold import key
from aggregator.people.roll import Roll

CACHE_KIB = 32 * 1024  # of the file's pages in memory
_TABLES = """
CREATE TABLE people (slug TEXT PRIMARY KEY, qid TEXT, born INTEGER, occupations TEXT NOT NULL, gone INTEGER NOT NULL)
WITHOUT ROWID;
CREATE UNIQUE INDEX people_by_qid ON people (qid) WHERE qid IS NOT NULL;
CREATE TABLE names (name TEXT, slug TEXT, PRIMARY KEY (name, slug)) WITHOUT ROWID;
"""
NOBODY = ""  # who bears the names of couples, groups, works and those that were rejected


@dataclass(frozen=True, slots=True)
class Somebody:
    """What there is to tell people of one name apart. is_gone: retired."""

    slug: str
    qid: str | None
    born: int | None
    occupations: frozenset[str]
    is_gone: bool


class Known:
    """People by Wikidata item and by name. Use it as a context."""

    def __init__(self, roll: Roll) -> None:
        self._file = tempfile.NamedTemporaryFile(suffix=".sqlite")  # noqa: SIM115 - closed with this
        self._db = sqlite3.connect(self._file.name, isolation_level=None)
        self._db.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB}; {_TABLES} BEGIN"
        )
        for entry in roll.entries.values():
            self.add(entry)
        for entry in roll.retired.values():
            self.add(entry, is_gone=True)
        for old, new in roll.merged.items():
            self._db.execute(
                "INSERT INTO people SELECT ?, NULL, born, occupations, 0 FROM people WHERE slug = ?", (old, new)
            )
        nobody = (*roll.phrases, *roll.rejected, *(couple.name for couple in roll.couples))
        groups = (alias.text for group in roll.groups for alias in group.aliases)
        self._call(NOBODY, (*nobody, *groups))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._db.close()
        self._file.close()

    def add(self, entry: Entry, *, is_gone: bool = False) -> None:
        """One more person; of two with one Wikidata item the first has it."""
        person = entry.person
        qid = None if person.qid is None or self.by_qid(person.qid) else person.qid
        row = (person.id, qid, person.born, ";".join(person.occupations), is_gone)
        self._db.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", row)
        self._call(person.id, (alias.text for alias in entry.aliases))

    def enrich(self, slug: str, aliases: Iterable[Alias], born: int | None, qid: str | None) -> None:
        """What a person of that id has beside what was known."""
        known = "UPDATE people SET qid = coalesce(qid, ?), born = coalesce(born, ?) WHERE slug = ?"
        self._db.execute(known, (qid, born, slug))
        self._call(slug, (alias.text for alias in aliases))

    def is_taken(self, slug: str) -> bool:
        """Whether it is an id."""
        return bool(self._db.execute("SELECT 1 FROM people WHERE slug = ?", (slug,)).fetchone())

    def by_qid(self, qid: str) -> Somebody | None:
        """Whose Wikidata item it is."""
        found = self._asked("WHERE qid = ?", qid)
        return found[0] if found else None

    def named(self, name: str) -> tuple[Somebody, ...]:
        """Those who bear the name, in any way."""
        return self._asked("WHERE slug IN (SELECT slug FROM names WHERE name = ?)", key(name))

    def bears(self, slug: str, name: str) -> bool:
        """Whether it is a name of that person."""
        asked = "SELECT 1 FROM names WHERE name = ? AND slug = ?"
        return bool(self._db.execute(asked, (key(name), slug)).fetchone())

    def is_held(self, name: str) -> bool:
        """Whether anybody bears the name, or it is known to mean nobody."""
        return bool(self._db.execute("SELECT 1 FROM names WHERE name = ?", (key(name),)).fetchone())

    def _asked(self, where: str, value: str) -> tuple[Somebody, ...]:
        rows = self._db.execute(f"SELECT slug, qid, born, occupations, gone FROM people {where}", (value,))
        return tuple(
            Somebody(slug, qid, born, frozenset(occupations.split(";")), bool(gone))
            for slug, qid, born, occupations, gone in rows
        )

    def _call(self, slug: str, names: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", ((key(name), slug) for name in names))
