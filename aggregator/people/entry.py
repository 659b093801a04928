"""A row of the gazetteer: a person with what it takes to recognise them."""

from dataclasses import dataclass

from aggregator.model import Person

IN_TITLE = "title"  # the alias counts in a headline that stands alone
IN_STORY = "story"  # the alias counts once the story names the person otherwise


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of a person.

    needs: what must be around it before it counts: topics of `english.TOPICS`, IN_TITLE, IN_STORY;
    empty if the spelling alone is enough. Any one of them will do.
    """

    text: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """How a person stands to another one; kind as in `KINDS`, person is an id."""

    kind: str
    person: str


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


@dataclass(frozen=True, slots=True)
class Couple:
    """A name that means two or more people ("Kimye"); people: their ids."""

    name: str
    people: tuple[str, ...]
    source: str = ""
