"""The SQLite file of the embedded index: its tables, connections and transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, TypeVar

from aggregator.errors import IndexUnavailable, IndexVersionError
from aggregator.model import from_dict

T = TypeVar("T")

SCHEMA = 3  # raised by every change of the tables
BUSY_S = 60  # a write waits so long for another process's; a batch of 500 takes 0.1 s

LISTED = "(SELECT value FROM json_each(?))"  # any number of values as one parameter
_REGISTER = """
CREATE TABLE register (version INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL,
    value TEXT NOT NULL, UNIQUE (kind, key));
"""
_TABLES = f"""
CREATE TABLE stories (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, site TEXT NOT NULL,
    published INTEGER, at INTEGER NOT NULL, first_seen INTEGER NOT NULL, duplicate_of TEXT, duplicate_kind TEXT,
    cluster TEXT NOT NULL, joined TEXT NOT NULL, story TEXT NOT NULL);
CREATE INDEX stories_by_site ON stories (site);
CREATE INDEX stories_by_published ON stories (published);
CREATE INDEX stories_by_cluster ON stories (cluster);
CREATE INDEX stories_folded ON stories (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE keys (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE terms (term TEXT NOT NULL, at INTEGER NOT NULL, row INTEGER NOT NULL,
    PRIMARY KEY (term, at, row)) WITHOUT ROWID;
CREATE TABLE profiles (row INTEGER PRIMARY KEY, profile TEXT NOT NULL);
CREATE TABLE pages (url TEXT PRIMARY KEY, site TEXT NOT NULL, next_due INTEGER, record TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX pages_due ON pages (site, next_due) WHERE next_due IS NOT NULL;
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, row INTEGER NOT NULL);
CREATE TABLE fulltext (name TEXT NOT NULL, commits INTEGER NOT NULL);
{_REGISTER}
"""
_LACKING = {2: _REGISTER}  # the tables that a file of an earlier schema lacks; it is alike otherwise


class Database:
    """Connections to the file, for any number of threads; what fails in it is an IndexUnavailable that names it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        with self.reading() as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 or version in _LACKING:
            self._set_up()
        elif version != SCHEMA:
            raise IndexVersionError(
                f"INDEX: {file.parent} has schema {version}, this version of the program needs {SCHEMA}; "
                "name a new folder and fill it with `aggregator replay --all`"
            )

    def _set_up(self) -> None:
        with self.writing() as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version != SCHEMA:  # another process may have been first
                for statement in filter(str.strip, _LACKING.get(version, _TABLES).split(";")):
                    db.execute(statement)
                if version == 0:
                    db.execute("INSERT INTO fulltext VALUES (?, 0)", ("",))
                db.execute(f"PRAGMA user_version = {SCHEMA}")

    def close(self) -> None:
        """Close the idle connections."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.file, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")  # acknowledged is on the disk
        except sqlite3.Error:
            db.close()
            raise
        return db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own; it goes back to the idle ones unless it failed."""
        try:
            try:
                db = self._idle.get_nowait()
            except Empty:
                db = self._connect()
            try:
                yield db
            except BaseException:
                db.close()
                raise
        except sqlite3.Error as error:
            raise IndexUnavailable(
                f"INDEX: {self.file}: {error}; see that it is a file of this program, and that the disk has room"
            ) from error
        self._idle.put(db)

    def copy_to(self, file: Path) -> None:
        """Write a copy to a new file, as of one moment: in one step, which no writer can make begin again."""
        with self.reading() as db, closing(sqlite3.connect(file)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The same within a transaction, the only one of all processes."""
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")


def read(kind: type[T], fields: dict[str, Any]) -> T:
    """A dataclass that is stored as these fields. Raises IndexVersionError."""
    try:
        return from_dict(kind, fields)
    except ValueError as error:
        raise IndexVersionError(
            f"INDEX: a stored {kind.__name__} does not fit this version of the program ({error}); "
            "name a new folder and fill it with `aggregator replay --all`"
        ) from error
