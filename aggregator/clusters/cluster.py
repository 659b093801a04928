"""What a cluster says of an event: its headline, people, outlets, how long it lasts and how hot it is."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.clusters.likeness import dot
from aggregator.model import Cluster, Profile, TaggedPerson

COMPARED = 100  # stories among which the most central one is sought, the earliest; more would not change it
MOST_PEOPLE = 20
HEAT_HALF_LIFE_HOURS = 12  # tomorrow's news is another's


@dataclass(frozen=True, slots=True)
class Member:
    """A story of a cluster. at: when it was published, else first seen."""

    id: str
    title: str
    outlet: str
    at: datetime
    profile: Profile
    people: tuple[TaggedPerson, ...] = ()
    language: str | None = None


def describe(id: str, members: Iterable[Member], now: datetime) -> Cluster:
    """The cluster of at least one story, as it is at a moment. Raises ValueError if there is no story."""
    told = sorted(members, key=lambda member: (member.at, member.id))
    if not told:
        raise ValueError(f"cluster {id!r} has no story; describe one that has")
    central = _central(told[:COMPARED])
    first, last = told[0].at, told[-1].at
    return Cluster(
        id=id,
        headline=central.title,
        headline_id=central.id,
        people=_people(told),
        outlets=tuple(dict.fromkeys(member.outlet for member in told)),
        first_seen=first,
        last_seen=last,
        span_hours=round((last - first).total_seconds() / 3600, 2),
        size=len(told),
        heat=heat(told, now),
    )


def heat(members: Iterable[Member], now: datetime) -> float:
    """How many outlets tell of it, each by how long ago it last did: many at once are hot, many in a month are not."""
    latest: dict[str, datetime] = {}
    for member in members:
        latest[member.outlet] = max(member.at, latest.get(member.outlet, member.at))
    ages = (max(0.0, (now - at).total_seconds() / 3600) for at in latest.values())
    return round(sum(math.exp2(-hours / HEAT_HALF_LIFE_HOURS) for hours in ages), 3)


def _central(told: Sequence[Member]) -> Member:
    """The story that is most like all, the earliest of equals; with a title, and in the language of most."""
    middle: dict[str, float] = defaultdict(float)
    for member in told:
        for term, weight in member.profile.terms.items():
            middle[term] += weight
    spoken = Counter(member.language for member in told)
    return max(
        told,
        key=lambda one: (bool(one.title), spoken[one.language], round(dot(one.profile.terms, middle), 9)),
    )


def _people(told: Sequence[Member]) -> tuple[TaggedPerson, ...]:
    """Everybody in it, by the mean salience over all stories; the role is the one that most stories give."""
    found: dict[str, list[TaggedPerson]] = defaultdict(list)
    for member in told:
        for person in member.people:
            found[person.id].append(person)
    people = [
        replace(
            tagged[0],
            role="about" if 2 * sum(person.role == "about" for person in tagged) >= len(tagged) else "mention",
            salience=round(sum(person.salience for person in tagged) / len(told), 3),
        )
        for tagged in found.values()
    ]
    return tuple(sorted(people, key=lambda person: (-person.salience, person.id))[:MOST_PEOPLE])
