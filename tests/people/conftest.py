from collections.abc import Callable
from datetime import date

import pytest

from aggregator.model import Person
from aggregator.people import Gazetteer, Tagger, load
from aggregator.people.entry import Alias, Couple, Entry, Link
from aggregator.people.fold import key

TODAY = date(2026, 11, 1)


def entry(
    name: str,
    *aliases: Alias | str,
    slug: str = "",
    links: tuple[Link, ...] = (),
    fame: int = 1,
    occupations: tuple[str, ...] = ("actor",),
    born: int | None = None,
    qid: str | None = None,
    needs: frozenset[str] = frozenset(),
) -> Entry:
    """An invented celebrity."""
    made = tuple(alias if isinstance(alias, Alias) else Alias(alias) for alias in aliases)
    slug = slug or key(name).replace(" ", "-")
    person = Person(slug, name, tuple(alias.text for alias in made), occupations, born, qid)
    return Entry(person, (Alias(name, needs), *made), links, fame, f"invented:{slug}")


CAST = (
    entry("Zelda Quarrymoor", "Zeq", fame=3, links=(Link("spouse", "orlo-vantongeren"), Link("sibling", "ib"))),
    entry("Ibbie Quarrymoor", slug="ib", links=(Link("child", "tavish"),)),
    entry("Orlo Vantongeren", "Vanto", Alias("Orly", frozenset({"story"})), fame=2),
    entry("Tavish Quarrymoor", slug="tavish"),
    entry("Jane Oddlestone", "J.O. Stone", fame=2),
    entry("Marble", needs=frozenset({"music"}), occupations=("singer",), links=(Link("ex", "orlo-vantongeren"),)),
    entry("Pell Anvers", occupations=("designer",)),
    entry("Nim de la Crux", "Nimmy", fame=1),
    entry("Sam Twinner", slug="sam-twinner-actor", needs=frozenset({"film"})),
    entry("Sam Twinner", slug="sam-twinner-singer", needs=frozenset({"music"})),
    entry("Prince Edwin", Alias("Edwin", frozenset({"royals"})), occupations=("royal",)),
    entry("Prince Aldous", "Aldous, Duke of Marrow", occupations=("royal",), fame=2),
    entry("Kitt Brasher", Alias("Kitt", frozenset({"title"}))),
    entry("Peter Oddlestone", links=(Link("sibling", "jane-oddlestone"), Link("parent", "jed"))),
    entry("Jed Oddlestone", slug="jed"),
    entry("Peter Marrowby", links=(Link("ex", "nim-de-la-crux"), Link("sibling", "jed"))),
    entry("Swift Lake", fame=2),
    entry("T.O.", occupations=("rapper",)),
)


@pytest.fixture(scope="session")
def invented() -> Gazetteer:
    couples = (Couple("Zelorlo", ("zelda-quarrymoor", "orlo-vantongeren"), "invented:couples"),)
    return Gazetteer.of(CAST, couples, ("Zelda Quarrymoor Bridge", "Marble Arch"))


@pytest.fixture(scope="session")
def tagger(invented: Gazetteer) -> Tagger:
    return Tagger(invented)


@pytest.fixture(scope="session")
def shipped() -> Tagger:
    return Tagger(load())


@pytest.fixture
def ids(tagger: Tagger) -> Callable[..., set[str]]:
    """The ids of the invented people in a title and a body."""

    def of(title: str, body: str = "") -> set[str]:
        return {person.id for person in tagger.tag(title, body).people}

    return of
