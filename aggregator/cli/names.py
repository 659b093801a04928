"""Names of celebrities that a user gives, looked up in the gazetteer when the first one is asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from aggregator.config import Config
from aggregator.errors import BadInput, UnknownPerson
from aggregator.model import Person

if TYPE_CHECKING:
    from aggregator.people.gazetteer import Gazetteer

LONGEST = 100  # characters of an unknown name that are repeated
NEAREST = 3  # names that are offered instead of an unknown one


class Names:
    """Who is meant by a name."""

    def __init__(self, config: Config) -> None:
        self._config = config

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """All people that are known, the user's own included. Raises BadGazetteer."""
        from aggregator.people import load  # reading it takes longer than most searches

        return load(self._config.people_file)

    def people(self, name: str) -> tuple[Person, ...]:
        """Whom an alias or an id means, the best known first; none if it is unknown."""
        return self.gazetteer.known(name)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids under which stories are tagged with them, those merged into theirs included."""
        return self.gazetteer.meant(name)

    def is_settled(self, name: str) -> bool:
        """See `Gazetteer.is_settled`."""
        return self.gazetteer.is_settled(name)

    def shown(self, slug: str) -> str:
        """The name of the person of that id; the id itself if the gazetteer has lost it since."""
        try:
            return self.gazetteer.person(slug).name
        except UnknownPerson:
            return slug

    def wanted(self, name: str) -> tuple[Person, ...]:
        """The same as `people`. Raises UnknownPerson with the nearest names if there is none."""
        found = self.people(name)
        if not found:
            near = self.nearest(name)
            hint = f"did you mean {' or '.join(near)}?" if near else "add the person with `aggregator people add`"
            raise UnknownPerson(f"celebrity {name[:LONGEST]!r} is not known; {hint}")
        return found

    def wanted_ids(self, name: str) -> tuple[str, ...]:
        """The same as `ids`. Raises UnknownPerson with the nearest names if there is none."""
        self.wanted(name)
        return self.ids(name)

    def one(self, name: str) -> Person:
        """The only one whom it means. Raises UnknownPerson, and BadInput if there are several."""
        found = self.wanted(name)
        if len(found) > 1:
            ids = ", ".join(person.id for person in found)
            raise BadInput(f"{name[:LONGEST]!r} means {len(found)} people; give one of the ids {ids}")
        return found[0]

    def nearest(self, name: str) -> tuple[str, ...]:
        """Names that look like it, the likest first."""
        return self.gazetteer.nearest(name, NEAREST)
