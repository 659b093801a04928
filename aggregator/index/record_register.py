"""The register of the embedded index: the last table of its SQLite file."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from aggregator.index.base import Entry
from aggregator.index.database import Database
from aggregator.index.register import is_key, written

_FOUND = "SELECT key, value, version FROM register WHERE kind = ?"


class Register:
    """An entry's version is the number of its row; a write makes a new row, and no number is given twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kinds(self) -> tuple[str, ...]:
        """See `Index.kinds`."""
        with self._database.reading() as db:
            return tuple(kind for (kind,) in db.execute("SELECT DISTINCT kind FROM register ORDER BY kind"))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """See `Index.entries`."""
        with self._database.reading() as db:
            return tuple(_entry(row) for row in db.execute(f"{_FOUND} ORDER BY key", (kind,)))

    def entry(self, kind: str, key: str) -> Entry | None:
        """See `Index.entry`."""
        if not is_key(key):
            return None
        with self._database.reading() as db:
            return _found(db, kind, key)

    def enter(self, kind: str, key: str, value: Mapping[str, Any], version: int | None) -> Entry | None:
        """See `Index.enter`."""
        text = written(kind, key, value)
        with self._database.writing() as db:
            before = _found(db, kind, key)
            if (before.version if before else None) != version:
                return None
            db.execute("DELETE FROM register WHERE kind = ? AND key = ?", (kind, key))
            made = db.execute("INSERT INTO register (kind, key, value) VALUES (?, ?, ?)", (kind, key, text))
        return _entry((key, text, made.lastrowid))

    def strike(self, kind: str, key: str, version: int) -> bool:
        """See `Index.strike`."""
        if not is_key(key):
            return False
        gone = "DELETE FROM register WHERE kind = ? AND key = ? AND version = ?"
        with self._database.writing() as db:
            return db.execute(gone, (kind, key, version)).rowcount == 1


def _found(db: sqlite3.Connection, kind: str, key: str) -> Entry | None:
    row = db.execute(f"{_FOUND} AND key = ?", (kind, key)).fetchone()
    return None if row is None else _entry(row)


def _entry(row: tuple[Any, ...]) -> Entry:
    key, value, version = row
    return Entry(key, json.loads(value), version)
