"""Which stories belong together: those with nearly the same text, and those on one event.

A story that is put is compared with the stories that share keys with it, and the later of two copies points to the
earlier one; if it is no copy, then with the recent stories that share terms with it, and it joins their cluster. The
state is in the stories alone. Whoever writes a story looks for others after the write, so that of two that are written
at once at least one finds the other; and whoever has moved a story looks again whether what it went by still is so. So
all end up together, in whatever order they come.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from aggregator.clusters import Neighbour, join
from aggregator.index.links import Links, Near, Place, told_at
from aggregator.model import Story
from aggregator.near import Text, copy_kind, is_copy

REGROUPED = "grouped with the stories of its time"  # why it is in a cluster that was made anew
DECIDED = "put here by "  # how the reason begins where a person has decided it
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Grouping:
    """One attempt to find the places of stories."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._found: dict[str, Place] = {}  # or as written
        self._places: dict[str, Place] = {}  # as they shall be
        self._bodies: dict[str, str] = {}
        self._texts: dict[str, Text] = {}
        self._beside: dict[str, str] = {}  # by which story another has got its cluster
        self._left: set[str] = set()  # clusters that were left, though others may have joined them meanwhile
        self._turned: set[str] = set()  # those that another writer has moved since they were looked at
        self._late: set[str] = set()  # those that joined by a story that was elsewhere already

    def settle(self, stories: Sequence[Story], *, again: bool = False) -> set[str]:
        """Find the places of stored stories, in their order; the ids of those that have to be settled again.

        again: also of those that have their clusters.
        """
        found = self._links.near(stories)
        self._look({one.id for one in stories}.union(*(near.copies for near in found)))
        self._read(stories, found)
        waiting = {one.id for one in stories}
        for story, near in zip(stories, found, strict=True):
            waiting.discard(story.id)
            if story.id in self._places:
                copies = [one for one in near.copies if one not in waiting and one in self._places]
                others = [one for one in near.neighbours if one.id not in waiting]
                self._fold(story.id, copies, others)
                around = [one for one in map(self._now, others) if not self._is_copy(one.id)]
                self._join(story, around, again=again)
        return self._write()

    def placed(self, story: Story) -> Story:
        """The story where it belongs."""
        place = self._places.get(story.id)
        if place is None:
            return story
        return replace(
            story,
            duplicate_of=place.duplicate_of,
            duplicate_kind=place.duplicate_kind,
            cluster=place.cluster,
            joined=place.joined,
        )

    def free(self, copies: Collection[str], gone: Collection[str]) -> tuple[set[str], set[str]]:
        """Let go the copies of stories that are gone or have another text now, where they are not alike any more.

        (ids of those that belong nowhere now, ids of those that have to be looked at again).
        """
        self._look({*copies, *gone})
        self._bodies |= self._links.texts({*copies, *gone})
        freed = set()
        for one in copies:
            first = self._places[one].duplicate_of if one in self._places else None
            if first in gone and not self._is_alike(one, first):
                self._places[one] = self._places[one].alone()
                freed.add(one)
        lost = self._write()
        return freed - lost, lost

    def regroup(self, clusters: Mapping[str, str], by: str = "") -> tuple[set[str], set[str]]:
        """Put stories, by id, into clusters, and their copies after them. by: who decides it; empty for the program.

        (ids of those that were moved, ids of those that have to be moved again).
        """
        self._look(clusters)
        before = dict(self._found)
        for one, cluster in clusters.items():
            place = self._places.get(one)
            if place and place.duplicate_of is None and not _stays(place, cluster, by):
                joined = f"{DECIDED}{by}" if by else "" if cluster == one else REGROUPED
                self._places[one] = replace(place, cluster=cluster, joined=joined)
        lost = self._write()
        return {one for one, place in self._places.items() if place != before.get(one)} - lost, lost

    def _look(self, ids: Iterable[str]) -> None:
        missing = {one for one in ids if one not in self._found}
        if missing:
            found = self._links.places(missing)
            self._found |= found
            self._places |= found

    def _read(self, stories: Sequence[Story], found: Sequence[Near]) -> None:
        """The texts that are to be compared."""
        own = {one.id: one.body for one in stories}
        compared = {one.id for one, near in zip(stories, found, strict=True) if near.copies}
        others = {one for near in found for one in near.copies}
        self._bodies |= {one: own[one] for one in (compared | others) & own.keys()}
        self._fetch(others)

    def _fold(self, story: str, candidates: Sequence[str], others: Sequence[Neighbour]) -> None:
        """Make all that are alike point to the one that was seen first."""
        alike = [one for one in candidates if self._is_alike(story, one)]
        firsts = {self._first(one) for one in (story, *alike)}
        first = min({story, *alike, *firsts}, key=self._rank)
        if first not in firsts or (first == story and len(firsts) > 1):  # it comes late, and takes another's place
            other = self._places[min(firsts - {first}, key=self._rank)]
            self._places[first] = replace(self._places[first], duplicate_of=None, duplicate_kind=None)
            around = (self._now(one) for one in others)
            if other.cluster == other.id and not any(one.cluster == other.id != one.id for one in around):
                alone = self._places[first].alone()  # so was the other: the cluster begins with the first
                self._places[first] = replace(alone, joined=other.joined)
            else:
                self._move(first, other.cluster, other.joined, other.id)
        for one in {story, *firsts} - {first}:
            self._point(one, first)

    def _fetch(self, stories: Collection[str]) -> None:
        """Have the bodies of stories."""
        missing = set(stories) - self._bodies.keys()
        self._bodies |= self._links.texts(missing) if missing else {}

    def _is_alike(self, one: str, other: str | None) -> bool:
        if one not in self._bodies or other is None or other not in self._bodies:
            return False
        is_same = self._bodies[one] == self._bodies[other]  # a wire copy, most often
        return is_same or is_copy(self._text(one), self._text(other))

    def _text(self, story: str) -> Text:
        if story not in self._texts:
            self._texts[story] = Text.of(self._bodies[story])
        return self._texts[story]

    def _first(self, story: str) -> str:
        """The end of the chain that begins with the story."""
        seen = {story}
        while (after := self._places[story].duplicate_of) and after not in seen:
            self._look([after])
            if after not in self._places:  # deleted
                break
            seen.add(after)
            story = after
        return story

    def _rank(self, story: str) -> tuple[datetime, str]:
        place = self._places.get(story)
        return (place.first_seen if place else _LONG_AGO, story)

    def _point(self, story: str, first: str) -> None:
        """Make the story a copy of the first."""
        if story == first:  # what it copied is gone
            return
        place, target = self._places[story], self._places[first]
        kind = place.duplicate_kind
        if place.duplicate_of != first:
            self._fetch({story, first})
            kind = copy_kind(
                *(self._bodies.get(one, "") for one in (first, story)), is_same_site=place.site == target.site
            )
        self._places[story] = replace(place, duplicate_of=first, duplicate_kind=kind)
        self._move(story, target.cluster, f"{kind} of {first}", first)

    def _move(self, story: str, cluster: str, joined: str, beside: str) -> None:
        """Put a story into the cluster in which another is."""
        place = self._places[story]
        self._places[story] = replace(place, cluster=cluster, joined=joined)
        self._beside[story] = beside
        if place.cluster == story != cluster:
            self._left.add(story)

    def _is_copy(self, story: str) -> bool:
        return story in self._places and self._places[story].duplicate_of is not None

    def _now(self, neighbour: Neighbour) -> Neighbour:
        """The neighbour in the cluster where it will be."""
        place = self._places.get(neighbour.id)
        return replace(neighbour, cluster=place.cluster) if place else neighbour

    def _join(self, story: Story, neighbours: Sequence[Neighbour], *, again: bool) -> None:
        """Put a story that is alone into the cluster of its event."""
        place = self._places[story.id]
        is_placed = any(one.cluster == place.cluster for one in neighbours)
        if place.duplicate_of or story.profile is None or (is_placed and not again) or _is_decided(place):
            return
        joined = join(story.profile, told_at(story), neighbours)
        if joined is None:
            return
        moves = {move.id: move.cluster for move in joined.moves}
        beside = [one for one in neighbours if moves.get(one.id, one.cluster) == joined.cluster]
        if not self._is_so([beside[0], *(one for one in neighbours if one.id in moves)]):
            self._late.add(story.id)
        elif not is_placed and self._may_follow(beside) and self._rank(story.id) < self._rank(beside[0].id):
            self._move(beside[0].id, place.cluster, joined.reason, story.id)
        else:
            self._move(story.id, joined.cluster, joined.reason, beside[0].id)
            self._leave(story.id, place.cluster)
            for one, cluster in moves.items():
                if not self._is_fixed(one):
                    self._places[one] = replace(self._places[one], cluster=cluster)

    def _is_so(self, neighbours: Sequence[Neighbour]) -> bool:
        """Whether they still are where the look-up found them."""
        self._look([one.id for one in neighbours])
        found = [self._places.get(one.id) for one in neighbours]
        clusters = [one.cluster for one in neighbours]
        return [place and _where(place) for place in found] == [(None, cluster) for cluster in clusters]

    def _may_follow(self, cluster: Sequence[Neighbour]) -> bool:
        """Whether it is one story that is alone, and may go into the cluster of another."""
        return len(cluster) == 1 and cluster[0].cluster == cluster[0].id and not self._is_fixed(cluster[0].id)

    def _is_fixed(self, story: str) -> bool:
        return story in self._places and _is_decided(self._places[story])

    def _leave(self, story: str, cluster: str) -> None:
        """Note that a cluster is left by the story that has taken the place of its founder."""
        self._look([cluster])
        if cluster in self._places and self._first(cluster) == story != cluster:
            self._left.add(cluster)

    def _write(self) -> set[str]:
        """Write what has changed, bring after it whatever points to a story that has moved, and look again."""
        lost = set(self._late)
        moved: set[str] = set()
        while moving := [place for one, place in self._places.items() if place != self._found.get(one)]:
            lost.update(self._links.move(moving))
            self._found |= {place.id: place for place in moving}
            moved.update(place.id for place in moving)
            followers = self._links.places(self._links.members([place.id for place in moving], self._left))
            for one, place in followers.items():
                if place != self._found.get(one):  # by another writer
                    self._turned.add(one)
                    self._found[one] = self._places[one] = place
                self._follow(one)
        lost |= {self._beside[one] for one in lost if one in self._beside}
        return lost | self._misled(moved - lost)

    def _follow(self, story: str) -> None:
        """Bring a story after the one by which it has its place."""
        place = self._places[story]
        if place.duplicate_of:
            self._point(story, self._first(story))
        elif place.cluster in self._left - {story} and place.cluster in self._places:
            self._move(story, self._places[place.cluster].cluster, place.joined, place.cluster)

    def _misled(self, moved: Collection[str]) -> set[str]:
        """Those that went by a story which by now is elsewhere itself."""
        targets = {one: self._places[one].duplicate_of or self._beside.get(one) for one in moved}
        now = self._links.places({target for target in targets.values() if target})
        turned = {target for target, place in now.items() if _where(place) != _where(self._places[target])}
        return {one for one, target in targets.items() if target in turned | self._turned}


def _is_decided(place: Place) -> bool:
    return place.joined.startswith(DECIDED)


def _stays(place: Place, cluster: str, by: str) -> bool:
    """Whether nothing changes: it is there already, or the program would move what a person has put there."""
    is_there = place.cluster == cluster
    return (is_there or not by) if _is_decided(place) else is_there and not by


def _where(place: Place) -> tuple[str | None, str]:
    return place.duplicate_of, place.cluster
