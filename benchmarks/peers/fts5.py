"""SQLite's own full-text search over the same stories: BM25 of title and body, any of the words."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from aggregator.model import Story

_ASKED = "SELECT id FROM stories WHERE stories MATCH ? ORDER BY bm25(stories) LIMIT ?"


class Fts5:
    """A file of stories, stemmed by Porter's rules."""

    def __init__(self, file: Path, stories: Iterable[Story]) -> None:
        self._db = sqlite3.connect(file)
        self._db.execute("CREATE VIRTUAL TABLE stories USING fts5(id UNINDEXED, title, body, tokenize='porter')")
        with self._db:
            rows = ((story.id, story.title, story.body) for story in stories)
            self._db.executemany("INSERT INTO stories VALUES (?, ?, ?)", rows)

    def find(self, text: str, limit: int = 10) -> list[str]:
        """The best ids."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        return [key for (key,) in self._db.execute(_ASKED, (words, limit))]

    def close(self) -> None:
        """Let the file go."""
        self._db.close()
