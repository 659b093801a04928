"""A user's house: sites, settings, index and archive in one folder, and the commands that run in it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aggregator import archive
from aggregator.archive import INCOMING
from aggregator.index import open_index
from aggregator.index.nodes import Everything
from aggregator.model import PageRecord, Story
from aggregator.urls import canonical
from tests.line.memory import Memory

ROOT = Path(__file__).parents[2]
LONGEST_S = 60.0  # of one command, at the outside
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended. peak_bytes: memory of all its processes together, at most."""

    status: int
    out: str
    err: str
    peak_bytes: int

    @property
    def account(self) -> Mapping[str, Mapping[str, Any]]:
        """What a crawl tells of each site."""
        told: Mapping[str, Mapping[str, Any]] = json.loads(self.out)
        return told


class Crawling:
    """A command that runs. Its output goes to files: children that outlive it would keep a pipe open."""

    def __init__(self, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self._paths = folder / "out.txt", folder / "err.txt"
        with self._paths[0].open("wb") as out, self._paths[1].open("wb") as err:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=out, stderr=err, stdin=subprocess.DEVNULL
            )

    def interrupt(self) -> None:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def is_ended_by_interrupts(self) -> bool:
        """Ctrl-C once more, of somebody impatient, and whether it has ended."""
        self.interrupt()
        return self.process.poll() is not None

    def said(self) -> str:
        """What it has written to stderr so far."""
        return self._paths[1].read_text(encoding="utf-8")

    def end(self) -> Ended:
        """Wait for its end."""
        with Memory(self.process.pid) as memory:
            try:
                status = self.process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
        assert "Traceback" not in self.said(), self.said()
        return Ended(status, self._paths[0].read_text(encoding="utf-8"), self.said(), memory.peak_bytes)


class House:
    """Everything that a user has, in *folder*. hosts: "host:port" on loopback that may be asked."""

    def __init__(self, folder: Path, *hosts: str) -> None:
        self.folder = folder
        self.archive = folder / "archive"
        self.index = f"embedded:{folder / 'index'}"
        self._hosts = hosts
        self._package = folder / "line_sites"
        self._package.mkdir()
        (self._package / "__init__.py").touch()

    def site(self, name: str, **spec: object) -> None:
        """Write the spec of a site."""
        lines = "".join(f"    {attribute} = {value!r}\n" for attribute, value in spec.items())
        (self._package / f"{name}.py").write_text(
            f"from aggregator.spiders.base import NewsSpider\n\n\nclass {name.title()}(NewsSpider):\n"
            f'    """A site on loopback."""\n\n    name = "{name}"\n{lines}',
            encoding="utf-8",
        )

    def begin(self, *arguments: str, file_bytes: int = 0, **settings: str) -> Crawling:
        """Start a command. file_bytes: no file may grow beyond it, as on a disk that is full; 0: as it comes."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("AGGREGATOR_", "SCRAPY_"))}
        values = {
            "SPIDER_MODULES": "line_sites",
            "ALLOWED_PRIVATE_HOSTS": ",".join(self._hosts),
            "DOWNLOAD_DELAY": "0",
            "AUTOTHROTTLE_ENABLED": "false",
            "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
            "READ_PROCESSES": "2",
            "INDEX": self.index,
            "ARCHIVE_DIR": str(self.archive),
            **settings,
        }
        environment = {f"AGGREGATOR_{name}": value for name, value in values.items()}
        limit = ["-c", LIMITED, str(file_bytes)] if file_bytes else []
        return Crawling(
            [sys.executable, *limit, "-m", "aggregator", *arguments],
            {**ours, **environment, "PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}"},
            self.folder,
        )

    def crawl(self, *sites: str, file_bytes: int = 0, **settings: str) -> Ended:
        """`aggregator crawl` to its end."""
        return self.begin("crawl", "--format", "json", *sites, file_bytes=file_bytes, **settings).end()

    def stories(self, index: str = "") -> dict[str, Story]:
        """All that is indexed, by canonical URL; in the house's own index if no other is named."""
        opened = open_index(index or self.index)
        try:
            return {story.canonical_url: story for story in opened.scan(Everything())}
        finally:
            opened.close()

    def record(self, url: str) -> PageRecord:
        """What the page log says of a page that it knows."""
        opened = open_index(self.index)
        try:
            (found,) = opened.records([canonical(url)])
        finally:
            opened.close()
        assert found is not None, url
        return found

    def make_due(self, *urls: str) -> None:
        """Let the next crawl ask these pages again."""
        records = [replace(self.record(url), next_due=LONG_AGO) for url in urls]
        opened = open_index(self.index)
        try:
            opened.record(records)
        finally:
            opened.close()

    def incoming(self) -> list[str]:
        """URLs of the pages that wait to be indexed."""
        return list(_urls(archive.files(self.archive, INCOMING)))


def _urls(paths: Iterable[Path]) -> Iterable[str]:
    return (page.url for path in paths for page in archive.pages(path))
