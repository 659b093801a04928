"""What a command and all its children cost: wall and CPU seconds, and their memory together."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import psutil

EVERY_S = 0.05  # how often CPU seconds are read; a process that ends between two readings keeps its last one
MEMORY_EVERY = 4  # readings of CPU to one of memory, which is dearer
SOON_S, SOON = 0.01, 30  # the first readings come sooner, all with memory: a small program has ended before the others


@dataclass(frozen=True, slots=True)
class Cost:
    """began, ended: seconds since the epoch. peak_bytes: of proportional memory (shared pages counted once)."""

    began: float
    ended: float
    cpu_s: float
    peak_bytes: int
    status: int
    output: str

    @property
    def wall_s(self) -> float:
        return self.ended - self.began


def measured(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    given: Path | None = None,
) -> Cost:
    """Run a command to its end and watch its tree of processes. given: the file on its standard input; else ours."""
    began = time.time()
    env = {**os.environ, **(environment or {})}
    with given.open() if given else nullcontext() as stdin:
        process = subprocess.Popen(
            [*map(str, command)],
            env=env,
            cwd=cwd,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    watch = _Watch(process.pid)
    watch.start()
    output, _ = process.communicate()
    ended = time.time()
    watch.stop()
    return Cost(began, ended, watch.cpu_s, watch.peak_bytes, process.returncode, output)


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._root = psutil.Process(pid)
        self._seen: dict[tuple[int, float], float] = {}
        self._stopped = threading.Event()

    @property
    def cpu_s(self) -> float:
        return sum(self._seen.values())

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def run(self) -> None:
        readings = 0
        while not self._stopped.wait(SOON_S if readings < SOON else EVERY_S):
            with_memory = readings < SOON or readings % MEMORY_EVERY == 0
            readings += 1
            memory = sum(self._read(process, with_memory) for process in self._tree())
            self.peak_bytes = max(self.peak_bytes, memory)

    def _tree(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _read(self, process: psutil.Process, with_memory: bool) -> int:
        try:
            times = process.cpu_times()
            self._seen[process.pid, process.create_time()] = times.user + times.system
            return int(process.memory_full_info().pss) if with_memory else 0
        except psutil.Error:
            return 0
