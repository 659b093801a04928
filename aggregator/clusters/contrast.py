"""Tells two look-alike events apart: two fights of one boxer, two fires in one town, two rumours of one couple.

Their stories share most of what is telling in the world at large. What tells them apart are the names and numbers that
some of these stories have and others lack. So names are weighed anew by how rare they are *among these stories*, the
stories are put into two halves by them, and the halves are two events if they have little in common then.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import mul

from aggregator.model import Profile

FEWEST = 10  # stories that can be told apart: in fewer, chance makes halves of one event
FEWEST_EACH = 3  # stories of an event: less is an outsider, not an event
TWO_EVENTS = 0.36  # most likeness between the halves, as a share of that within
COPIED = 0.7  # of the look-up terms of two stories in common (Jaccard), from which one is a copy of the other
NAMES = 25  # of a story that are compared
OTHERS = 2  # stories without a name that are thought of beside these, so that a name of all says something yet
TURNS = 15  # of the iterations; they settle in fewer

Matrix = Sequence[Sequence[float]]
Halves = tuple[tuple[int, ...], tuple[int, ...]]


def halves(profiles: Sequence[Profile]) -> Halves | None:
    """The places of the stories of each of two events; None if they tell of one."""
    copied = _originals(profiles)
    places = sorted(set(copied))
    if len(places) < FEWEST:
        return None
    alike = _likeness([profiles[place] for place in places])
    sides = _settled(alike, _sides(alike))
    ones, others = ([i for i, side in enumerate(sides) if side is which] for which in (True, False))
    if min(len(ones), len(others)) < FEWEST_EACH:
        return None
    within = min(_within(alike, ones), _within(alike, others))
    if _mean(alike, ones, others) >= TWO_EVENTS * within:
        return None
    side_of = dict(zip(places, sides, strict=True))
    first, second = (tuple(i for i, at in enumerate(copied) if side_of[at] is which) for which in (True, False))
    return first, second


def _originals(profiles: Sequence[Profile]) -> list[int]:
    """For each story the place of the first that it is a copy of, else its own: a copied text is no second witness."""
    terms = [frozenset(profile.lookup) for profile in profiles]
    originals: list[int] = []
    for place, mine in enumerate(terms):
        copied = (at for at in sorted(set(originals)) if len(mine & terms[at]) >= COPIED * len(mine | terms[at]))
        originals.append(next(copied, place))
    return originals


def _likeness(profiles: Sequence[Profile]) -> Matrix:
    """Cosines of the names, each weighed by how rare it is among the stories."""
    holders = Counter(name for profile in profiles for name in profile.names)
    rare = {name: math.log((len(profiles) + OTHERS) / count) for name, count in holders.items() if count > 1}
    rows = [_row(profile, rare) for profile in profiles]
    return [[_dot(one, other) for other in rows] for one in rows]


def _row(profile: Profile, rare: Mapping[str, float]) -> Mapping[str, float]:
    weights = {name: profile.terms[name] * rare[name] for name in profile.names if name in rare}
    chosen = sorted(weights, key=lambda name: (-weights[name], name))[:NAMES]
    length = math.sqrt(sum(weights[name] ** 2 for name in chosen)) or 1.0
    return {name: weights[name] / length for name in chosen}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum([weight * other[name] for name, weight in one.items() if name in other])


def _sides(alike: Matrix) -> list[bool]:
    """On which side of the middle each story is, along the line on which they differ most (power iteration)."""
    size = len(alike)
    means = [sum(row) / size for row in alike]
    middle = sum(means) / size
    centred = [
        [x - mean - other + middle for x, other in zip(row, means, strict=True)]
        for row, mean in zip(alike, means, strict=True)
    ]
    line: Sequence[float] = max(centred, key=lambda row: sum(map(mul, row, row)))
    for _ in range(TURNS):
        line = [sum(map(mul, row, line)) for row in centred]
        length = math.sqrt(sum(map(mul, line, line))) or 1.0
        line = [x / length for x in line]
    return [x > 0 for x in line]


def _settled(alike: Matrix, sides: list[bool]) -> list[bool]:
    """Each story on the side whose middle is nearer, until none moves (k-means)."""
    for _ in range(TURNS):
        ones, others = ([i for i, side in enumerate(sides) if side is which] for which in (True, False))
        if not ones or not others:
            break
        spread = (_mean(alike, ones, ones) - _mean(alike, others, others)) / 2
        moved = [_mean(alike, [i], ones) - _mean(alike, [i], others) > spread for i in range(len(alike))]
        if moved == sides:
            break
        sides = moved
    return sides


def _mean(alike: Matrix, ones: Sequence[int], others: Sequence[int]) -> float:
    return sum(sum([alike[i][j] for j in others]) for i in ones) / (len(ones) * len(others))


def _within(alike: Matrix, ones: Sequence[int]) -> float:
    """Mean likeness of two different stories."""
    total = sum(alike[i][j] for i in ones for j in ones if i != j)
    return total / (len(ones) * (len(ones) - 1))
