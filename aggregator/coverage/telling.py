"""A story of a cluster, with who publishes it, when it came out, and whom it credits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.attribution import Outlets
from aggregator.coverage import english
from aggregator.coverage.account import Credited
from aggregator.coverage.moment import Moment, earlier
from aggregator.model import Attribution, Story
from aggregator.people.fold import key
from aggregator.urls import site_of

LEAD = 600  # characters of a body, or its first half: who is credited there is what it is made of, not its background
NEWS = frozenset(("insider", "representative"))  # who speaks of what is new; a named person may have done so years ago


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as its cluster is weighed. outlet, name: who publishes it.

    credits: others whom it credits, each once, in the order of the text; others: where it does so.
    own: the kinds of sources that it has itself.
    copy_of: id of the story whose text it has; None if it was the first to have it.
    """

    story: Story
    outlet: str
    name: str
    moment: Moment
    credits: tuple[Credited, ...] = ()
    others: tuple[Attribution, ...] = ()
    own: tuple[str, ...] = ()
    copy_of: str | None = None

    @property
    def id(self) -> str:
        """Of the story."""
        return self.story.id

    def credited(self, outlet: str) -> Credited | None:
        """How it credits an outlet; None if it does not."""
        return next((one for one in self.credits if one.outlet == outlet), None)

    @property
    def sources(self) -> tuple[Credited, ...]:
        """The others whom it has its news from: not where somebody posted."""
        return tuple(one for one in self.credits if not one.is_platform)


@dataclass(frozen=True, slots=True)
class Publishers:
    """Who publishes the stories of a cluster, so that a credit finds its story.

    strangers: outlets that nobody has listed, by what they may be called.
    """

    outlets: Outlets
    strangers: Mapping[str, str]

    @classmethod
    def of(cls, stories: Iterable[Story], outlets: Outlets) -> "Publishers":
        """A stranger is known by the name of its site and by its domain, without its suffix."""
        strangers: dict[str, str] = {}
        for story in stories:
            if outlets.of_url(story.canonical_url) is None:
                domain = _domain(story)
                names = domain, domain.partition(".")[0], story.site
                strangers |= dict.fromkeys(map(_joined, names), domain)
        return cls(outlets, strangers)

    def of_story(self, story: Story) -> tuple[str, str]:
        """(id, name) of who publishes it; of a stranger the domain and the name of the site."""
        known = self.outlets.of_url(story.canonical_url)
        return (known.id, known.name) if known else (_domain(story), story.site)

    def of_credit(self, credit: Attribution) -> str:
        """The id of whom it credits; of a stranger the domain if a story of it is here, else the folded name."""
        return credit.outlet_id or self.strangers.get(_joined(credit.outlet)) or key(credit.outlet)

    def is_platform(self, outlet: str) -> bool:
        """Whether people post there."""
        known = self.outlets.entries.get(outlet)
        return known is not None and known.kind == "platform"


def tellings(stories: Sequence[Story], outlets: Outlets) -> tuple[Telling, ...]:
    """The stories, as they came out."""
    publishers = Publishers.of(stories, outlets)
    moments = {story.id: Moment.of(story) for story in stories}
    copies = _copies(stories, moments)
    found = [_telling(story, moments[story.id], publishers, copies.get(story.id)) for story in stories]
    return tuple(sorted(found, key=lambda one: (one.moment.latest, one.moment.seen, one.id)))


def _telling(story: Story, moment: Moment, publishers: Publishers, copy_of: str | None) -> Telling:
    outlet, name = publishers.of_story(story)
    own, others = [], []
    credits: dict[str, list[Attribution]] = {}
    for credit in story.attributions:
        whom = publishers.of_credit(credit)
        # What a stranger calls itself may be in no list; an outlet that is listed does not publish there.
        if whom == outlet or (credit.self_credit and credit.outlet_id is None):
            own.append(credit)
        else:
            others.append(credit)
            credits.setdefault(whom, []).append(credit)
    told = tuple(_credited(whom, several, story, publishers) for whom, several in credits.items())
    return Telling(story, outlet, name, moment, told, tuple(others), _sources(own), copy_of)


def _sources(own: Iterable[Attribution]) -> tuple[str, ...]:
    """The kinds of an outlet's own sources; what it "previously reported" is none."""
    found = (one.kind for one in own if one.kind != "outlet_itself" or english.LEARNED.search(one.cue))
    return tuple(dict.fromkeys(found))


def _credited(outlet: str, credits: Sequence[Attribution], story: Story, publishers: Publishers) -> Credited:
    lead = max(LEAD, len(story.body) // 2)
    return Credited(
        outlet,
        credits[0].outlet,
        tuple(dict.fromkeys(credit.kind for credit in credits)),
        next((credit.stance for credit in credits if credit.stance), None),
        any(credit.field == "title" or credit.start < lead or credit.kind in NEWS for credit in credits),
        publishers.is_platform(outlet),
    )


def _copies(stories: Sequence[Story], moments: Mapping[str, Moment]) -> dict[str, str]:
    """Of each copy the story whose text it has: the one seen first, unless another's own date is surely before."""
    links = {story.id: story.duplicate_of for story in stories}
    groups: dict[str, list[str]] = {}
    for story in stories:
        groups.setdefault(_root(story.id, links), []).append(story.id)
    copies: dict[str, str] = {}
    for root, members in groups.items():
        first = root
        for member in members if root in moments else ():
            if earlier(moments[member], moments[first]):
                first = member
        copies |= {member: first for member in members if member != first}
    return copies


def _root(story: str, links: Mapping[str, str | None]) -> str:
    """Where the links from a copy to its original end, in the cluster or with a story out of it."""
    passed = {story}
    while (original := links.get(story)) is not None:
        if original in passed:
            return min(passed)
        passed.add(original)
        story = original
    return story


def _domain(story: Story) -> str:
    return site_of(story.canonical_url).removeprefix("www.")


def _joined(name: str) -> str:
    """A name as it may stand in a domain."""
    return key(name).replace(" ", "").removeprefix("the")
