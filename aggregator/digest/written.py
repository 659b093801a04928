"""The digests that were written, so that none is rewritten by what comes later."""

import json
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Self

from aggregator import jsonlines
from aggregator.digest.edition import Edition
from aggregator.digest.gathered import LATE_DAYS, Gathered
from aggregator.errors import BadInput
from aggregator.model import from_dict, to_dict

FOLDER = "written"


@dataclass(frozen=True, slots=True)
class Written:
    """A digest as it was when it was first written. told: ids of its stories, copies too, and keys of its changes."""

    edition: Edition
    told: tuple[str, ...]

    @classmethod
    def of(cls, edition: Edition, gathered: Gathered) -> Self:
        """The digest that was composed of these stories."""
        return cls(edition, tuple(sorted(gathered.told.union(change.key for change in edition.changes))))

    def text(self) -> str:
        """As it is kept."""
        return f"{jsonlines.dump(to_dict(self))}\n"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The digests of one time zone, for everybody, the same people or a watch, in a folder of digests.

    watch: its name and its query, if it is for one.
    """

    folder: Path
    timezone: str
    people: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()

    def path(self, day: date) -> Path:
        """Where that of a day is, or will be."""
        series = "\n".join((self.timezone, *sorted(self.people), *self.watch))
        return self.folder / FOLDER / blake2b(series.encode(), digest_size=8).hexdigest() / f"{day.isoformat()}.json"

    def written(self, day: date) -> Written | None:
        """That of a day; None if it was not written. Raises BadInput if it cannot be read."""
        path = self.path(day)
        try:
            return from_dict(Written, json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, TypeError, ValueError) as error:
            raise BadInput(f"{str(path)!r} cannot be read as a digest; remove it to write the day anew") from error

    def keep(self, written: Written) -> None:
        """Keep a digest, whole or not at all. Raises BadInput if it cannot be written."""
        path = self.path(written.edition.day)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".", encoding="utf-8", delete=False) as file:
                file.write(written.text())
            Path(file.name).replace(path)
        except OSError as error:
            raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); see that there is room") from error

    def told(self, day: date) -> Mapping[date, Collection[str]]:
        """What the digests around a day told of: those that may have told of the same stories."""
        around = (day + timedelta(days=days) for days in range(-LATE_DAYS, LATE_DAYS + 1) if days)
        found = {other: self.written(other) for other in around}
        return {other: one.told for other, one in found.items() if one}
