"""Names that stories print and the gazetteer does not know, gathered until there is enough to decide about them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.index import Index, Search
from aggregator.index.analysis import fold
from aggregator.index.base import TALLY_SIZE, Tally
from aggregator.index.nodes import Everything, Exact
from aggregator.model import Story
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.likeness import Guess, Likeness
from aggregator.people.sentences import sentence

STORIES = 3  # in which a name must be before it is proposed; copies do not count
OUTLETS = 2
LOOKED_AT = 50  # of a name's stories, the newest, for its spelling and its contexts
CONTEXTS = 3
COMPANIONS = 5


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that has the name, or a title."""

    text: str
    site: str
    url: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who may belong into the gazetteer. name: as most stories print it.

    stories: without copies; about: those of LOOKED_AT that are about them. outlets: most stories first.
    first, last: when the earliest and the latest were published; None if nobody says. people: ids of those who are
    in most stories with them. guess: somebody known who may be meant; None if nobody is like that.
    """

    name: str
    stories: int
    about: int
    outlets: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    people: tuple[str, ...]
    guess: Guess | None
    contexts: tuple[Context, ...]


class Proposals:
    """What the stories of an index propose, beside a gazetteer."""

    def __init__(self, index: Index, gazetteer: Gazetteer) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._likeness = Likeness(gazetteer)

    def __iter__(self) -> Iterator[Proposal]:
        """Those with enough stories and outlets, most stories first; none about whom something was decided."""
        for tally in self._index.tally(Everything(), "name", TALLY_SIZE):
            if tally.stories < STORIES:
                return
            if not self._gazetteer.known(tally.value) and key(tally.value) not in self._gazetteer.settled:
                proposal = self._gathered(tally)
                if len(proposal.outlets) >= OUTLETS:
                    yield proposal

    def of(self, name: str) -> Proposal | None:
        """What the stories tell of one name, however few; None if none has it."""
        wanted = fold(name)
        tallies = self._index.tally(Exact("name", name), "name", TALLY_SIZE)
        return next((self._gathered(tally) for tally in tallies if tally.value == wanted), None)

    def _gathered(self, tally: Tally) -> Proposal:
        query = Exact("name", tally.value)
        answer = self._index.search(Search(query, sort="newest", limit=LOOKED_AT, facets=("site",)))
        stories = [hit.story for hit in answer.hits]
        printed = [name for story in stories for name in story.names if fold(name.name) == tally.value]
        name = _commonest([one.name for one in printed]) or tally.value
        return Proposal(
            name=name,
            stories=tally.stories,
            about=sum(one.role == "about" for one in printed),
            outlets=tuple(site for facet in answer.facets for site, _ in facet.counts),
            first=tally.first,
            last=tally.last,
            people=tuple(one.value for one in self._index.tally(query, "celebrity", COMPANIONS)),
            guess=self._likeness.guess(name),
            contexts=_contexts(name, stories),
        )


def _commonest(spellings: Sequence[str]) -> str:
    counts = Counter(spellings)
    return min(counts, key=lambda spelling: (-counts[spelling], spelling), default="")


def _contexts(name: str, stories: Sequence[Story]) -> tuple[Context, ...]:
    """Sentences of the newest stories, of as many outlets as there are."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, Story]] = []
    for story in stories:
        ranked.append((seen[story.site], story))
        seen[story.site] += 1
    ranked.sort(key=lambda one: one[0])
    return tuple(Context(sentence(name, story), story.site, story.url) for _, story in ranked[:CONTEXTS])
