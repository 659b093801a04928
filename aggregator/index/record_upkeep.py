"""What an operator asks of the embedded index's record, and what a rebuild of the inverted index notes in it."""

import sqlite3
import time
from collections.abc import Iterator

from aggregator.index.database import BUSY_S, Database
from aggregator.index.fault import Fault

VACUUM_S = 0.75 * BUSY_S  # a crawl that writes waits so long, and no longer
WORTH_IT = 0.02  # share of the file that is free, from which on it is made smaller
OPERATIONS = 100  # of SQLite between two looks at the clock; it takes three to copy a row
NAMED = 5  # of what is wrong

_REBUILDING = """
CREATE TABLE rebuilding (row INTEGER PRIMARY KEY);
CREATE TRIGGER rebuild AFTER INSERT ON changes BEGIN INSERT OR IGNORE INTO rebuilding VALUES (new.row)
"""
REPLAY = "stop all crawls, and fill a new folder with `aggregator replay --all`"
_COPY = "stop all crawls, and fill a new folder with `aggregator index copy`"
_FAULTS = (
    (
        "copies whose first is not there",
        """SELECT id FROM stories AS copy WHERE duplicate_of IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM stories WHERE id = copy.duplicate_of)""",
        REPLAY,
    ),
    (
        "copies in another cluster than their first",
        """SELECT copy.id FROM stories AS copy
        JOIN stories AS first ON first.id = copy.duplicate_of WHERE copy.cluster != first.cluster""",
        REPLAY,
    ),
    ("stories in no cluster", "SELECT id FROM stories WHERE cluster = ''", REPLAY),
    (
        "stories whose id is not that of their text",
        "SELECT id FROM stories WHERE json_extract(story, '$.id') != id",
        REPLAY,
    ),
    (
        "keys of stories that are not there",
        "SELECT DISTINCT row FROM keys WHERE row NOT IN (SELECT row FROM stories)",
        _COPY,
    ),
    (
        "terms of stories that are not there",
        "SELECT DISTINCT row FROM terms WHERE row NOT IN (SELECT row FROM stories)",
        _COPY,
    ),
)


class RecordUpkeep:
    """Of one SQLite file, by connections of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def damage(self) -> list[str]:
        """What SQLite finds wrong with its own file."""
        with self._database.reading() as db:
            return [text for (text,) in db.execute(f"PRAGMA integrity_check({NAMED})") if text != "ok"]

    def faults(self) -> Iterator[Fault]:
        """What does not fit together, each with a few examples."""
        for what, asked, advice in _FAULTS:
            with self._database.reading() as db:
                found = [str(one) for (one,) in db.execute(f"{asked} LIMIT {NAMED}")]
            if found:
                more = " …" if len(found) == NAMED else ""
                yield Fault(f"{what}: {', '.join(found)}{more}", advice)

    def rows(self) -> set[int]:
        """Of all stories."""
        with self._database.reading() as db:
            return {row for (row,) in db.execute("SELECT row FROM stories")}

    def pending(self) -> set[int]:
        """The rows that the inverted index has yet to follow."""
        with self._database.reading() as db:
            return {row for (row,) in db.execute("SELECT row FROM changes")}

    def after(self, row: int, limit: int) -> list[int]:
        """The rows that come after one."""
        with self._database.reading() as db:
            found = db.execute("SELECT row FROM stories WHERE row > ? ORDER BY row LIMIT ?", (row, limit))
            return [row for (row,) in found]

    def begin(self) -> None:
        """Note from now on which rows change, whatever process changes them."""
        with self._database.writing() as db:
            _end(db)
            table, _, trigger = _REBUILDING.strip().partition(";")
            db.execute(table)
            db.execute(f"{trigger}; END")

    def changed(self, limit: int) -> list[int]:
        """Some rows that have changed, and have not been told yet."""
        with self._database.writing() as db:
            found = [row for (row,) in db.execute("SELECT row FROM rebuilding LIMIT ?", (limit,))]
            db.executemany("DELETE FROM rebuilding WHERE row = ?", ((row,) for row in found))
        return found

    def switch(self, old: str, new: str) -> bool:
        """Have *new* in use instead of *old*, if that still is; whether it was."""
        with self._database.writing() as db:
            asked = "UPDATE fulltext SET name = ?, commits = commits + 1 WHERE name = ?"
            is_switched = db.execute(asked, (new, old)).rowcount == 1
            _end(db)
        return is_switched

    def end(self) -> None:
        """Note changes no more."""
        with self._database.writing() as db:
            _end(db)

    def is_loose(self) -> bool:
        """Whether the file has room that nothing uses."""
        with self._database.reading() as db:
            pages, free = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
        return bool(free > WORTH_IT * pages)

    def vacuum(self, limit_s: float = VACUUM_S) -> bool:
        """Write the file anew without what is free in it; False if that takes too long. Who writes waits for it."""
        end = time.monotonic() + limit_s
        with self._database.reading() as db:
            db.set_progress_handler(lambda: time.monotonic() > end, OPERATIONS)
            try:
                db.execute("VACUUM")
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                return False
            finally:
                db.set_progress_handler(None, 0)
        return True

    def checkpoint(self) -> bool:
        """Take what lies beside the file into it; False if a reader is in the way."""
        with self._database.reading() as db:
            return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _end(db: sqlite3.Connection) -> None:
    db.execute("DROP TRIGGER IF EXISTS rebuild")
    db.execute("DROP TABLE IF EXISTS rebuilding")
