"""Pages that could not be read, kept with their error until somebody replays or drops them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aggregator import archive
from aggregator.archive import QUARANTINE, Archive
from aggregator.errors import BadInput
from aggregator.excision import excise
from aggregator.model import Page

ID_CHARS = 10  # of a hash; a thousand pages have two that are alike once in two million times


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that could not be read. id: the same wherever the page lies; error: why. path: the file it lies in."""

    id: str
    page: Page
    error: str
    path: Path


def unread(folder: Path) -> Iterator[Unread]:
    """The pages in quarantine, the first kept first; those that a living run still writes are left out."""
    for path in archive.unlocked(folder, QUARANTINE):
        for record in archive.records(path):
            yield Unread(_id(record.page), record.page, record.error, path)


def find(folder: Path, ids: Collection[str]) -> tuple[Unread, ...]:
    """Those of these ids, or of what they begin with. Raises BadInput if one is unknown, or of several."""
    wanted: dict[str, set[str]] = {given: set() for given in ids}
    found = []
    for one in unread(folder):
        given = [start for start in wanted if one.id.startswith(start)]
        for start in given:
            wanted[start].add(one.id)
        found += [one] if given else []
    for start, ids_found in wanted.items():
        if not start or not ids_found:
            raise BadInput(f"page {start!r} is not in quarantine; `aggregator quarantine list` shows what is")
        if len(ids_found) > 1:
            raise BadInput(f"page {start!r} may be {' or '.join(sorted(ids_found)[:3])}; write more of it")
    return tuple(found)


def drop(folder: Path, ids: Collection[str]) -> int:
    """Take pages out of quarantine for ever; their number. Raises BadInput, ArchiveFull."""
    return _taken_out(find(folder, ids))


def set_apart(folder: Path, ids: Collection[str]) -> Path:
    """Move pages into a file of their own in quarantine, to be replayed. Raises BadInput, ArchiveFull."""
    chosen = find(folder, ids)
    apart = Archive(folder, QUARANTINE)
    try:
        for one in {one.id: one for one in chosen}.values():
            apart.write(one.page, one.error)
        _taken_out(chosen)
    finally:
        apart.close(is_done=False)
    return apart.path


def _taken_out(chosen: Collection[Unread]) -> int:
    ids = {one.id for one in chosen}
    return sum(excise(path, lambda record: _id(record.page) in ids) for path in sorted({one.path for one in chosen}))


def _id(page: Page) -> str:
    return sha256(f"{page.fetched.isoformat()} {page.requested} {page.url}".encode()).hexdigest()[:ID_CHARS]
