"""Who credits and copies whom in a cluster, outlet by outlet, and the picture of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aggregator.coverage import Coverage

MOST_DRAWN = 12  # outlets; what is larger is a table only
ROW, DEEPEST, LABEL = 44, 80, 208  # units: the height of an outlet, the space for arcs, and for names beside them
LONGEST = 22  # characters of a name that fit


@dataclass(frozen=True, slots=True)
class Link:
    """An outlet credits or copies another one. kinds: through whom that speaks. stance: what became of its claim."""

    source: str
    target: str
    kind: str
    kinds: tuple[str, ...]
    stance: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """An outlet in the picture, at a height. role: of its first story; None if none of its stories is here."""

    name: str
    y: int
    role: str | None


@dataclass(frozen=True, slots=True)
class Arc:
    """A link in the picture, as the curve from source to target and the head of its arrow."""

    curve: str
    head: str
    link: Link


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlets below each other, whoever is not crawled first, then by when they told it; links as arcs beside them."""

    width: int
    height: int
    x: int
    spots: tuple[Spot, ...]
    arcs: tuple[Arc, ...]


def links(coverage: Coverage) -> tuple[Link, ...]:
    """Each once, by ids of outlets; what an outlet copies from itself is none."""
    outlets = {entry.story: entry.outlet for entry in coverage.timeline}
    found: dict[tuple[str, str, str], Link] = {}
    for edge in coverage.edges:
        source, target = outlets[edge.source], outlets.get(edge.target) or edge.target.removeprefix("outlet:")
        if source != target:
            before = found.get((source, target, edge.kind))
            kinds = tuple(dict.fromkeys((*(before.kinds if before else ()), *edge.kinds)))
            stance = (before.stance if before else None) or edge.stance
            found[source, target, edge.kind] = Link(source, target, edge.kind, kinds, stance)
    return tuple(found.values())


def names(coverage: Coverage) -> dict[str, str]:
    """Of all outlets, by id: those that are only credited first, then as they told it."""
    credited = {node.id.removeprefix("outlet:"): node.name for node in coverage.nodes if node.kind == "outlet"}
    here = {entry.outlet: entry.name for entry in coverage.timeline}
    return {id: name for id, name in credited.items() if id not in here} | here


def picture(coverage: Coverage) -> Picture | None:
    """None if there is nothing to draw, or too much."""
    told, known = links(coverage), names(coverage)
    if not told or len(known) > MOST_DRAWN:
        return None
    roles: dict[str, str] = {}
    for entry in coverage.timeline:
        roles.setdefault(entry.outlet, entry.role)
    heights = {id: 16 + place * ROW for place, id in enumerate(known)}
    spots = tuple(Spot(_short(name), heights[id], roles.get(id)) for id, name in known.items())
    arcs = tuple(_arcs(told, heights))
    return Picture(DEEPEST + LABEL, len(known) * ROW, DEEPEST, spots, arcs)


def _arcs(told: Sequence[Link], heights: dict[str, int]) -> Iterator[Arc]:
    """The farther, the deeper."""
    tallest = max(abs(heights[one.source] - heights[one.target]) for one in told)
    edge = DEEPEST - 9  # beside the dot of an outlet
    for one in told:
        start, end = heights[one.source], heights[one.target]
        bend = edge - 25 - round(40 * abs(start - end) / tallest)
        curve = f"M{edge} {start}C{bend} {start} {bend} {end} {edge} {end}"
        yield Arc(curve, f"M{edge - 7} {end - 4}L{edge} {end}L{edge - 7} {end + 4}Z", one)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
