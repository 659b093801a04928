"""Which stories belong together: those with nearly the same text.

A story that is put is compared with the stories that share keys with it, and the later of two copies points to the
earlier one. The state is in the stories alone. Whoever writes a story looks for its copies after the write can be
seen by others, so that of two that are written at once at least one finds the other; and whoever has made a story point
to another looks again whether that one still is the first. So all end up at the first, in whatever order they come.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from aggregator.model import CopyKind, Story
from aggregator.near import NEAR_DUPLICATE, Text, copy_kind, likeness

CANDIDATES = 20  # stories that a text is compared with: those that share most keys
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stored story belongs; the fields are those of `Story`."""

    id: str
    site: str
    first_seen: datetime
    duplicate_of: str | None = None
    duplicate_kind: CopyKind | None = None


class Links(Protocol):
    """What a backend knows of stories that may belong together. All that was written before a call is seen by it."""

    def copies(self, stories: Sequence[Story]) -> Sequence[Sequence[str]]:
        """For each, at most CANDIDATES others that share SHARED_KEYS: most shared first, then first seen, then id."""
        ...

    def places(self, ids: Collection[str]) -> Mapping[str, Place]:
        """Of the stories that there are."""
        ...

    def texts(self, ids: Collection[str]) -> Mapping[str, str]:
        """The bodies of the stories that there are."""
        ...

    def members(self, ids: Collection[str]) -> Collection[str]:
        """The stories that point to one of these, themselves left out."""
        ...

    def move(self, places: Sequence[Place]) -> Collection[str]:
        """Write where stories belong; the ids of those that another writer has changed since `places` was asked."""
        ...


class Grouping:
    """One attempt to find the places of stories."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._found: dict[str, Place] = {}
        self._places: dict[str, Place] = {}  # as they shall be
        self._texts: dict[str, Text] = {}

    def settle(self, stories: Sequence[Story]) -> set[str]:
        """Find the places of stored stories, in their order; the ids of those that have to be settled again."""
        candidates = self._links.copies(stories)
        self._look({one.id for one in stories}.union(*candidates))
        self._read(stories, candidates)
        waiting = {one.id for one in stories}
        for story, near in zip(stories, candidates, strict=True):
            waiting.discard(story.id)
            if story.id in self._places:
                self._fold(story.id, [one for one in near if one not in waiting and one in self._places])
        return self._write()

    def placed(self, story: Story) -> Story:
        """The story where it belongs."""
        place = self._places.get(story.id)
        if place is None:
            return story
        return replace(story, duplicate_of=place.duplicate_of, duplicate_kind=place.duplicate_kind)

    def free(self, copies: Collection[str], gone: Collection[str]) -> tuple[set[str], set[str]]:
        """Let go the copies of stories that are gone or have another text now, where they are not alike any more.

        (ids of those that belong nowhere now, ids of those that have to be looked at again).
        """
        self._look({*copies, *gone})
        bodies = self._links.texts({*copies, *gone})
        self._texts = {one: Text.of(body) for one, body in bodies.items()}
        freed = set()
        for one in copies:
            first = self._places[one].duplicate_of if one in self._places else None
            if first in gone and not self._is_alike(one, first):
                self._places[one] = replace(self._places[one], duplicate_of=None, duplicate_kind=None)
                freed.add(one)
        lost = self._write()
        return freed - lost, lost

    def _look(self, ids: Iterable[str]) -> None:
        missing = {one for one in ids if one not in self._found}
        if missing:
            found = self._links.places(missing)
            self._found |= found
            self._places |= found

    def _read(self, stories: Sequence[Story], candidates: Sequence[Sequence[str]]) -> None:
        """The texts that are to be compared."""
        own = {one.id: one.body for one in stories}
        compared = {one.id for one, near in zip(stories, candidates, strict=True) if near}
        others = set().union(*candidates)
        bodies = {one: own[one] for one in (compared | others) & own.keys()}
        bodies |= self._links.texts(others - own.keys()) if others - own.keys() else {}
        self._texts = {one: Text.of(body) for one, body in bodies.items()}

    def _fold(self, story: str, candidates: Sequence[str]) -> None:
        """Make all that are alike point to the one that was seen first."""
        alike = [one for one in candidates if self._is_alike(story, one)]
        firsts = {self._first(one) for one in (story, *alike)}
        first = min(firsts, key=self._rank)
        for one in {story, *firsts} - {first}:
            self._point(one, first)

    def _is_alike(self, one: str, other: str | None) -> bool:
        texts = self._texts
        return one in texts and other in texts and likeness(texts[one], texts[other]) >= NEAR_DUPLICATE

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
        place, target = self._places[story], self._places[first]
        if place.duplicate_of == first:
            return
        missing = {story, first} - self._texts.keys()
        self._texts |= {one: Text.of(body) for one, body in self._links.texts(missing).items()} if missing else {}
        kind = copy_kind(self._texts[first], self._texts[story], is_same_site=place.site == target.site)
        self._places[story] = replace(place, duplicate_of=first, duplicate_kind=kind)

    def _write(self) -> set[str]:
        """Write what has changed, bring after it whatever points to a story that has moved, and look again."""
        moved = [place for one, place in self._places.items() if place != self._found.get(one)]
        if not moved:
            return set()
        lost = set(self._links.move(moved))
        pointing = [one.id for one in moved if one.duplicate_of]
        followers = self._links.members(pointing) if pointing else ()
        self._look(followers)
        late = [one for one in followers if one in self._places and self._places[one].duplicate_of]
        for one in late:
            self._point(one, self._first(one))
        behind = [self._places[one] for one in late if self._places[one] != self._found[one]]
        lost |= set(self._links.move(behind))
        return lost | self._misled({one.id for one in (*moved, *behind)} - lost)

    def _misled(self, moved: Collection[str]) -> set[str]:
        """Those that point to a story which by now points elsewhere itself."""
        targets = {target for one in moved if (target := self._places[one].duplicate_of)}
        now = self._links.places(targets)
        turned = {one for one in targets if one in now and now[one].duplicate_of}
        return {one for one in moved if self._places[one].duplicate_of in turned}
