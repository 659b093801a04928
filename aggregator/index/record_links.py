"""The stories of the embedded index's record that may belong together, within one transaction."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from aggregator.clusters import NEIGHBOURS, SHARED_TERMS, WINDOW, Neighbour
from aggregator.index.database import LISTED
from aggregator.index.epoch import at, microseconds
from aggregator.index.links import CANDIDATES, Near, Place, told_at
from aggregator.model import Profile, Story, from_dict, to_dict
from aggregator.near import SHARED_KEYS

MOST_WITH_KEY = 1_000  # stories looked at that share one key: a sentence that a site puts into every story
MOST_WITH_TERM = 3_000  # stories of the window that share one term: a person of whom everybody tells

_Key = tuple[int, int]
_Term = tuple[str, int, int]

_PLACE = "id, site, first_seen, duplicate_of, duplicate_kind, cluster, joined"
_WITH_KEY = f"SELECT row FROM keys WHERE key = ? LIMIT {MOST_WITH_KEY}"  # first stored first
_WITH_TERM = f"SELECT row FROM terms WHERE term = ? AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT {MOST_WITH_TERM}"
_NEIGHBOURS = f"""
WITH shared AS (SELECT value ->> 0 AS row, value ->> 1 AS count FROM json_each(?)),
found AS (SELECT s.row, s.id, s.cluster, s.site, s.at FROM shared CROSS JOIN stories AS s USING (row)
    WHERE s.duplicate_of IS NULL AND s.id != ? ORDER BY shared.count DESC, s.at DESC, s.id LIMIT {NEIGHBOURS})
SELECT id, cluster, profile, at, site FROM found JOIN profiles USING (row)
"""
_MOVE = "UPDATE stories SET duplicate_of = ?, duplicate_kind = ?, cluster = ?, joined = ? WHERE id = ?"


class RecordLinks:
    """`Links` of an open transaction: nobody else writes, so no move is lost. moved: ids of all that were moved."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.moved: set[str] = set()

    def learn(self, stories: Collection[Story]) -> None:
        """Have stories found by their keys and terms."""
        keys, terms, profiles = self._filed(stories)
        self._db.executemany("INSERT OR IGNORE INTO keys (key, row) VALUES (?, ?)", keys)
        self._db.executemany("INSERT OR IGNORE INTO terms (term, at, row) VALUES (?, ?, ?)", terms)
        texts = ((row, json.dumps(to_dict(profile))) for row, profile in profiles)
        self._db.executemany("INSERT INTO profiles (row, profile) VALUES (?, ?)", texts)

    def forget(self, stories: Collection[Story]) -> None:
        """Have them found by their keys and terms no more."""
        keys, terms, profiles = self._filed(stories)
        self._db.executemany("DELETE FROM keys WHERE key = ? AND row = ?", keys)
        self._db.executemany("DELETE FROM terms WHERE term = ? AND at = ? AND row = ?", terms)
        self._db.executemany("DELETE FROM profiles WHERE row = ?", ((row,) for row, _ in profiles))

    def _filed(self, stories: Collection[Story]) -> tuple[list[_Key], list[_Term], list[tuple[int, Profile]]]:
        """What stories are found by, as rows of the tables."""
        rows = self._rows([one.id for one in stories])
        keys = [(key, rows[one.id]) for one in stories for key in one.keys]
        told = [(rows[one.id], microseconds(told_at(one)), one.profile) for one in stories if one.profile]
        terms = [(term, moment, row) for row, moment, profile in told for term in profile.lookup]
        return keys, terms, [(row, profile) for row, _, profile in told]

    def near(self, stories: Sequence[Story]) -> list[Near]:
        """See `Links.near`."""
        return [
            Near(self._alike(story), self._beside(story, story.profile) if story.profile else []) for story in stories
        ]

    def _alike(self, story: Story) -> list[str]:
        shared = self._shared(_WITH_KEY, [(key,) for key in story.keys], SHARED_KEYS)
        if len(shared) <= 1:  # the story itself
            return []
        asked = f"SELECT row, first_seen, id FROM stories WHERE row IN {LISTED} AND id != ?"
        rows = self._db.execute(asked, (json.dumps([*shared]), story.id))
        ranked = sorted((-shared[row], first_seen, key) for row, first_seen, key in rows)
        return [key for _, _, key in ranked[:CANDIDATES]]

    def _beside(self, story: Story, profile: Profile) -> list[Neighbour]:
        moment = told_at(story)
        window = microseconds(moment - WINDOW), microseconds(moment + WINDOW)
        shared = self._shared(_WITH_TERM, [(term, *window) for term in profile.lookup], SHARED_TERMS)
        if len(shared) <= 1:  # the story itself
            return []
        rows = self._db.execute(_NEIGHBOURS, (json.dumps([*shared.items()]), story.id))
        return [_neighbour(*row) for row in rows]

    def _shared(self, asked: str, parameters: Sequence[Sequence[int | str]], least: int) -> dict[int, int]:
        """The rows that at least so many of the questions find, and how many do."""
        if len(parameters) < least:
            return {}
        each = " UNION ALL ".join([f"SELECT * FROM ({asked})"] * len(parameters))
        counted = f"SELECT row, count(*) FROM ({each}) GROUP BY row HAVING count(*) >= {least}"
        return dict(self._db.execute(counted, [*chain.from_iterable(parameters)]))

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        """See `Links.places`."""
        found = self._db.execute(f"SELECT {_PLACE} FROM stories WHERE id IN {LISTED}", (json.dumps([*ids]),))
        return {key: Place(key, site, at(seen), *place) for key, site, seen, *place in found}

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """See `Links.texts`."""
        asked = f"SELECT id, json_extract(story, '$.body') FROM stories WHERE id IN {LISTED}"
        return dict(self._db.execute(asked, (json.dumps([*ids]),)))

    def members(self, firsts: Collection[str], founders: Collection[str] = ()) -> set[str]:
        """See `Links.members`."""
        asked = f"""
            SELECT id FROM stories WHERE duplicate_of IN {LISTED}
            UNION SELECT id FROM stories WHERE cluster IN {LISTED} AND id != cluster
        """
        return {key for (key,) in self._db.execute(asked, (json.dumps([*firsts]), json.dumps([*founders])))}

    def move(self, places: Sequence[Place]) -> set[str]:
        """See `Links.move`."""
        rows = ((one.duplicate_of, one.duplicate_kind, one.cluster, one.joined, one.id) for one in places)
        self._db.executemany(_MOVE, rows)
        self.moved.update(one.id for one in places)
        return set()

    def _rows(self, ids: Iterable[str]) -> dict[str, int]:
        return dict(self._db.execute(f"SELECT id, row FROM stories WHERE id IN {LISTED}", (json.dumps([*ids]),)))


def _neighbour(id: str, cluster: str, profile: str, told: int, site: str) -> Neighbour:
    return Neighbour(id, cluster, from_dict(Profile, json.loads(profile)), at(told), site)
