"""A row of the gazetteer: a person with what it takes to recognise them."""

from dataclasses import dataclass, field

from aggregator.errors import BadGazetteer
from aggregator.model import Person
from aggregator.people.fold import key

IN_TITLE = "title"  # the alias counts in a headline that stands alone
IN_STORY = "story"  # the alias counts once the story names the person otherwise


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a person.

    needs: what must be around it before it counts: topics of `english.TOPICS`, IN_TITLE, IN_STORY;
    empty if the spelling alone is enough. Any one of them will do. source: where it was written, if that is
    elsewhere than the rest of the person.
    """

    text: str
    needs: frozenset[str] = frozenset()
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """How a person stands to another one; kind as in `KINDS`, person is an id.

    since, until: years, if they are known. One with an `until` is over: a spouse until 2022 is a former one today.
    """

    kind: str
    person: str
    since: int | None = None
    until: int | None = None


KINDS = {
    "spouse": "spouse",
    "partner": "partner",
    "ex": "ex",
    "sibling": "sibling",
    "parent": "child",
    "child": "parent",
}
"""Kinds of link, each with the one that leads back: links are written once and hold both ways."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the gazetteer.

    aliases: the canonical name first. fame: 1 known in a field, 2 well known, 3 a household name.
    source: file and line, for messages.
    """

    person: Person
    aliases: tuple[Alias, ...]
    links: tuple[Link, ...] = ()
    fame: int = 1
    source: str = ""

    @classmethod
    def of(
        cls,
        slug: str,
        name: str,
        marked: tuple[Alias, ...],
        *,
        occupations: tuple[str, ...] = (),
        born: int | None = None,
        qid: str | None = None,
        links: tuple[Link, ...] = (),
        fame: int = 1,
        source: str = "",
    ) -> "Entry":
        """An entry; an alias equal to the name carries what the name itself needs.

        Raises BadGazetteer if there is no id or no name.
        """
        aliases = _named_first(slug, name, marked, source)
        person = Person(slug, name, tuple(alias.text for alias in aliases[1:]), occupations, born, qid)
        return cls(person, aliases, links, fame, source)


@dataclass(frozen=True, slots=True)
class Couple:
    """A name that means two or more people ("Kimye"); people: their ids."""

    name: str
    people: tuple[str, ...]
    source: str = ""


GROUP_KINDS = ("band", "duo", "cast", "family", "team")


@dataclass(frozen=True, slots=True)
class Group:
    """People who are known together: a band, the cast of a show, a family.

    id: of its own, or that of an entry if the gazetteer has the group as one ("little-mix"). kind: of `GROUP_KINDS`.
    aliases: the name first, each with what it needs. members: their ids.
    """

    id: str
    aliases: tuple[Alias, ...]
    kind: str
    members: tuple[str, ...]
    source: str = ""

    @classmethod
    def of(
        cls, slug: str, name: str, marked: tuple[Alias, ...], kind: str, members: tuple[str, ...], source: str = ""
    ) -> "Group":
        """A group; an alias equal to the name carries what the name itself needs.

        Raises BadGazetteer if there is no id or no name.
        """
        return cls(slug, _named_first(slug, name, marked, source), kind, members, source)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.aliases[0].text


def _named_first(slug: str, name: str, marked: tuple[Alias, ...], source: str) -> tuple[Alias, ...]:
    if not slug or not key(name):
        fault = f"id {slug!r} of {name!r}" if key(name) else f"name {name!r} of {slug!r}"
        raise BadGazetteer(f"{source}: {fault} is empty; write an id and a name")
    others = tuple(alias for alias in marked if alias.text != name)
    if len(others) == len(marked):
        return (Alias(name), *marked)
    return (next(alias for alias in marked if alias.text == name), *others)
