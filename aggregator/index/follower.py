"""How the embedded index's inverted index follows its record."""

import logging
import shutil
import time
from pathlib import Path
from threading import Event, Lock, RLock, Thread
from uuid import uuid4

from aggregator.errors import AggregatorError, IndexUnavailable
from aggregator.index.fulltext import SCHEMA, Busy, Fulltext, Snapshot, Writer
from aggregator.index.record import Record

BATCH = 1_000  # rows a commit; a commit of 2,000 costs a quarter less a story, but 20 MB more
GATHER_S = 1.0  # before a commit; so late is a single story found by search
GATHER_MAX_S = (
    8.0  # between two commits of a long crawl: each costs as much as 100 stories, whoever opens the index commits
)
POLL_S = 0.02  # how often another process's lock is tried
PATIENCE_S = 60.0  # with another process that writes; a batch takes it half a second

_FULL = "os error 28"  # no space left on the device, as Rust says it

log = logging.getLogger(__name__)


class Follower:
    """Brings the inverted index up to the record: at once when asked, or in a thread while stories come in.

    The thread ends by itself when nothing has come for GATHER_S, and no lock is kept while it waits: any process can
    bring up what any other has written.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder, self._record = folder, record
        self._following = Lock()  # one thread at a time; the lock in tantivy's folder is for other processes
        self._opening = RLock()
        self._fulltext: Fulltext | None = None
        self._commits = -1  # of what was last loaded
        self._snapshot: Snapshot | None = None  # of that
        self._starting = Lock()
        self._thread: Thread | None = None
        self._news, self._closing = Event(), Event()

    def check(self) -> None:
        """Bring up what was left behind, and rebuild what has not all the stories; only reads if all is well."""
        seen = self.snapshot().size
        if self._record.size() != (seen, True):
            self._try(is_thorough=True)

    def refresh(self) -> None:
        """Bring the inverted index up to what the record holds now."""
        goal = self._record.last_change()
        end = time.monotonic() + PATIENCE_S
        while not self._record.is_followed(goal) and not self._try():
            if time.monotonic() > end:
                raise IndexUnavailable(
                    f"INDEX: {self._folder}: another process has been writing for {PATIENCE_S:.0f} s; "
                    "the stories are safe, ask again later"
                )
            time.sleep(POLL_S)

    def snapshot(self) -> Snapshot:
        """What is visible to search: the last commit of any process."""
        name, commits = self._record.fulltext()
        with self._opening:
            fulltext = self._open(name)
            if self._snapshot is None or commits != self._commits:
                fulltext.reload()
                self._commits, self._snapshot = commits, fulltext.snapshot()
            return self._snapshot

    def start_over(self) -> None:
        """Throw the inverted index away, because it cannot be read, and have the next one follow from the beginning.

        If another process has put one in its place, that one is used.
        """
        with self._opening:
            self._renew(self._fulltext.folder.name if self._fulltext else self._record.fulltext()[0])

    def wake_if_behind(self) -> None:
        """Have the thread follow what has been written, by any process."""
        if self._record.last_change() == 0:
            return
        with self._starting:
            self._news.set()
            if self._thread is None:
                self._closing.clear()
                self._thread = Thread(target=self._run, name="fulltext")
                self._thread.start()

    def close(self) -> None:
        """End the thread, and bring up what it has left unless another process is at it."""
        self._closing.set()
        thread = self._thread
        if thread is not None:
            thread.join()
        if not self._record.size()[1]:
            self._try()

    def _run(self) -> None:
        gather_s = GATHER_S
        while True:
            self._closing.wait(gather_s)
            gather_s = min(2 * gather_s, GATHER_MAX_S)
            self._news.clear()
            try:
                done = self._try()
            except AggregatorError as error:
                log.warning("the inverted index does not follow; the next write or search tries again: %s", error)
                done = True
            with self._starting:
                if self._closing.is_set() or (done and not self._news.is_set()):
                    self._thread = None
                    return

    def _try(self, *, is_thorough: bool = False) -> bool:
        """Follow all changes; False if another process is writing, or has put another inverted index in the place of
        this one. What is damaged is rebuilt, once."""
        with self._following:
            try:
                return self._follow(is_thorough=is_thorough)
            except ValueError as error:
                if _FULL in str(error):
                    raise self._unwritable(error) from error
                log.warning("the inverted index is rebuilt: %s folder=%s", error, self._folder)
            try:
                self.start_over()
                return self._follow(is_thorough=False)
            except ValueError as error:
                raise self._unwritable(error) from error

    def _unwritable(self, error: ValueError) -> IndexUnavailable:
        return IndexUnavailable(f"INDEX: {self._folder}: {error}; the stories are safe, see that the disk has room")

    def _follow(self, *, is_thorough: bool) -> bool:
        """Raises ValueError if the folder is damaged or full."""
        name, _ = self._record.fulltext()
        with self._opening:
            fulltext = self._open(name)
        try:
            with fulltext.writer() as writer:
                if not self._write(writer, fulltext.folder.name):
                    return False
                if is_thorough:
                    self._compare(fulltext)
        except Busy:
            return False
        return True

    def _write(self, writer: Writer, name: str) -> bool:
        """Whether it still is the one in use."""
        while True:
            seq, rows = self._record.pending(BATCH)
            if not rows:
                return True
            writer.follow(rows)
            if not self._record.followed(seq, name):
                return False

    def _compare(self, fulltext: Fulltext) -> None:
        fulltext.reload()
        found, (size, follows) = fulltext.snapshot().size, self._record.size()
        if follows and found != size:
            raise ValueError(f"it has {found} stories of {size}")

    def _open(self, name: str) -> Fulltext:
        """The folder of that name; another one if it is of another schema, missing or damaged."""
        if self._fulltext is not None and self._fulltext.folder.name == name and self._fulltext.folder.is_dir():
            return self._fulltext
        if name.startswith(f"fulltext-v{SCHEMA}-") and (self._folder / name).is_dir():
            try:
                return self._use(Fulltext(self._folder / name))
            except ValueError as error:
                log.warning("the inverted index is rebuilt: %s folder=%s", error, self._folder / name)
        return self._renew(name)

    def _renew(self, name: str) -> Fulltext:
        """An empty folder, in use instead of *name* unless another process was quicker."""
        fresh = Fulltext(self._folder / f"fulltext-v{SCHEMA}-{uuid4().hex[:8]}")
        self._record.start_over(name, fresh.folder.name)
        current, _ = self._record.fulltext()
        if current != fresh.folder.name:
            shutil.rmtree(fresh.folder, ignore_errors=True)
            return self._use(Fulltext(self._folder / current))
        if name:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return self._use(fresh)

    def _use(self, fulltext: Fulltext) -> Fulltext:
        self._fulltext, self._snapshot = fulltext, None
        return fulltext
