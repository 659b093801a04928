"""Is everything in place for a crawl? Checks, each with what to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from aggregator import archive, project
from aggregator.archive import QUARANTINE
from aggregator.config import Config
from aggregator.errors import AggregatorError
from aggregator.index import index_of

Status = Literal["ok", "warn", "bad"]
OLDEST_PYTHON = (3, 11)
SHIPPED_CONTACT = "https://github.com/celebrity-aggregator"  # of the program, not of who runs it
BAD_FREE_BYTES = 200 * 1024 * 1024  # a crawl of 30 sites archives about 100 MiB a day
WARN_FREE_BYTES = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check. advice: what to do; empty if all is well."""

    check: str
    status: Status
    said: str
    advice: str = ""


def findings() -> Iterator[Finding]:
    """All checks, as they end; without settings there are only the first ones."""
    yield _python()
    try:
        config = Config.load()
    except AggregatorError as error:
        for problem in str(error).split("\n"):
            yield Finding("settings", "bad", problem, "mend the setting")
        return
    yield Finding("settings", "ok", f"of {str(project.find(Path.cwd()))!r}")
    yield _contact(config)
    for check, found in CHECKS:
        try:
            yield found(config)
        except (AggregatorError, OSError) as error:
            yield Finding(check, "bad", str(error), "mend that first")


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("python", "ok", version)
    return Finding("python", "bad", version, f"install Python {'.'.join(map(str, OLDEST_PYTHON))} or newer")


def _contact(config: Config) -> Finding:
    from aggregator.fetch.identity import user_agent

    try:
        agent = user_agent(config.contact)
    except AggregatorError as error:
        return Finding("contact", "bad", str(error), "set CONTACT to your URL or e-mail address")
    if config.contact == SHIPPED_CONTACT:
        return Finding("contact", "warn", f"{agent!r} names no operator", "set CONTACT to your URL or e-mail address")
    return Finding("contact", "ok", agent)


def _index(config: Config) -> Finding:
    index = index_of(config)
    with closing(index):
        counts = index.counts()
    said = f"{config.index}: {counts.stories} stories of {counts.sites} sites"
    return Finding("index", "ok", said) if counts.stories else Finding("index", "warn", said, "run `aggregator crawl`")


def _quality(config: Config) -> Finding:
    from aggregator.quality import quality

    index = index_of(config)
    with closing(index):
        told = quality(index, datetime.now(UTC))
    worse = [one.site for one in told if one.drifts]
    if not worse:
        return Finding("quality", "ok", f"{len(told)} sites with stories of late, none read worse than before")
    said = f"{len(worse)} of {len(told)} sites read worse than before: {', '.join(worse)}"
    return Finding("quality", "warn", said, "run `aggregator quality`")


def _archive(config: Config) -> Finding:
    left = archive.leftovers(config.archive_dir)
    said = f"{config.archive_dir}: {archive.size_bytes(config.archive_dir)} bytes"
    if not left:
        return Finding("archive", "ok", said)
    return Finding("archive", "warn", f"{said}, {len(left)} runs not indexed to their end", "run `aggregator replay`")


def _quarantine(config: Config) -> Finding:
    files = archive.files(config.archive_dir, QUARANTINE)
    if not files:
        return Finding("quarantine", "ok", "empty")
    said = f"{len(files)} files with pages that could not be read"
    return Finding("quarantine", "warn", said, "run `aggregator quarantine list`")


def _disk(config: Config) -> Finding:
    folder = next(folder for folder in (config.archive_dir, *config.archive_dir.parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    said = f"{free // 1024**2} MiB free at {str(folder)!r}"
    if free < BAD_FREE_BYTES:
        return Finding("disk", "bad", said, "make room, or set ARCHIVE_DIR to another disk")
    if free < WARN_FREE_BYTES:
        return Finding("disk", "warn", said, "make room soon")
    return Finding("disk", "ok", said)


def _people(config: Config) -> Finding:
    from aggregator.people import load
    from aggregator.people.version import told

    found = load(config.people_file)
    own = "" if config.people_file.exists() else f"; no file of your own at {str(config.people_file)!r}"
    said = f"{told(found)}{own}"
    if found.faults:
        return Finding(
            "people", "warn", f"{said}; {len(found.faults)} changes left out", "run `aggregator people check`"
        )
    return Finding("people", "ok", said)


def _line(config: Config) -> Finding:
    from aggregator.line import Line

    Line.of(config)
    return Finding("line", "ok", " → ".join(path.rpartition(".")[2] for path in config.read_stages))


def _sites(config: Config) -> Finding:
    from aggregator.crawl import known_sites

    sites = known_sites(config)
    if not sites:
        return Finding("sites", "bad", "no site", "run `aggregator sites add URL`, or mend SPIDER_MODULES")
    return Finding("sites", "ok", f"{len(sites)} sites")


CHECKS: tuple[tuple[str, Callable[[Config], Finding]], ...] = (
    ("people", _people),
    ("line", _line),
    ("sites", _sites),
    ("index", _index),
    ("quality", _quality),
    ("archive", _archive),
    ("quarantine", _quarantine),
    ("disk", _disk),
)
