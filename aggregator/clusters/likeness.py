"""How alike two stories, or a story and a cluster, are: their terms, and the time between them."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

from aggregator.clusters.neighbour import Neighbour
from aggregator.model import Profile

BESIDE = 2.5  # times; whom stories are about makes no event
FRESH_HOURS = 24  # within which time makes no difference: outlets tell of an event within a day
COMPARED = 10  # stories of each of two clusters; their neighbours come first
HALF_LIFE_HOURS = 96  # after it, in which likeness halves: a trial or a divorce has its next episode within weeks


def fade(one: datetime | None, other: datetime | None) -> float:
    """What time leaves of the likeness of two stories, 0..1; all of it if one has no date."""
    if one is None or other is None:
        return 1.0
    hours = abs((one - other).total_seconds()) / 3600
    return math.exp2(-max(0.0, hours - FRESH_HOURS) / HALF_LIFE_HOURS)


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The scalar product of two weightings; of two profiles' terms the cosine."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def alike(one: Profile, other: Profile) -> float:
    """How alike two stories are, 0..1: the cosine of their terms; at most BESIDE times what it is without people."""
    cosine = dot(one.terms, other.terms)
    who = dict.fromkeys((*one.people, *other.people))  # in order, that the sum is the same in every process
    people = [term for term in who if term in one.terms and term in other.terms]
    return min(cosine, BESIDE * (cosine - sum([one.terms[term] * other.terms[term] for term in people])))


def to_cluster(profile: Profile, at: datetime | None, stories: Sequence[Neighbour]) -> float:
    """The mean likeness of a story to those of a cluster."""
    return sum(alike(profile, story.profile) * fade(at, story.at) for story in stories) / len(stories)


def between(ones: Sequence[Neighbour], others: Sequence[Neighbour]) -> float:
    """The mean likeness of the first stories of one cluster to those of another."""
    ones, others = ones[:COMPARED], others[:COMPARED]
    return sum(to_cluster(story.profile, story.at, others) for story in ones) / len(ones)
