"""Invented events, each told by many outlets in other sentences."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from aggregator.clusters import Neighbour, profile

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_BAKERY = """
    Singer Odalys Merrowick opened a bakery in the harbour of Quillport on Friday with the baker Perpetua Lindgarth
    In Quillport the neighbours queued around the block for the first loaves of Merrowick
    The baker Lindgarth has taught the singer for months, and she still burns half of what she bakes
    On Friday the ribbon was cut beside the harbour, and the queue cheered for the singer and for Lindgarth
    Fans came from far away to see Odalys Merrowick at the oven in Quillport
    The first loaf was burnt, she told the crowd at the harbour, and all others were gone by noon on Friday
    Her tour goes on in spring, and until then Merrowick wants to bake every morning in Quillport
    Perpetua Lindgarth said that the singer has good hands and no patience with dough
    The bakery smells of cinnamon, a neighbour from Quillport told the crowd
"""
_CAFE = """
    Singer Odalys Merrowick opened a bakery in the old station of Tarnholm on Tuesday with the cook Ignatz Vellmar
    In Tarnholm the neighbours queued around the block for the first pies of Merrowick
    The cook Vellmar has taught the singer for weeks, and she still burns half of what she bakes
    On Tuesday the ribbon was cut beside the station, and the queue cheered for the singer and for Vellmar
    Fans came from far away to see Odalys Merrowick at the oven in Tarnholm
    The first pie was burnt, she told the crowd at the station, and all others were gone by noon on Tuesday
    Her tour goes on in spring, and until then Merrowick wants to bake every morning in Tarnholm
    Ignatz Vellmar said that the singer has good hands and no patience with dough
    The bakery smells of cinnamon, a neighbour from Tarnholm told the crowd
"""
_TRIAL = """
    Actor Tavian Brightwater must pay a fine for a parrot, Judge Hollister Crane of Dunmarrow ruled on Monday
    Judge Crane heard the witnesses in Dunmarrow before the verdict against Brightwater
    The parrot had called the lawyer Ada Finchley a thief, said Judge Crane
    Brightwater laughed when the verdict about the parrot was read, and Finchley did not
    The lawyer Finchley wants to appeal, her office in Dunmarrow said on Monday
    The parrot stays with Tavian Brightwater, who has taught it to say sorry
    A neighbour of the actor said that the parrot sings at night in Dunmarrow
    The fine is the smallest that Judge Hollister Crane could choose
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


BAKERY, CAFE, TRIAL = map(_lines, (_BAKERY, _CAFE, _TRIAL))
"""BAKERY and CAFE look alike: one person does one thing in two towns."""


def told(event: Sequence[str], seed: int = 0) -> tuple[str, str]:
    """A title and a body: what happened, then some of the other sentences, in an order of the outlet's own."""
    chosen = [event[0], *random.Random(seed).sample(event[1:], 5)]
    return chosen[1], ". ".join(chosen) + "."


def neighbour(
    event: Sequence[str], seed: int = 0, cluster: str = "", after: timedelta | None = timedelta(0)
) -> Neighbour:
    """One outlet's story, so long after NOON; None: it has no date. Its id says which event it is of."""
    name = {BAKERY: "bakery", CAFE: "cafe", TRIAL: "trial"}[tuple(event)]
    at = None if after is None else NOON + after
    return Neighbour(f"{name}{seed}", cluster or name, profile(*told(event, seed)), at, f"outlet{seed}")
