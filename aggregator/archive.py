"""Every fetched page as it came: a WARC file a run, in `incoming/` until the index has all of it, then in `done/`."""

import fcntl
import logging
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Self

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from aggregator.errors import ArchiveFull, BadInput
from aggregator.model import Page

log = logging.getLogger(__name__)
INCOMING, DONE, QUARANTINE = "incoming", "done", "quarantine"
LEVEL = 2  # of ISA-L: 0.6 ms for a page of 300 KB; zlib needs 3.1 ms for 9 % fewer bytes
CHUNK = 1 << 16  # bytes read at once
OURS = "X-Aggregator-"  # prefix of the record headers that a WARC does not know by itself


@dataclass(frozen=True, slots=True)
class Kept:
    """A page in a file of the archive. error: why it could not be read. start, end: its bytes in the file."""

    page: Page
    error: str
    start: int
    end: int


class Archive:
    """The WARC file of one run, being written. Safe for threads; locked against other processes while open."""

    def __init__(self, folder: Path, part: str = INCOMING) -> None:
        self.folder = folder
        self.pages = 0
        self._lock = Lock()
        run = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"
        self.path = folder / part / f"{run}.warc.gz"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("xb", buffering=0)
        except OSError as error:
            raise ArchiveFull(_unwritable(self.path, error)) from error
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    @property
    def run(self) -> str:
        """The run's name: that of its file."""
        return run_name(self.path)

    def write(self, page: Page, error: str = "") -> None:
        """Append a page; it is in the file, whole, when this returns. Raises ArchiveFull, the file as before."""
        record = _record(page, error)
        with self._lock:
            before = self._file.tell()
            try:
                written = self._file.write(record)
                if written != len(record):
                    raise OSError(f"only {written} of {len(record)} bytes fit")
            except OSError as problem:
                self._file.truncate(before)
                self._file.seek(before)
                raise ArchiveFull(_unwritable(self.path, problem)) from problem
            self.pages += 1

    def close(self, *, is_done: bool) -> None:
        """Let the file go; into `done/` if everything in it is in the index. An empty file goes away."""
        with self._lock:
            if self._file.closed:
                return
            if not self.pages:
                self.path.unlink()
            elif is_done:
                self.path = finish(self.folder, self.path)
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close(is_done=exception[0] is None)


def run_name(path: Path) -> str:
    """The name of the run that wrote a file."""
    return path.name.removesuffix(".warc.gz")


def files(folder: Path, *parts: str) -> tuple[Path, ...]:
    """The archive's files in some of its parts, oldest first."""
    found = (path for part in parts for path in (folder / part).glob("*.warc.gz"))
    return tuple(sorted((path for path in found if path.is_file()), key=lambda path: path.name))


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Files in `incoming/` that no living process writes: of runs that died or lost their index."""
    return unlocked(folder, INCOMING)


def unlocked(folder: Path, part: str) -> tuple[Path, ...]:
    """The files of a part that no living process writes."""
    return tuple(path for path in files(folder, part) if not _is_locked(path))


@contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Whether this process may replay the file: it is there, and no other one writes or replays it meanwhile."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield False
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield path.exists()


def finish(folder: Path, path: Path) -> Path:
    """Move a file to `done/`: the index has all of it. Where it is then."""
    (folder / DONE).mkdir(parents=True, exist_ok=True)
    return path.rename(folder / DONE / path.name)


def pages(path: Path) -> Iterator[Page]:
    """The pages of a file, in the order of their fetch. A damaged tail ends it, with a warning that says where."""
    return (record.page for record in records(path))


def records(path: Path) -> Iterator[Kept]:
    """The same with what else the file says of them."""
    count = 0
    with path.open("rb") as file:
        try:
            for start, end, member in _members(file):
                for record in ArchiveIterator(BytesIO(member)):
                    yield Kept(_page(record), record.rec_headers.get_header(f"{OURS}Error") or "", start, end)
                    count += 1
        except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, TypeError, AttributeError) as error:
            log.warning("archive damaged after pages=%d (%s), the rest is left out path=%s", count, error, path)


@contextmanager
def alone(path: Path) -> Iterator[BinaryIO]:
    """A finished file, while no other process rewrites it. Raises FileNotFoundError if it is gone."""
    while True:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if path.stat().st_ino == os.fstat(file.fileno()).st_ino:  # nobody was quicker
                yield file
                return


def find(folder: Path, runs: tuple[str, ...]) -> tuple[Path, ...]:
    """The files of these runs. Raises BadInput if one is unknown."""
    known = {run_name(path): path for path in files(folder, INCOMING, DONE, QUARANTINE)}
    for run in runs:
        if run not in known:
            raise BadInput(f"run {run!r} is not in the archive {str(folder)!r}; `aggregator stats` lists the runs")
    return tuple(known[run] for run in runs)


class _Writer(WARCWriter):  # type: ignore[misc]
    """Without SHA-1 digests, which a WARC may lack: each record is a gzip member with a checksum of its own."""

    def ensure_digest(self, record: Any, block: bool = True, payload: bool = True) -> None:
        """Adds none: two of them took 3 ms a page."""


def _record(page: Page, error: str) -> bytes:
    headers = {
        "WARC-Date": page.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        f"{OURS}Site": page.site,
        f"{OURS}Requested": page.requested or page.url,
    }
    if page.listed:
        headers[f"{OURS}Listed"] = page.listed.isoformat()
    if error:
        headers[f"{OURS}Error"] = " ".join(error.split())
    plain = BytesIO()
    writer = _Writer(plain, gzip=False, warc_version="1.1")
    lines = [(name, value.replace("\r", " ").replace("\n", " ")) for name, value in page.headers.items()]
    record = writer.create_warc_record(
        page.url.replace(" ", "%20"),
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        http_headers=StatusAndHeaders(f"{page.status} ", lines, protocol="HTTP/1.1"),
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    compressed: bytes = isal_zlib.compress(plain.getbuffer(), LEVEL, wbits=zlib.MAX_WBITS | 16)
    return compressed


def _members(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """The gzip members of a file, one a record: where it begins and ends, and what it holds.

    Raises EOFError or zlib.error where one is not whole.
    """
    start = 0
    rest = file.read(CHUNK)
    while rest:
        inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        parts = [inflate.decompress(rest)]
        while not inflate.eof:
            rest = file.read(CHUNK)
            if not rest:
                raise EOFError("the last record is cut off")
            parts.append(inflate.decompress(rest))
        end = file.tell() - len(inflate.unused_data)
        yield start, end, b"".join(parts)
        start, rest = end, inflate.unused_data or file.read(CHUNK)


def _page(record: Any) -> Page:
    warc, http = record.rec_headers, record.http_headers
    listed = warc.get_header(f"{OURS}Listed")
    url = warc.get_header("WARC-Target-URI")
    requested = warc.get_header(f"{OURS}Requested") or url
    return Page(
        url=url,
        body=record.raw_stream.read(),
        site=warc.get_header(f"{OURS}Site") or "",
        fetched=datetime.fromisoformat(warc.get_header("WARC-Date")),
        status=int(http.get_statuscode()),
        headers={name.lower(): value for name, value in http.headers},
        requested=requested if requested != url else "",
        listed=datetime.fromisoformat(listed) if listed else None,
    )


def _is_locked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):
        return True
    return False


def _unwritable(path: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    return (
        f"ARCHIVE_DIR: {str(path)!r} cannot be written ({reason}); make room, or choose another folder; no page is lost"
    )


def size_bytes(folder: Path) -> int:
    """Of all files of the archive."""
    return sum(os.stat(path).st_size for path in files(folder, INCOMING, DONE, QUARANTINE))
