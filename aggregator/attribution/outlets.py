"""All outlets that are known, by id, by name and by domain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.attribution import table
from aggregator.attribution.outlet import Name, Outlet
from aggregator.errors import BadGazetteer
from aggregator.people.fold import key

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Outlets:
    """The table of outlets, by id."""

    entries: Mapping[str, Outlet] = field(default_factory=dict)

    @classmethod
    def of(cls, outlets: Iterable[Outlet]) -> "Outlets":
        """A table of these. Raises BadGazetteer if two have one id, one name or one domain."""
        entries: dict[str, Outlet] = {}
        holders: dict[str, Outlet] = {}
        for outlet in outlets:
            entries.setdefault(outlet.id, outlet)
            taken = {f"id {outlet.id!r}", *(f"domain {domain!r}" for domain in outlet.domains)}
            for what in sorted(taken | {f"name {key(name.text)!r}" for name in outlet.names}):
                other = holders.setdefault(what, outlet)
                if other is not outlet:
                    raise BadGazetteer(
                        f"{outlet.source}: {what} of {outlet.name!r} is also that of {other.name!r} ({other.source}); "
                        "remove it from one of them"
                    )
        return cls(entries)

    @cached_property
    def names(self) -> Mapping[str, tuple[Outlet, tuple[Name, ...]]]:
        """By folded name: the outlet, and its spellings that fold to it ("OK!" and "OK {noun}")."""
        found: dict[str, tuple[Outlet, tuple[Name, ...]]] = {}
        for outlet in self.entries.values():
            for name in outlet.names:
                spelled = found.get(key(name.text), (outlet, ()))[1]
                found[key(name.text)] = outlet, (*spelled, name)
        return found

    def called(self, name: str) -> str | None:
        """The id of the outlet of a name or id; None if nobody is known so."""
        if name.lower() in self.entries:
            return name.lower()
        found = self.names.get(key(name))
        return found[0].id if found else None

    def of_url(self, url: str) -> Outlet | None:
        """Who publishes at an address, by its host or the domain above it; None if nobody who is known."""
        parts = (urlsplit(url).hostname or "").split(".")
        for first in range(len(parts) - 1):
            if (outlet := self._domains.get(".".join(parts[first:]))) is not None:
                return outlet
        return None

    @cached_property
    def _domains(self) -> Mapping[str, Outlet]:
        return {domain: outlet for outlet in self.entries.values() for domain in outlet.domains}


def load(folder: Path = DATA) -> Outlets:
    """The shipped outlets. Raises BadGazetteer if a file cannot be read or contradicts another."""
    return Outlets.of(outlet for path in sorted(folder.glob("*.csv")) for outlet in table.outlets(path))
