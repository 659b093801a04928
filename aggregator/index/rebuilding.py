"""The embedded index's inverted index made anew from its record, while others read and write."""

import fcntl
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.follower import PATIENCE_S, POLL_S
from aggregator.index.fulltext import SCHEMA, Busy, Fulltext, Writer
from aggregator.index.record import Record
from aggregator.index.record_upkeep import RecordUpkeep

BATCH = 5_000  # rows a commit: few commits give few segments
FEW = 500  # changed rows that are left for the time when nobody else follows


class Rebuilding:
    """Of the index in a folder. The present inverted index goes on, and follows, until the new one takes its place."""

    def __init__(self, folder: Path, record: Record, upkeep: RecordUpkeep) -> None:
        self._folder, self._record, self._upkeep = folder, record, upkeep

    def run(self, told: Callable[[str], None]) -> int:
        """Do it; how many stories. Raises BadInput if another process is at it, IndexUnavailable."""
        with self._alone():
            fresh = Fulltext(self._folder / f"fulltext-v{SCHEMA}-{uuid4().hex[:8]}")
            is_done = False
            try:
                self._upkeep.begin()
                stories = self._fill(fresh, told)
                is_done = True
            except ValueError as error:
                raise IndexUnavailable(
                    f"INDEX: {self._folder}: {error}; the stories are safe, see that the disk has room"
                ) from error
            finally:
                if not is_done:
                    self._upkeep.end()
                    shutil.rmtree(fresh.folder, ignore_errors=True)
        return stories

    def remove_unused(self) -> None:
        """Delete what killed processes have left of inverted indices."""
        with self._alone():
            used, _ = self._record.fulltext()
            for folder in self._folder.glob("fulltext-v*"):
                if folder.name != used:
                    shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / "rebuild.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput(f"INDEX: {self._folder} is being rebuilt by another process; wait for its end") from None
            yield

    def _fill(self, fresh: Fulltext, told: Callable[[str], None]) -> int:
        done, row = 0, 0
        with fresh.writer() as writer:
            while rows := self._upkeep.after(row, BATCH):
                self._follow(writer, rows)
                done, row = done + len(rows), rows[-1]
                told(f"{done} stories")
            while len(rows := self._upkeep.changed(BATCH)) > FEW:
                self._follow(writer, rows)
            self._follow(writer, rows)
            self._switch(writer, fresh.folder.name)
        return done

    def _follow(self, writer: Writer, rows: list[int]) -> None:
        stories = self._record.stories(rows)
        writer.follow({row: stories.get(row) for row in rows})

    def _switch(self, writer: Writer, new: str) -> None:
        """While nobody follows with the old one: what changes from here on is followed with the new one."""
        old, _ = self._record.fulltext()
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                with Fulltext(self._folder / old).writer():
                    while rows := self._upkeep.changed(BATCH):
                        self._follow(writer, rows)
                        if len(rows) < BATCH:
                            break
                    is_switched = self._upkeep.switch(old, new)
                break
            except Busy:
                if time.monotonic() > end:
                    raise IndexUnavailable(f"INDEX: {self._folder}: another process follows all the time") from None
                time.sleep(POLL_S)
        if not is_switched:
            raise IndexUnavailable(f"INDEX: {self._folder}: another process has begun anew meanwhile; rebuild again")
        shutil.rmtree(self._folder / old, ignore_errors=True)
