"""Which stories: the options that several commands share, as a part of a query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aggregator.cli.names import Names
from aggregator.cli.output import note
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index, Search
from aggregator.index.nodes import Between, Exact, Node, any_of, both


@dataclass(frozen=True, slots=True)
class Selection:
    """What the options ask for, as the user wrote it."""

    celebrities: Sequence[str] = ()
    sites: Sequence[str] = ()
    authors: Sequence[str] = ()
    languages: Sequence[str] = ()
    since: str | None = None
    until: str | None = None

    def node(self, names: Names, clock: Clock, index: Index) -> Node:
        """All of it as a query. Raises UnknownPerson, BadInput.

        index: whose stories may name somebody whom the gazetteer does not know; then they are meant, and it is said.
        """
        return both(*self._parts(names, clock, index))

    def told(self) -> str:
        """The same for the user; empty if nothing was asked for."""
        asked = {
            "celebrity": " and ".join(self.celebrities),
            "site": " or ".join(self.sites),
            "author": " or ".join(self.authors),
            "language": " or ".join(self.languages),
            "since": self.since,
            "until": self.until,
        }
        return ", ".join(f"{what} {value}" for what, value in asked.items() if value)

    def _parts(self, names: Names, clock: Clock, index: Index) -> Iterator[Node]:
        for name in self.celebrities:
            yield _who(name, names, index)
        if self.sites:
            yield any_of(Exact("site", site) for site in self.sites)
        if self.authors:
            yield any_of(Exact("author", author) for author in self.authors)
        if self.languages:
            yield any_of(Exact("language", language.lower()) for language in self.languages)
        if self.since or self.until:
            yield between(self.since, self.until, clock)


def between(since: str | None, until: str | None, clock: Clock) -> Between:
    """The time that two options ask for. Raises BadInput."""
    start = clock.since(since) if since else None
    end = clock.until(until) if until else None
    if start and end and start >= end:
        raise BadInput(f"--since {since!r} is not before --until {until!r}; exchange them")
    return Between(start, end)


def _who(name: str, names: Names, index: Index) -> Node:
    """The people whom a name means; if nobody who is known, somebody whom a story names so."""
    unlinked = Exact("name", name)
    if not names.people(name) and index.search(Search(unlinked, limit=0)).total:
        note(f"note: {name!r} is nobody who is known; these are the stories that name somebody so")
        return unlinked
    return any_of(Exact("celebrity", slug) for slug in names.wanted_ids(name))
