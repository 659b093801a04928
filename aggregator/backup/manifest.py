"""What is in a backup, with sizes and hashes, so that a damaged one is recognised."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, Self

from aggregator.errors import BadInput
from aggregator.model import from_dict, to_dict

NAME = "manifest.json"
VERSION = 1  # raised by every change of what lies where
CHUNK = 1 << 20  # bytes read at once
TOLD = 5  # faults that are told; with one the backup is refused


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of a backup. mtime_ns: when its original was last written; with the size, by which it is known again."""

    size: int
    sha256: str
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. program: the version that made it. index: of which backend. files: by relative path."""

    made: datetime
    program: str
    index: Literal["embedded", "elasticsearch"]
    files: Mapping[str, Copied] = field(default_factory=dict)
    version: int = VERSION

    @classmethod
    def read(cls, folder: Path) -> Self:
        """That of a backup. Raises BadInput."""
        path = folder / NAME
        try:
            found = from_dict(cls, json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise BadInput(f"{str(path)!r} cannot be read as a backup's manifest; choose another backup") from error
        if found.version != VERSION:
            raise BadInput(f"{str(path)!r} has version {found.version}, this program reads {VERSION}; use its program")
        for name in found.files:
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise BadInput(f"{str(path)!r} names {name!r}, which lies outside of it; choose another backup")
        return found

    def write(self, folder: Path) -> None:
        """Write it, on the disk when this returns."""
        with (folder / NAME).open("w", encoding="utf-8") as file:
            json.dump(to_dict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())

    def part(self, name: str) -> Iterator[str]:
        """The paths of the files in a part of it."""
        return (path for path in self.files if path.startswith(f"{name}/"))

    def faults(self, folder: Path) -> Iterator[str]:
        """What is wrong with the files of a backup, a sentence each."""
        for name, copied in self.files.items():
            try:
                with (folder / name).open("rb") as file:
                    size, sha256 = hashed(file)
            except OSError as error:
                yield f"{name} cannot be read ({error.strerror})"
                continue
            if size != copied.size:
                yield f"{name} has {size} bytes instead of {copied.size}"
            elif sha256 != copied.sha256:
                yield f"{name} is not what was written"


def hashed(file: BinaryIO, copy: BinaryIO | None = None) -> tuple[int, str]:
    """(bytes, SHA-256) of a file from where it is read to its end; written to a copy, too, if there is one."""
    size, digest = 0, hashlib.sha256()
    while some := file.read(CHUNK):
        size += len(some)
        digest.update(some)
        if copy:
            copy.write(some)
    return size, digest.hexdigest()
