"""The embedded index's record: stories, page log and register in one SQLite file; what is here is never lost."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from aggregator.index.analysis import encodable
from aggregator.index.base import Counts
from aggregator.index.database import LISTED, Database, read
from aggregator.index.epoch import microseconds, moment
from aggregator.index.grouping import Grouping
from aggregator.index.links import told_at
from aggregator.index.record_links import RecordLinks
from aggregator.index.record_pages import Pages
from aggregator.index.record_register import Register
from aggregator.model import Story, to_dict
from aggregator.revision import merge, retag

SLICE = 500  # stories read at once

_PLACE = ("duplicate_of", "duplicate_kind", "cluster", "joined")  # columns of their own, as they change most
_STORED = ", ".join(("id", "story", *_PLACE))
_COLUMNS = ("id", "site", "published", "at", "first_seen", *_PLACE, "story")
_UPSERT = f"""
INSERT INTO stories ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
"""


class Record:
    """What the embedded index holds; every change of a story is also noted for the inverted index, which follows."""

    def __init__(self, file: Path) -> None:
        self._database = Database(file)
        self.pages = Pages(self._database)
        self.register = Register(self._database)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        self._database.close()

    def copy_to(self, file: Path) -> None:
        """See `EmbeddedIndex.copy_to`."""
        self._database.copy_to(file)

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """See `Index.put`."""
        try:
            return self._put(stories)
        except UnicodeEncodeError:  # a lone surrogate somewhere; rare, so it is looked for only now
            return self._put([read(Story, json.loads(_encoded(story))) for story in stories])

    def _put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        with self._database.writing() as db:
            before = _stored(db, {story.id for story in stories})
            after = dict(before)
            for story in stories:
                after[story.id] = merge(after.get(story.id), story)
            changed = [story for key, story in after.items() if before.get(key) != story]
            db.executemany(_UPSERT, map(_columns, changed))
            _note(db, [story.id for story in changed])
            links = RecordLinks(db)
            moved = [
                story for story in changed if story.id not in before or _found_by(story) != _found_by(before[story.id])
            ]
            links.forget([before[story.id] for story in moved if story.id in before])
            links.learn(moved)
            retold = {story.id for story in changed if story.id in before and before[story.id].keys != story.keys}
            placed = _placed(db, links, [*after.values()], retold)
        return tuple(placed[story.id] for story in stories)

    def load(self, stories: Sequence[Story]) -> None:
        """See `Index.load`."""
        latest = {story.id: story for story in stories}
        with self._database.writing() as db:
            links = RecordLinks(db)
            links.forget([*_stored(db, latest).values()])
            db.executemany(_UPSERT, map(_columns, latest.values()))
            links.learn([*latest.values()])
            _note(db, latest)

    def retag(self, stories: Sequence[Story]) -> int:
        """See `Index.retag`."""
        with self._database.writing() as db:
            before = _stored(db, {story.id for story in stories})
            tagged = [(before[story.id], story) for story in stories if story.id in before]
            after = [(stored, retag(stored, story)) for stored, story in tagged]
            changed = [new for stored, new in after if new != stored]
            db.executemany(_UPSERT, map(_columns, changed))
            _note(db, [story.id for story in changed])
        return len(changed)

    def regroup(self, clusters: Mapping[str, str], by: str) -> int:
        """See `Index.regroup`."""
        with self._database.writing() as db:
            links = RecordLinks(db)
            Grouping(links).regroup(clusters, by)
            _note(db, links.moved)
        return len(links.moved)

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """See `Index.get`."""
        wanted = [encodable(key) for key in ids]
        with self._database.reading() as db:
            stored = _stored(db, wanted)
        return tuple(stored.get(key) for key in wanted)

    def delete(self, ids: Collection[str]) -> int:
        """See `Index.delete`."""
        with self._database.writing() as db:
            gone = _stored(db, [encodable(key) for key in ids])
            links = RecordLinks(db)
            links.forget([*gone.values()])
            _note(db, gone)
            db.execute(f"DELETE FROM stories WHERE id IN {LISTED}", (json.dumps([*gone]),))
            _placed(db, links, [], gone)
        return len(gone)

    def counts(self, size_bytes: int) -> Counts:
        """See `Index.counts`."""
        with self._database.reading() as db:
            stories, duplicates, sites, newest = db.execute(
                "SELECT (SELECT count(*) FROM stories), "
                "(SELECT count(*) FROM stories WHERE duplicate_of IS NOT NULL), "
                "(SELECT count(DISTINCT site) FROM stories), (SELECT max(published) FROM stories)"
            ).fetchone()
            pages = db.execute("SELECT count(*) FROM pages").fetchone()[0]
        return Counts(stories, duplicates, pages, sites, size_bytes, moment(newest))

    def ids(self, rows: Collection[int]) -> dict[int, str]:
        """The ids of the stories in the rows; a story deleted since is missing."""
        with self._database.reading() as db:
            return dict(db.execute(f"SELECT row, id FROM stories WHERE row IN {LISTED}", (json.dumps([*rows]),)))

    def stories(self, rows: Collection[int]) -> dict[int, Story]:
        """The stories in the rows; a story deleted since is missing."""
        with self._database.reading() as db:
            return _in_rows(db, rows)

    def walk(self, rows: Collection[int]) -> Iterator[Story]:
        """The stories in the rows as they are now, by published (None last) and id, whatever is written meanwhile."""
        walk = self._walk(rows)
        next(walk)  # so that "now" is the moment of the call
        return (story for story in walk if story)

    def _walk(self, rows: Collection[int]) -> Iterator[Story | None]:
        ordered = f"SELECT row FROM stories WHERE row IN {LISTED} ORDER BY published IS NULL, published, id"
        with self._database.reading() as db:
            db.execute("BEGIN")
            order = [row for (row,) in db.execute(ordered, (json.dumps([*rows]),))]
            yield None
            for start in range(0, len(order), SLICE):
                slice_ = order[start : start + SLICE]
                stories = _in_rows(db, slice_)
                yield from map(stories.__getitem__, slice_)
            db.execute("COMMIT")

    def pending(self, limit: int) -> tuple[int, dict[int, Story | None]]:
        """(seq, rows): the rows changed first, and what they hold now, up to and with the change numbered seq.

        A deleted story is None. seq is 0 if the inverted index has followed all changes.
        """
        with self._database.reading() as db:
            db.execute("BEGIN")
            changes = db.execute("SELECT seq, row FROM changes ORDER BY seq LIMIT ?", (limit,)).fetchall()
            rows = {row for _, row in changes}
            stories = _in_rows(db, rows)
            db.execute("COMMIT")
        return (changes[-1][0] if changes else 0), {row: stories.get(row) for row in sorted(rows)}

    def last_change(self) -> int:
        """The number of the last change that the inverted index has not followed; 0 if there is none."""
        with self._database.reading() as db:
            return int(db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])

    def is_followed(self, seq: int) -> bool:
        """Whether the inverted index has followed all changes up to and with *seq*."""
        with self._database.reading() as db:
            return not db.execute("SELECT EXISTS (SELECT 1 FROM changes WHERE seq <= ?)", (seq,)).fetchone()[0]

    def followed(self, seq: int, name: str) -> bool:
        """Note that the inverted index has followed them, if *name* still is the one in use; whether it is."""
        with self._database.writing() as db:
            is_used = db.execute("UPDATE fulltext SET commits = commits + 1 WHERE name = ?", (name,)).rowcount == 1
            if is_used:
                db.execute("DELETE FROM changes WHERE seq <= ?", (seq,))
        return is_used

    def size(self) -> tuple[int, bool]:
        """(stories, whether the inverted index has followed all of them)."""
        with self._database.reading() as db:
            size, follows = db.execute(
                "SELECT (SELECT count(*) FROM stories), NOT EXISTS (SELECT 1 FROM changes)"
            ).fetchone()
        return size, bool(follows)

    def fulltext(self) -> tuple[str, int]:
        """The folder's name of the inverted index, empty before the first, and how often it was committed."""
        with self._database.reading() as db:
            name, commits = db.execute("SELECT name, commits FROM fulltext").fetchone()
        return name, commits

    def start_over(self, old: str, new: str) -> None:
        """Have the inverted index *new* follow from the beginning, if *old* still is the one in use."""
        with self._database.writing() as db:
            if db.execute("UPDATE fulltext SET name = ? WHERE name = ?", (new, old)).rowcount:
                db.execute("DELETE FROM changes")
                db.execute("INSERT INTO changes (row) SELECT row FROM stories")


def _encoded(story: Story) -> str:
    return encodable(json.dumps(to_dict(story), ensure_ascii=False))


def _decoded(text: str, *place: str | None) -> Story:
    return read(Story, {**json.loads(text), **dict(zip(_PLACE, place, strict=True))})


def _columns(story: Story) -> tuple[str | int | None, ...]:
    published = None if story.published is None else microseconds(story.published)
    text = json.dumps(to_dict(story), ensure_ascii=False)
    at, first_seen = microseconds(told_at(story)), microseconds(story.first_seen)
    place = (getattr(story, name) for name in _PLACE)
    return story.id, story.site, published, at, first_seen, *place, text


def _found_by(story: Story) -> tuple[object, ...]:
    return story.keys, story.profile, told_at(story)


def _stored(db: sqlite3.Connection, ids: Collection[str]) -> dict[str, Story]:
    found = db.execute(f"SELECT {_STORED} FROM stories WHERE id IN {LISTED}", (json.dumps([*ids]),))
    return {key: _decoded(*fields) for key, *fields in found}


def _in_rows(db: sqlite3.Connection, rows: Collection[int]) -> dict[int, Story]:
    found = db.execute(f"SELECT row, {_STORED} FROM stories WHERE row IN {LISTED}", (json.dumps([*rows]),))
    return {row: _decoded(*fields) for row, _, *fields in found}


def _note(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Note that stories have changed."""
    db.execute(f"INSERT INTO changes (row) SELECT row FROM stories WHERE id IN {LISTED}", (json.dumps([*ids]),))


def _placed(
    db: sqlite3.Connection, links: RecordLinks, stories: Sequence[Story], gone: Collection[str]
) -> dict[str, Story]:
    """The stories where they belong, and with them the copies of those that are gone or have another text now."""
    waiting = [*stories]
    if gone:
        freed, _ = Grouping(links).free(links.members(gone), gone)
        waiting += _stored(db, freed).values()
    grouping = Grouping(links)
    grouping.settle(waiting)
    _note(db, links.moved)
    return {one.id: grouping.placed(one) for one in waiting}
