"""A backup made while crawls go on: the index as of one moment, and the files that belong to it."""

import fcntl
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aggregator
from aggregator import archive, project
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.backup.manifest import NAME, Copied, Manifest, hashed
from aggregator.config import Config
from aggregator.errors import ArchiveFull, BadInput
from aggregator.index.base import Index
from aggregator.index.copying import OF_ITS_OWN
from aggregator.index.embedded import EmbeddedIndex
from aggregator.people import imported, record

log = logging.getLogger(__name__)
STAMP = "%Y%m%dT%H%M%SZ"  # names of backups, oldest first
PART = ".part"  # of one that is being made
RECORD, REGISTER = "index/record.sqlite", "index/register.json"
AT_WORK = (*OF_ITS_OWN, "queue")  # kinds of the register: who is at work just now
PROJECT = (*project.PARTS, "spiders")


@dataclass(frozen=True, slots=True)
class Made:
    """A backup. linked: files that are one with those of the backup before it. copied_bytes: written anew."""

    path: Path
    manifest: Manifest
    linked: int
    copied_bytes: int


def back_up(index: Index, config: Config, folder: Path, now: datetime) -> Made:
    """Make a backup in a folder of backups; it is there whole or not at all.

    Archive files that the backup before has are linked to, not copied. Raises ArchiveFull if there is no room,
    IndexUnavailable.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder):
            for left in folder.glob(f"*{PART}"):
                shutil.rmtree(left)
            return _Making(folder, f"{now.astimezone(UTC):{STAMP}}").all_of(index, config, now)
    except OSError as error:
        why = error.strerror or str(error)
        raise ArchiveFull(f"{str(folder)!r} cannot be written ({why}); make room, or choose another place") from error


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first."""
    return sorted(path.parent for path in folder.glob(f"*/{NAME}") if path.parent.suffix != PART)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no other process makes a backup there. Raises BadInput if one does."""
    with (folder / ".lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInput(f"another backup is being made in {str(folder)!r}; wait for its end") from None
        yield


class _Making:
    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.stage = folder / name, folder / f"{name}{PART}"
        self.files: dict[str, Copied] = {}
        self.linked = self.copied_bytes = 0
        self.before, self.known = _before(folder)

    def all_of(self, index: Index, config: Config, now: datetime) -> Made:
        self.stage.mkdir(mode=0o700)
        is_embedded = isinstance(index, EmbeddedIndex)
        self._index(index)  # first: the archive then has all that it knows of
        for name, source in _sources(config):
            self._copy(name, source)
        kind = "embedded" if is_embedded else "elasticsearch"
        manifest = Manifest(now, aggregator.__version__, kind, self.files)  # type: ignore[arg-type]
        manifest.write(self.stage)
        self.stage.rename(self.path)
        log.info("backed up files=%d linked=%d bytes=%d %s", len(self.files), self.linked, self.copied_bytes, self.path)
        return Made(self.path, manifest, self.linked, self.copied_bytes)

    def _index(self, index: Index) -> None:
        name = RECORD if isinstance(index, EmbeddedIndex) else REGISTER
        path = self.stage / name
        path.parent.mkdir()
        if isinstance(index, EmbeddedIndex):
            index.copy_to(path)
        else:
            kinds = [kind for kind in index.kinds() if kind not in AT_WORK]
            entries = {kind: {one.key: one.value for one in index.entries(kind)} for kind in kinds}
            path.write_text(json.dumps(entries, default=dict), encoding="utf-8")
        with path.open("rb") as file:
            self._note(name, *hashed(file))

    def _copy(self, name: str, source: Path) -> None:
        target = self.stage / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError), source.open("rb") as file:  # moved or removed since it was listed
            state = os.fstat(file.fileno())
            if self._is_linked(name, target, state):
                return
            with target.open("wb") as copy:
                size, sha256 = hashed(file, copy)
            os.utime(target, ns=(state.st_mtime_ns, state.st_mtime_ns))
            self._note(name, size, sha256, state.st_mtime_ns)

    def _note(self, name: str, size: int, sha256: str, mtime_ns: int = 0) -> None:
        self.files[name] = Copied(size, sha256, mtime_ns)
        self.copied_bytes += size

    def _is_linked(self, name: str, target: Path, state: os.stat_result) -> bool:
        known = self.known.get(name)
        if not known or (known.size, known.mtime_ns) != (state.st_size, state.st_mtime_ns):
            return False
        try:
            os.link(self.before / name, target)
        except OSError:  # a file system without links, or a file that is gone from that backup
            return False
        self.files[name] = known
        self.linked += 1
        return True


def _before(folder: Path) -> tuple[Path, Mapping[str, Copied]]:
    """The latest backup that can be read, and its files; no files if there is none."""
    for path in reversed(backups(folder)):
        with suppress(BadInput):
            return path, Manifest.read(path).files
    return folder, {}


def _sources(config: Config) -> Iterator[tuple[str, Path]]:
    """Every file, by its path in the backup."""
    home = project.find(Path.cwd())
    for part in PROJECT:
        yield from _under(f"project/{part}", home / part)
    own = config.people_file
    for path in (own, record.path_of(own), imported.folder_of(own)):
        yield from _under(f"people/{path.name}", path)
    yield from _under("digests", config.digest_dir)
    for part in (INCOMING, QUARANTINE, DONE):  # in the order in which a file may move
        for path in archive.unlocked(config.archive_dir, part):
            yield f"archive/{part}/{path.name}", path


def _under(name: str, path: Path) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield name, path
    for file in sorted(path.rglob("*")) if path.is_dir() else ():
        if file.is_file() and "__pycache__" not in file.parts:
            yield f"{name}/{file.relative_to(path).as_posix()}", file
