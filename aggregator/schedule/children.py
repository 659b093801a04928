"""Jobs done in processes of their own: one that hangs or crashes costs itself only."""

import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from aggregator.schedule.account import told
from aggregator.schedule.job import command

log = logging.getLogger(__name__)
WELL = frozenset({0, 3})  # exit statuses: done; done, and some site needs a look, of which its past tells
DRAIN_S = 25.0  # for a process that was asked to end; a crawl waits for the pages that it has asked for
LOOK_S = 0.5
LONGEST_ACCOUNT = 64 << 10  # bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """status: of the process; negative: the signal that ended it. account: what it tells of itself, in a few words."""

    job: str
    status: int
    account: str
    took_s: float
    was_stopped: bool = False

    @property
    def is_well(self) -> bool:
        """Whether the job was done, and has noted so itself."""
        return self.status in WELL and not self.was_stopped


class Children:
    """Does jobs, each in a process with a time limit. Safe for threads."""

    def __init__(self, limit_s: float, drain_s: float = DRAIN_S) -> None:
        self._limit_s = limit_s
        self._drain_s = drain_s
        self._alive: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._is_stopping = False

    def do(self, job: str) -> Ended:
        """Do it, and wait for its end."""
        began = time.monotonic()
        arguments = [sys.executable, "-m", "aggregator.schedule.leashed", str(os.getpid()), *command(job)]
        with TemporaryFile() as out:  # a pipe would be kept open by whatever the child leaves behind
            with self._lock:
                if self._is_stopping:
                    return Ended(job, -signal.SIGTERM, "was not begun", 0.0, was_stopped=True)
                process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=out, start_new_session=True)
                self._alive.add(process)
            try:
                is_late = self._wait(process)
            finally:
                with self._lock:
                    self._alive.discard(process)
            account = f"stopped after CRAWL_LIMIT_S = {self._limit_s:g} s" if is_late else told(job, _read(out))
        return Ended(job, process.returncode, account, time.monotonic() - began, is_late or self._is_stopping)

    def stop(self) -> None:
        """Ask all to end, and begin no other; `do` returns within `drain_s`."""
        with self._lock:
            self._is_stopping = True
            for process in self._alive:
                process.terminate()

    def _wait(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether it had to be stopped because it took too long."""
        late, end = time.monotonic() + self._limit_s, float("inf")
        is_late = False
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_S)
                return is_late
            now = time.monotonic()
            if now > end:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            elif end == float("inf") and self._is_stopping:
                end = now + self._drain_s  # `stop` has asked it; Scrapy takes a second time for an order to drop all
            elif end == float("inf") and now > late:
                is_late, end = True, now + self._drain_s
                process.terminate()


def _read(out: IO[bytes]) -> str:
    out.seek(0)
    return out.read(LONGEST_ACCOUNT).decode(errors="replace")
