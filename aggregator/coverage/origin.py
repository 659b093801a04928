"""Who broke it: whom the others credit and who was first. Where the two disagree, it is undecided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aggregator.coverage.account import Origin
from aggregator.coverage.english import listed
from aggregator.coverage.moment import Moment, earlier
from aggregator.coverage.telling import Telling

ASIDE = 0.5  # of a credit in the background: an old interview for the most part
ENOUGH = 1.0  # credits that make an outlet the origin
NAMED = 4  # of the outlets between which it is undecided


def origin(tellings: Sequence[Telling]) -> Origin:
    """Who broke it. tellings: as they came out, at least one."""
    originals = [one for one in tellings if one.copy_of is None] or list(tellings)
    votes = _votes(originals)
    leaders = _leaders(votes, originals)
    if not leaders:
        return _first(originals, "")
    if len(leaders) > 1:
        return _tied(leaders, votes, originals)
    return _credited(votes[leaders[0]], originals)


@dataclass(frozen=True, slots=True)
class Vote:
    """The stories that credit an outlet, and what their credits weigh."""

    outlet: str
    name: str
    voters: tuple[Telling, ...]
    weight: float

    @property
    def told(self) -> str:
        """How many there are, in words that go on with a name."""
        return "1 story credits" if len(self.voters) == 1 else f"{len(self.voters)} stories credit"


def _votes(originals: Iterable[Telling]) -> dict[str, Vote]:
    votes: dict[str, Vote] = {}
    for one in originals:
        for credit in one.sources:
            vote = votes.get(credit.outlet, Vote(credit.outlet, credit.name, (), 0.0))
            weight = vote.weight + (1.0 if credit.leads else ASIDE)
            votes[credit.outlet] = Vote(vote.outlet, vote.name, (*vote.voters, one), weight)
    return {outlet: vote for outlet, vote in votes.items() if vote.weight >= ENOUGH}


def _leaders(votes: dict[str, Vote], originals: Sequence[Telling]) -> list[str]:
    """Whom most credit; of those the ones from whom the others have it in their turn. Several are a tie."""
    most = max((vote.weight for vote in votes.values()), default=0.0)
    found = {_end(outlet, votes, originals) for outlet, vote in votes.items() if vote.weight == most}
    return sorted(found)


def _end(outlet: str, votes: dict[str, Vote], originals: Sequence[Telling]) -> str:
    """Whom the outlet itself has it from, and so on; of outlets that credit each other the one asked about."""
    passed = [outlet]
    while True:
        own = next((one for one in originals if one.outlet == passed[-1]), None)
        further = [c.outlet for c in own.sources if c.leads and c.outlet in votes] if own and not own.own else []
        if not further:
            return passed[-1]
        if further[0] in passed:
            return outlet
        passed.append(further[0])


def _tied(leaders: Sequence[str], votes: dict[str, Vote], originals: Sequence[Telling]) -> Origin:
    """Between outlets that are credited alike: the one that was first of those that are crawled."""
    own = [next((one for one in originals if one.outlet == outlet), None) for outlet in leaders]
    stories = [one for one in own if one is not None]
    first = _earliest(stories) if stories else None
    if first is not None:
        others = listed([votes[outlet].name for outlet in leaders if outlet != first.outlet])
        return _credited(votes[first.outlet], originals, f"; credited alike: {others}")
    names = listed([votes[outlet].name for outlet in leaders])
    why = _why([one.moment for one in stories]) if stories else "none of them is crawled"
    return Origin(f"undecided: {names} are credited alike, and {why}", rivals=tuple(one.id for one in stories))


def _credited(vote: Vote, originals: Sequence[Telling], more: str = "") -> Origin:
    """The outlet that is credited, unless somebody who does not credit it was before it."""
    own = [one for one in originals if one.outlet == vote.outlet]
    if any(voter.moment.is_surely_before(own[0].moment) for voter in vote.voters if own):
        own = []  # what is crawled of it came later
    others = [one for one in originals if one.outlet != vote.outlet]
    ahead = [one for one in others if one.credited(vote.outlet) is None and _is_ahead(one, own[:1] or vote.voters)]
    if ahead:
        return _contested(vote, originals, ahead, own)
    if own:
        first = f", and it was {_how(own[0], originals)}" if _is_ahead(own[0], others) else ""
        return _broke(own[0], f"{vote.told} it{first}{more}")
    return Origin(f"broken by {vote.name} (not crawled): {vote.told} it{more}", outlet=vote.outlet, name=vote.name)


def _contested(vote: Vote, originals: Sequence[Telling], ahead: list[Telling], own: list[Telling]) -> Origin:
    """Between the outlet that is credited and those who were ahead of it: a few credits do not weigh against them."""
    sources = [one for one in originals if not any(credit.leads for credit in one.sources)]
    if sources and 2 * len(vote.voters) < sum(one.outlet != vote.outlet for one in originals) - 1:
        return _first(sources, f"; {vote.told} {vote.name} for a part of it")
    where = "was later" if own else "is not crawled"
    reason = f"undecided: {vote.told} {vote.name}, which {where}, and {ahead[0].name} was before that"
    return Origin(reason, rivals=(ahead[0].id, *(one.id for one in own[:1])))


def _is_ahead(one: Telling, others: Iterable[Telling]) -> bool:
    return all(earlier(one.moment, other.moment) for other in others)


def _first(originals: Sequence[Telling], more: str) -> Origin:
    """Who was first, where credits do not say."""
    if len(originals) == 1:
        return _broke(originals[0], f"nobody else has a text of its own{more}")
    first = _earliest(originals)
    if first is not None:
        return _broke(first, f"it was {_how(first, originals)}{more}")
    rivals = _rivals(originals)
    names = [*dict.fromkeys(one.name for one in rivals)]
    names[NAMED:] = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    reason = f"undecided: {listed(names)}: {_why([one.moment for one in rivals])}"
    return Origin(reason, rivals=tuple(one.id for one in rivals))


def _earliest(tellings: Sequence[Telling]) -> Telling | None:
    """The one that was before all others; None if that cannot be told."""
    champion = tellings[0]
    for one in tellings[1:]:
        if not earlier(champion.moment, one.moment):
            champion = one
    is_first = all(one is champion or earlier(champion.moment, one.moment) for one in tellings)
    return champion if is_first else None


def _rivals(tellings: Sequence[Telling]) -> list[Telling]:
    """Those that nobody was before."""
    return [one for one in tellings if not any(earlier(other.moment, one.moment) for other in tellings)] or [*tellings]


def _how(first: Telling, tellings: Iterable[Telling]) -> str:
    seen = min(tellings, key=lambda one: (one.moment.seen, one.id))
    if seen is first:
        return "the first to be seen" if first.moment.dated is None else "the first"
    return f"the first by its own date, though {seen.name} was seen first"


def _why(moments: Sequence[Moment]) -> str:
    """Why it cannot be told who of these was first."""
    if all(moment.is_exact for moment in moments):
        return "dated alike"
    if all(moment.dated is None for moment in moments):
        return "seen at about the same time, and neither has a date that can be believed"
    return "one has the earlier date, the other was seen first and does not say at what time it was published"


def _broke(first: Telling, reason: str) -> Origin:
    return Origin(reason, first.id, first.outlet, first.name)
