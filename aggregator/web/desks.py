"""The desk of now: another one after each change of who is known."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from aggregator.errors import BadGazetteer, BadInput
from aggregator.people import Gazetteer, load, record
from aggregator.web.desk import Desk
from aggregator.web.kept import Kept

log = logging.getLogger(__name__)

_Stamp = tuple[int, int, int]


class Desks:
    """Safe for several threads. desk: the first one, of the files as they are now."""

    def __init__(self, desk: Desk, load: Callable[[Path], Gazetteer] = load) -> None:
        self._desk = desk
        self._load = load
        self._lock = threading.Lock()
        self._read = self._stamps()

    @property
    def now(self) -> Desk:
        """The latest that was made."""
        return self._desk

    def is_behind(self) -> bool:
        """Whether the user's people or the journal have changed since; takes microseconds."""
        return self._read != self._stamps()

    def renew(self) -> Desk:
        """A desk that knows what the files say now; takes about half a second if they have changed.

        If they cannot be read, that is told in the log, and the desk stays until they change again.
        """
        with self._lock:
            stamps = self._stamps()
            if stamps != self._read:
                try:
                    fresh = replace(self._desk, gazetteer=self._load(self._desk.config.people_file), kept=Kept())
                except (BadGazetteer, BadInput) as error:
                    log.warning("who is known stays as it was: %s", error)
                else:
                    fresh.prepare()
                    self._desk = fresh
                self._read = stamps
            return self._desk

    def _stamps(self) -> tuple[_Stamp | None, ...]:
        own = self._desk.config.people_file
        return _stamp(own), _stamp(record.path_of(own))


def _stamp(path: Path) -> _Stamp | None:
    """What is another after a change of the file; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
