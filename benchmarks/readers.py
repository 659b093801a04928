"""Readers of pages that answer in turn, so that all of them meet the same load of the machine."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.environments import python_with
from benchmarks.labelled import LabelledPage

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "benchmarks" / "peers" / "extractors.py"
OURS = "ours"
LIMIT_S = 60.0  # for one page; a reader that takes longer is ended, and has read nothing
LANES = min(2, os.cpu_count() or 1)
PEERS: Mapping[str, str | None] = {
    "trafilatura": None,  # our own release of it
    "precision": None,
    "fast": None,
    "newspaper4k": "newspaper4k==0.9.6",
    "news-please": "news-please==1.6.16",
    "goose3": "goose3==3.1.22",
    "readability": "readability-lxml==0.9",
}
Answer = Mapping[str, Any]


@dataclass(slots=True)
class Read:
    """What one reader made of all pages. answers: by id. slowest_s, peak_kib: of any page, CPU time."""

    answers: dict[str, Answer] = field(default_factory=dict)
    cpu_s: float = 0.0
    slowest_s: float = 0.0
    peak_kib: int = 0
    timed_out: int = 0

    def add(self, id: str, answer: Answer | None) -> None:
        """Note an answer; None: none in time."""
        if answer is None:
            self.timed_out += 1
            self.cpu_s += LIMIT_S
            return
        self.answers[id] = answer
        self.cpu_s += answer["cpu_s"]
        self.slowest_s = max(self.slowest_s, answer["cpu_s"])
        self.peak_kib = max(self.peak_kib, answer["peak_kib"])


def read_all(pages: Sequence[LabelledPage], names: Sequence[str]) -> dict[str, Read]:
    """Every page read by every reader, page by page in turn."""
    pythons = {name: _python(name) for name in names}
    told = {name: Read() for name in names}
    with ThreadPoolExecutor(LANES) as pool:
        lanes = [pool.submit(_lane, pages[lane::LANES], pythons) for lane in range(LANES)]
    for lane in lanes:
        for id, name, answer in lane.result():
            told[name].add(id, answer)
    return told


def _python(name: str) -> Path | str:
    release = PEERS.get(name)
    return python_with(release) if release else sys.executable


def _lane(pages: Sequence[LabelledPage], pythons: Mapping[str, Path | str]) -> list[tuple[str, str, Answer | None]]:
    readers = {name: _Reader(name, python) for name, python in pythons.items()}
    try:
        return [(page.id, name, reader.ask(page)) for page in pages for name, reader in readers.items()]
    finally:
        for reader in readers.values():
            reader.end()


class _Reader:
    """One process, started anew if it had to be ended."""

    def __init__(self, name: str, python: Path | str) -> None:
        self._command = [str(python), str(SCRIPT), name]
        self._process = self._start()

    def ask(self, page: LabelledPage) -> Answer | None:
        """The answer; None if there is none in time."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(json.dumps({"id": page.id, "url": page.url, "file": str(page.file)}) + "\n")
            self._process.stdin.flush()
            if select.select([self._process.stdout], [], [], LIMIT_S)[0]:
                answer: Answer = json.loads(self._process.stdout.readline())
                return answer
        except (BrokenPipeError, json.JSONDecodeError):  # it has died
            pass
        self.end()
        self._process = self._start()
        return None

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self._command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
