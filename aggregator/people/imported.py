"""What an import brought: a line a person, in a file of the project that only the journal names."""

from dataclasses import dataclass, replace
from pathlib import Path

from aggregator import jsonlines
from aggregator.errors import BadGazetteer
from aggregator.model import from_dict
from aggregator.people import notation
from aggregator.people.entry import Alias, Entry


@dataclass(frozen=True, slots=True)
class Brought:
    """A new person, or what a known one of that id did not have yet.

    is_new: whether nobody of that id was known. aliases: as the gazetteer's files write them. row: in the file that
    was imported.
    """

    id: str
    row: int
    is_new: bool
    name: str
    aliases: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    born: int | None = None
    qid: str | None = None

    def marked(self, source: str) -> tuple[Alias, ...]:
        """The aliases as the gazetteer has them. Raises BadGazetteer."""
        return tuple(replace(notation.alias(text, source), source=source) for text in self.aliases)

    def entry(self, source: str) -> Entry:
        """A new person as the gazetteer has one. Raises BadGazetteer."""
        return Entry.of(
            self.id,
            self.name,
            tuple(notation.alias(text, source) for text in self.aliases),
            occupations=self.occupations,
            born=self.born,
            qid=self.qid,
            source=source,
        )


def folder_of(own: Path) -> Path:
    """Where the imports of a user's own people lie: `people.imports/` beside `people.toml`."""
    return own.with_suffix(".imports")


def read(path: Path) -> tuple[Brought, ...]:
    """The lines of a file. Raises BadGazetteer if one cannot be read."""
    try:
        with path.open("rb") as file:
            return tuple(_brought(line, path) for line in jsonlines.load(file))
    except OSError as error:
        raise BadGazetteer(f"{str(path)!r} cannot be read ({error.strerror}); put it back, or undo it") from error


def _brought(line: jsonlines.Line, path: Path) -> Brought:
    try:
        return from_dict(Brought, line.fields or {})
    except ValueError:
        why = line.error or f"line {line.number} is no person"
        raise BadGazetteer(f"{str(path)!r}: {why}; mend or remove the line, or undo the import") from None
