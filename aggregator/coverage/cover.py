"""All that is said of a cluster, from its stories."""

from collections.abc import Iterator, Mapping, Sequence

from aggregator.attribution import Outlets
from aggregator.coverage.account import Coverage, Credited, Edge, Entry, Node, Origin
from aggregator.coverage.novelty import Ledger
from aggregator.coverage.origin import origin
from aggregator.coverage.roles import role
from aggregator.coverage.telling import Telling, tellings
from aggregator.model import Story


def cover(cluster: str, stories: Sequence[Story], outlets: Outlets) -> Coverage:
    """Who broke it, who follows and who repeats. cluster: its id. stories: of the cluster, at least one."""
    told = tellings(stories, outlets)
    first = origin(told)
    entries = _entries(told, first)
    edges = tuple(_edges(told))
    dated = [one for one in told if one.moment.dated]
    return Coverage(
        cluster,
        first,
        min(told, key=lambda one: (one.moment.seen, one.id)).id,
        dated[0].id if dated else None,
        tuple(entries[one.id] for one in told),
        tuple(_nodes(told, edges)),
        edges,
    )


def _entries(told: Sequence[Telling], first: Origin) -> Mapping[str, Entry]:
    """By id. What a story adds is weighed after the origin, and in the order in which they came out."""
    by_id = {one.id: one for one in told}
    by_outlet = _by_outlet(told)
    ledger, entries, said = Ledger(), {}, set[str]()
    for one in sorted(told, key=lambda one: one.id != first.story):
        followed = [other for credit in one.sources for other in _before(one, by_outlet.get(credit.outlet, ()))]
        followed += [other for other in told if other.id == first.story != one.id]
        novelty = ledger.novelty(one, followed)
        ledger.enter(one)
        part, reason = role(one, novelty, first, by_id)
        entries[one.id] = Entry(
            one.id, one.story.title, one.story.url, one.outlet, one.name,
            one.moment.latest, one.moment.seen, one.moment.dated, one.moment.is_day, one.moment.doubt,
            part, reason, round(novelty.share, 2), one.credits, tuple(_news(one.credits, said)), one.copy_of,
        )  # fmt: skip
    return entries


def _news(credits: Sequence[Credited], said: set[str]) -> Iterator[str]:
    """What nobody said before; *said* takes note of it."""
    for credit in credits:
        told = [f"credits {credit.name}"] + ([f"{credit.stance}: {credit.name}"] if credit.stance else [])
        yield from (one for one in told if one not in said)
        said.update(told)


def _by_outlet(told: Sequence[Telling]) -> dict[str, list[Telling]]:
    by_outlet: dict[str, list[Telling]] = {}
    for one in told:
        by_outlet.setdefault(one.outlet, []).append(one)
    return by_outlet


def _before(telling: Telling, others: Sequence[Telling]) -> list[Telling]:
    """The first of the others that may have been before it: whoever credits it says that it was."""
    return [one for one in others if not telling.moment.is_surely_before(one.moment)][:1]


def _edges(told: Sequence[Telling]) -> Iterator[Edge]:
    by_outlet = _by_outlet(told)
    here = {one.id for one in told}
    for one in told:
        for credit in one.credits:
            yield Edge(one.id, _outlet(credit.outlet), "credits", credit.kinds, credit.stance)
            for other in _before(one, by_outlet.get(credit.outlet, ())):
                yield Edge(one.id, other.id, "credits", credit.kinds, credit.stance)
        if one.copy_of in here and one.copy_of is not None:
            yield Edge(one.id, one.copy_of, "copies")


def _nodes(told: Sequence[Telling], edges: Sequence[Edge]) -> Iterator[Node]:
    for one in told:
        yield Node(one.id, "story", one.name)
    credited = {_outlet(credit.outlet): credit.name for one in told for credit in one.credits}
    for outlet, name in credited.items():
        yield Node(outlet, "outlet", name)


def _outlet(outlet: str) -> str:
    return f"outlet:{outlet}"
