"""What an operator does to an embedded index, while others may read and write it."""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tantivy import Query

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.database import Database
from aggregator.index.fault import Fault
from aggregator.index.follower import Follower
from aggregator.index.fulltext import Snapshot
from aggregator.index.rebuilding import Rebuilding
from aggregator.index.record import SLICE, Record
from aggregator.index.record_upkeep import REPLAY, RecordUpkeep

RECORD = "record.sqlite"
LOOKS = 3  # at what differs, because others write meanwhile

_REBUILD = "`aggregator index rebuild` makes the inverted index anew"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of a folder, in bytes: the record with what lies beside it, and the inverted index."""

    record: int
    fulltext: int


class EmbeddedUpkeep:
    """Of the index in a folder. Raises BadInput if there is none: none is made."""

    def __init__(self, folder: Path) -> None:
        if not (folder / RECORD).is_file():
            raise BadInput(f"INDEX: there is no index in {folder}; a crawl makes one")
        self._folder = folder

    def check(self) -> Iterator[Fault]:
        """What is wrong, as it is found."""
        try:
            with closing(Database(self._folder / RECORD)) as database:
                upkeep = RecordUpkeep(database)
                damage = upkeep.damage()
                for text in damage:
                    yield Fault(f"the record is damaged: {' '.join(text.split())[:200]}", REPLAY)
                if damage:
                    return
                yield from upkeep.faults()
        except IndexUnavailable as error:
            yield Fault(str(error), REPLAY)
            return
        yield from self._followed()

    def rebuild(self, told: Callable[[str], None]) -> int:
        """The inverted index anew; how many stories are in it."""
        with self._opened() as (record, upkeep, follower):
            follower.check()
            return Rebuilding(self._folder, record, upkeep).run(told)

    def compact(self, told: Callable[[str], None]) -> tuple[Sizes, Sizes, bool]:
        """Write the inverted index and the record anew, without what they no longer need.

        (the sizes before, after, whether the record could be made smaller in the time that crawls wait for it).
        """
        before = self._sizes()
        self.rebuild(told)
        with self._opened() as (record, upkeep, _):
            Rebuilding(self._folder, record, upkeep).remove_unused()
            told("the record")
            is_done = not upkeep.is_loose() or upkeep.vacuum()
            is_done = upkeep.checkpoint() and is_done
        return before, self._sizes(), is_done

    @contextmanager
    def _opened(self) -> Iterator[tuple[Record, RecordUpkeep, Follower]]:
        file = self._folder / RECORD
        with (
            closing(Record(file)) as record,
            closing(Database(file)) as database,
            closing(Follower(self._folder, record)) as follower,
        ):
            yield record, RecordUpkeep(database), follower

    def _followed(self) -> Iterator[Fault]:
        """What the inverted index has that the record has not, or the other way round."""
        with self._opened() as (record, upkeep, follower):
            follower.refresh()
            missing, surplus = self._differing(upkeep, follower)
            for _ in range(LOOKS - 1):
                if not missing | surplus:
                    break
                follower.refresh()
                still = self._differing(upkeep, follower)
                missing, surplus = missing & still[0], surplus & still[1]
            if missing:
                yield Fault(f"{_stories(missing)} not in the inverted index", _REBUILD)
            if surplus:
                yield Fault(f"{_stories(surplus)} in the inverted index twice, or though deleted", _REBUILD)
            if stale := set(self._stale(record, upkeep, follower)) - missing - surplus:
                yield Fault(f"{_stories(stale)} in the inverted index with another text", _REBUILD)

    def _differing(self, upkeep: RecordUpkeep, follower: Follower) -> tuple[set[int], set[int]]:
        """(rows that only the record has, rows that only the inverted index has, or has more than once)."""
        found = follower.snapshot().rows(Query.all_query())
        there, stored, pending = set(found), upkeep.rows(), upkeep.pending()
        twice = {row for row, after in zip(sorted(found), sorted(found)[1:], strict=False) if row == after}
        return stored - there - pending, (there - stored | twice) - pending

    def _stale(self, record: Record, upkeep: RecordUpkeep, follower: Follower) -> list[int]:
        stale, row = [], 0
        while rows := upkeep.after(row, SLICE):
            row = rows[-1]
            doubtful = self._with_another_text(record, follower.snapshot(), rows)
            if doubtful:  # or changed since
                follower.refresh()
                doubtful = self._with_another_text(record, follower.snapshot(), doubtful)
            pending = upkeep.pending() if doubtful else set()
            stale += [one for one in doubtful if one not in pending]
        return stale

    def _with_another_text(self, record: Record, snapshot: Snapshot, rows: list[int]) -> list[int]:
        return [row for row, story in record.stories(rows).items() if not snapshot.has(row, story)]

    def _sizes(self) -> Sizes:
        record = sum(path.stat().st_size for path in self._folder.glob(f"{RECORD}*"))
        return Sizes(record, sum(_size_bytes(path) for path in self._folder.glob("fulltext-*/*")))


def _stories(rows: Collection[int]) -> str:
    return "1 story is" if len(rows) == 1 else f"{len(rows)} stories are"


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # merged away meanwhile
        return 0
