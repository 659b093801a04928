"""The door of the room: who is in a story."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aggregator.model import Mention, TaggedPerson, UnlinkedName
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.pause import collector_paused
from aggregator.people.reading import Rejected
from aggregator.people.resolution import Resolution
from aggregator.people.roles import weigh

MAX_TEXT = 200_000  # characters read of a title and of a body: the longest live blogs; 1.5 s of names and nothing else


@dataclass(frozen=True, slots=True)
class Tagging:
    """The people of a story.

    people: most salient first. mentions: the title's first, in the order of the text.
    rejected: names of the gazetteer that mean nobody here, and why.
    names: of people who are not in the gazetteer, most salient first; places: theirs, `person` being the folded name.
    """

    people: tuple[TaggedPerson, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    names: tuple[UnlinkedName, ...] = ()
    places: tuple[Mention, ...] = ()


class Tagger:
    """Tags stories with the people of a gazetteer. Pure; pickles as its gazetteer and is built anew from it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        with collector_paused():
            self._resolution = Resolution(gazetteer)

    def __reduce__(self) -> tuple[type["Tagger"], tuple[Gazetteer]]:
        return Tagger, (self.gazetteer,)

    def tag(self, title: str, body: str, language: str | None = None, authors: Collection[str] = ()) -> Tagging:
        """Who is in the story, where, and how much it is about them. An empty body: a headline alone.

        language: of the story, as in `Story.language`; its rules are `language.rules_of` it. authors: whose names in
        the text are not of the story.
        """
        body = body[:MAX_TEXT]
        mentions, rejected, places = self._resolution.resolve(title[:MAX_TEXT], body, language, authors)
        people = [
            TaggedPerson(slug, person.name, role, salience, person.qid)
            for slug, (role, salience) in weigh(mentions, has_body=bool(body.strip())).items()
            for person in (self.gazetteer.person(slug),)
        ]
        people.sort(key=lambda person: -person.salience)
        return Tagging(tuple(people), mentions, rejected, _names(mentions, places, bool(body.strip())), places)


def _names(mentions: Iterable[Mention], places: tuple[Mention, ...], has_body: bool) -> tuple[UnlinkedName, ...]:
    """The unknown people as a story keeps them, weighed beside the known ones."""
    weighed = weigh((*mentions, *places), has_body)
    printed: dict[str, str] = {}
    for place in places:
        printed.setdefault(place.person, place.text)
    names = [UnlinkedName(printed[name], *weighed[name]) for name in printed]
    return tuple(sorted(names, key=lambda name: -name.salience))
