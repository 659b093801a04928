"""What every answer is made from: the index, who is known, the hour, and what is kept for a while."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from aggregator import events
from aggregator.attribution import Outlets, outlets
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import UnknownPerson
from aggregator.index import Index, Search
from aggregator.index.nodes import Exact, Node, any_of
from aggregator.index.query_fields import Lookup
from aggregator.model import Person
from aggregator.people import Gazetteer
from aggregator.plain import plain
from aggregator.search import Question, Searcher
from aggregator.search.suggest import Suggester, Told
from aggregator.web.kept import Kept

NEAREST = 3  # names that are offered instead of an unknown one
TOLD_S = 60  # that the events and sites of the suggestions are kept for
HEADLINES = 100  # events that are suggested; to read their stories takes 5 ms
LONGEST = 100  # characters of an unknown name that are repeated


@dataclass(frozen=True)
class Desk:
    """Safe for several threads. now: the hour at which somebody asks."""

    config: Config
    index: Index
    gazetteer: Gazetteer
    now: Callable[[], Clock]
    kept: Kept = field(default_factory=Kept)

    @cached_property
    def suggester(self) -> Suggester:
        """Of everybody who is known, of what many sites tell now, and of the sites."""
        return Suggester(self.gazetteer, lambda: self.kept.get("told", TOLD_S, self._told))

    def _told(self) -> Told:
        (sites,) = self.index.search(Search(limit=0, folded=False, facets=("site",))).facets
        headlines = events.headlines(self.index, self.now().now, HEADLINES)
        return Told([site for site, _ in sites.counts], [(id, plain(headline)) for id, headline in headlines])

    def near(self, name: str, limit: int) -> tuple[Person, ...]:
        """Celebrities of whom one of the names begins so or, if there are none, looks like it."""
        begun = [one.value for one in self.suggester.suggest(name, limit) if one.kind == "celebrity"]
        if begun:
            return tuple(map(self.person, begun))
        alike = (self.gazetteer.known(one) for one in self.gazetteer.nearest(name, limit))
        return tuple(people[0] for people in alike if people)

    @cached_property
    def searcher(self) -> Searcher:
        """Answers what people type."""
        names = Lookup(self.gazetteer.meant, self._nearest, self.outlets.called, lambda text: self.now().period(text))
        return Searcher(self.index, lambda: self.gazetteer, names)

    @cached_property
    def outlets(self) -> Outlets:
        """All that are known."""
        return outlets.load()

    def _nearest(self, name: str) -> tuple[str, ...]:
        return self.gazetteer.nearest(name, NEAREST)

    def prepare(self) -> None:
        """Read all that is known now, for about a second, so that no request has to wait for it."""
        self.gazetteer.find("")
        _ = self.outlets
        self.suggester.suggest("a")
        self.searcher.find(Question("celebrity news", Search(limit=0)))

    def person(self, slug: str) -> Person:
        """The person of an id, merged into another though it may be. Raises UnknownPerson."""
        try:
            return self.gazetteer.person(slug)
        except UnknownPerson:
            raise UnknownPerson(f"No celebrity has the id {slug[:LONGEST]!r}; look the name up") from None

    def name(self, slug: str) -> str:
        """The name of the person of an id; the id itself if the gazetteer has lost it since."""
        try:
            return self.gazetteer.person(slug).name
        except UnknownPerson:
            return slug

    def outlet(self, id: str) -> str:
        """The name of the outlet of an id, or of a name; what was given if nobody is known so."""
        known = self.outlets.called(id)
        return self.outlets.entries[known].name if known else id

    def of(self, person: Person) -> Node:
        """The stories that name a person."""
        return any_of(Exact("celebrity", slug) for slug in self.gazetteer.ids(person.id))

    def named(self, name: str) -> Node:
        """The stories that name whoever is meant; of somebody who is not known, those that print the name so.

        Raises UnknownPerson with the nearest names if no story does.
        """
        ids = self.gazetteer.meant(name)
        if ids:
            return any_of(Exact("celebrity", slug) for slug in ids)
        unlinked = Exact("name", name)
        if self.index.search(Search(unlinked, limit=0)).total:
            return unlinked
        near = self._nearest(name)
        hint = f"did you mean {' or '.join(near)}?" if near else "check the spelling"
        raise UnknownPerson(f"No celebrity called {name[:LONGEST]!r} is known; {hint}")
