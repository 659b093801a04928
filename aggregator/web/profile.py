"""What is known of a celebrity, and what the stories say."""

from collections.abc import Iterator
from dataclasses import dataclass

from aggregator.analytics.terms import Term, Vocabulary, background, terms
from aggregator.analytics.trending import trending
from aggregator.index import Search
from aggregator.index.nodes import Between
from aggregator.model import Person
from aggregator.people.relations import Company, Trend, company
from aggregator.web.desk import Desk

TRENDING_S = 60  # that those in the news are kept for
BACKGROUND_S = 900  # that what words stories have at present is
TERMS_S = 300  # that the words of one celebrity are
MOST_TRENDING = 20


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody who belongs to a person. kind: what they are to them: "spouse", "ex", "parent" ..."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """A band, a cast, a family or a couple that the person is part of. members: the others."""

    name: str
    kind: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A celebrity. aliases: other spellings. qid: the Wikidata item. stories: that name them, without copies."""

    id: str
    name: str
    aliases: tuple[str, ...]
    occupations: tuple[str, ...]
    born: int | None
    qid: str | None
    stories: int
    related: tuple[Related, ...] = ()
    groups: tuple[Belonging, ...] = ()


@dataclass(frozen=True, slots=True)
class Rising:
    """A celebrity in the news more than usual.

    stories: of the last day. before: of the 28 days before it. expected, lift: stories by that past, and how many times
    as many there are. surprise: decimal digits of the improbability.
    """

    id: str
    name: str
    stories: int
    before: int
    expected: float
    lift: float
    surprise: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who is in stories with a celebrity. share: 0..1, of the celebrity's stories."""

    id: str
    name: str
    stories: int
    share: float
    trend: Trend


def profile(desk: Desk, person: Person) -> Profile:
    """The person's."""
    stories = desk.index.search(Search(desk.of(person), limit=0)).total
    return Profile(
        person.id,
        person.name,
        person.aliases,
        person.occupations,
        person.born,
        person.qid,
        stories,
        tuple(_related(desk, person)),
        tuple(_groups(desk, person)),
    )


def beside(desk: Desk, person: Person, between: Between, limit: int) -> tuple[Beside, ...]:
    """Who is in stories with the person, most stories first."""
    seen: Company = company(desk.index, desk.gazetteer.ids(person.id), desk.now(), between, limit)
    return tuple(Beside(one.id, desk.name(one.id), one.stories, one.share, one.trend) for one in seen.companions)


def rising(desk: Desk, limit: int = MOST_TRENDING) -> tuple[Rising, ...]:
    """Who is in the news more than usual, the most surprising first."""

    def found() -> tuple[Rising, ...]:
        ones = trending(desk.index, desk.now().now, MOST_TRENDING)
        return tuple(
            Rising(one.id, desk.name(one.id), one.stories, one.before, one.expected, one.lift, one.surprise)
            for one in ones
        )

    return desk.kept.get("trending", TRENDING_S, found)[:limit]


def words(desk: Desk, person: Person, limit: int) -> tuple[Term, ...]:
    """The words that are typical of the person's newest stories."""
    behind: Vocabulary = desk.kept.get("background", BACKGROUND_S, lambda: background(desk.index))
    question = ("words", person.id, limit)
    return desk.kept.get(question, TERMS_S, lambda: terms(desk.index, desk.of(person), behind, limit))


def _related(desk: Desk, person: Person) -> Iterator[Related]:
    """By name."""
    known = ((desk.name(other), other) for other in desk.gazetteer.linked(person.id))
    for name, other in sorted(known):
        yield Related(other, name, desk.gazetteer.relation(person.id, other) or "")


def _groups(desk: Desk, person: Person) -> Iterator[Belonging]:
    for group in desk.gazetteer.groups_of(person.id):
        members = (desk.name(member) for member in group.members if member != person.id)
        yield Belonging(group.name, group.kind, tuple(members))
    for couple in desk.gazetteer.couples:
        if person.id in couple.people:
            yield Belonging(couple.name, "couple", tuple(desk.name(one) for one in couple.people if one != person.id))
