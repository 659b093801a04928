"""The page log of the embedded index: one table of its SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from aggregator.index.analysis import encodable
from aggregator.index.database import LISTED, Database, read
from aggregator.index.epoch import microseconds
from aggregator.index.pagelog import merge
from aggregator.model import PageRecord, to_dict

SLICE = 500  # notes read at once

_NOTE_PAGE = """
INSERT INTO pages (url, site, next_due, record) VALUES (?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET site = excluded.site, next_due = excluded.next_due, record = excluded.record
"""


class Pages:
    """What the embedded index notes of pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def records(self, urls: Sequence[str]) -> tuple[PageRecord | None, ...]:
        """See `Index.records`."""
        wanted = [encodable(url) for url in urls]
        with self._database.reading() as db:
            known = _known(db, wanted)
        return tuple(known.get(url) for url in wanted)

    def record(self, records: Collection[PageRecord]) -> None:
        """See `Index.record`."""
        with self._database.writing() as db:
            known = _known(db, [encodable(page.url) for page in records])
            for page in records:
                url = encodable(page.url)
                known[url] = merge(known.get(url), page)
            db.executemany(_NOTE_PAGE, (_page_columns(url, page) for url, page in known.items()))

    def due(self, site: str, now: datetime, limit: int) -> tuple[PageRecord, ...]:
        """See `Index.due`."""
        asked = "SELECT record FROM pages WHERE site = ? AND next_due <= ? ORDER BY next_due, url LIMIT ?"
        with self._database.reading() as db:
            found = db.execute(asked, (encodable(site), microseconds(now), max(0, limit))).fetchall()
        return tuple(read(PageRecord, json.loads(text)) for (text,) in found)

    def noted(self, site: str | None) -> Iterator[PageRecord]:
        """See `Index.noted`."""
        which = "" if site is None else "AND site = ?"
        given = () if site is None else (encodable(site),)
        asked = f"SELECT url, record FROM pages WHERE url > ? {which} ORDER BY url LIMIT {SLICE}"
        last = ""
        while True:
            with self._database.reading() as db:
                found = db.execute(asked, (last, *given)).fetchall()
            yield from (read(PageRecord, json.loads(text)) for _, text in found)
            if len(found) < SLICE:
                return
            last = found[-1][0]

    def unrecord(self, urls: Collection[str]) -> int:
        """See `Index.unrecord`."""
        gone = json.dumps([*{encodable(url) for url in urls}])
        with self._database.writing() as db:
            return db.execute(f"DELETE FROM pages WHERE url IN {LISTED}", (gone,)).rowcount


def _page_columns(url: str, page: PageRecord) -> tuple[str | int | None, ...]:
    due = None if page.next_due is None or page.dead is not None else microseconds(page.next_due)
    return url, encodable(page.site), due, encodable(json.dumps(to_dict(page), ensure_ascii=False))


def _known(db: sqlite3.Connection, urls: Collection[str]) -> dict[str, PageRecord]:
    found = db.execute(f"SELECT url, record FROM pages WHERE url IN {LISTED}", (json.dumps([*urls]),))
    return {url: read(PageRecord, json.loads(text)) for url, text in found}
