"""The stories of the embedded index's record that may belong together, within one transaction."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from aggregator.index.database import LISTED, at
from aggregator.index.grouping import CANDIDATES, Place
from aggregator.model import Story
from aggregator.near import SHARED_KEYS

MOST_WITH_KEY = 1_000  # stories looked at that share one key: a sentence that a site puts into every story

_WITH_KEY = f"SELECT row FROM keys WHERE key = ? LIMIT {MOST_WITH_KEY}"  # first stored first
_PLACES = f"SELECT id, site, first_seen, duplicate_of, duplicate_kind FROM stories WHERE id IN {LISTED}"
_MOVE = "UPDATE stories SET duplicate_of = ?, duplicate_kind = ? WHERE id = ?"


class RecordLinks:
    """`Links` of an open transaction: nobody else writes, so no move is lost. moved: ids of all that were moved."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.moved: set[str] = set()

    def learn(self, stories: Collection[Story]) -> None:
        """Have stories found by their keys."""
        rows = self._rows([one.id for one in stories if one.keys])
        pairs = ((key, rows[one.id]) for one in stories for key in one.keys)
        self._db.executemany("INSERT OR IGNORE INTO keys (key, row) VALUES (?, ?)", pairs)

    def forget(self, stories: Collection[Story]) -> None:
        """Have them found by their keys no more."""
        rows = self._rows([one.id for one in stories if one.keys])
        pairs = ((key, rows[one.id]) for one in stories for key in one.keys)
        self._db.executemany("DELETE FROM keys WHERE key = ? AND row = ?", pairs)

    def copies(self, stories: Sequence[Story]) -> list[list[str]]:
        """See `Links.copies`."""
        return [self._alike(story) for story in stories]

    def _alike(self, story: Story) -> list[str]:
        found: Counter[int] = Counter()
        for key in story.keys:
            found.update(row for (row,) in self._db.execute(_WITH_KEY, (key,)))
        shared = {row: count for row, count in found.items() if count >= SHARED_KEYS}
        if len(shared) <= 1:  # the story itself
            return []
        asked = f"SELECT row, first_seen, id FROM stories WHERE row IN {LISTED} AND id != ?"
        rows = self._db.execute(asked, (json.dumps([*shared]), story.id))
        ranked = sorted((-shared[row], first_seen, key) for row, first_seen, key in rows)
        return [key for _, _, key in ranked[:CANDIDATES]]

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        """See `Links.places`."""
        found = self._db.execute(_PLACES, (json.dumps([*ids]),))
        return {key: Place(key, site, at(seen), *place) for key, site, seen, *place in found}

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """See `Links.texts`."""
        asked = f"SELECT id, json_extract(story, '$.body') FROM stories WHERE id IN {LISTED}"
        return dict(self._db.execute(asked, (json.dumps([*ids]),)))

    def members(self, ids: Collection[str]) -> set[str]:
        """See `Links.members`."""
        asked = f"SELECT id FROM stories WHERE duplicate_of IN {LISTED}"
        return {key for (key,) in self._db.execute(asked, (json.dumps([*ids]),))}

    def move(self, places: Sequence[Place]) -> set[str]:
        """See `Links.move`."""
        self._db.executemany(_MOVE, ((one.duplicate_of, one.duplicate_kind, one.id) for one in places))
        self.moved.update(one.id for one in places)
        return set()

    def _rows(self, ids: Iterable[str]) -> dict[str, int]:
        return dict(self._db.execute(f"SELECT id, row FROM stories WHERE id IN {LISTED}", (json.dumps([*ids]),)))
