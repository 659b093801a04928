"""Writers at once, in every order of their steps that chance gives."""

import random
from collections.abc import Callable, Collection, Sequence
from threading import Condition, Thread

import pytest

from aggregator.clusters import Neighbour, nearest
from aggregator.index.grouping import Grouping
from aggregator.index.links import CANDIDATES, Near, Place, told_at
from aggregator.model import Story
from aggregator.near import SHARED_KEYS
from tests.index.stories import report

TRIES = 30
WIRE = "Zora Quill married Milo Vance in the lighthouse of Ober on Saturday, with two hundred guests who came by boat."
OWN = "By boat they came to the lighthouse of Ober: two hundred guests, for Zora Quill and Milo Vance, who married."


class Turns:
    """Lets one of several threads go on at a time, drawn by chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._changed = Condition()
        self._waiting: set[int] = set()
        self._running: set[int] = set()
        self._turn: int | None = None

    def run(self, jobs: Sequence[Callable[[], None]]) -> None:
        self._running = set(range(len(jobs)))
        threads = [Thread(target=self._run, args=(n, job), name=str(n)) for n, job in enumerate(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _run(self, number: int, job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            with self._changed:
                self._running.discard(number)
                self._draw()

    def wait(self, number: int) -> None:
        """Until it is this thread's turn; no other goes on before it waits again."""
        with self._changed:
            self._waiting.add(number)
            self._draw()
            self._changed.wait_for(lambda: self._turn == number)
            self._turn = None
            self._waiting.discard(number)

    def _draw(self) -> None:
        if self._turn is None and self._waiting and self._waiting == self._running:
            self._turn = self._chance.choice(sorted(self._waiting))
            self._changed.notify_all()


class Memory:
    """Stories with versions, as a backend without transactions has them."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self.places: dict[str, tuple[Place, int]] = {}

    def put(self, story: Story) -> None:
        self.stories[story.id] = story
        self.places[story.id] = Place(story.id, story.site, story.first_seen, None, None, story.id, ""), 0


class Links:
    """`Links` on the memory; each call waits for its turn."""

    def __init__(self, memory: Memory, turn: Callable[[], None]) -> None:
        self._memory, self._turn = memory, turn
        self._versions: dict[str, int] = {}

    def near(self, stories: Sequence[Story]) -> list[Near]:
        self._turn()
        known = [
            Neighbour(one.id, self._memory.places[one.id][0].cluster, one.profile, told_at(one), one.site)
            for one in self._memory.stories.values()
            if one.profile and not self._memory.places[one.id][0].duplicate_of
        ]
        return [Near(self._copies(one), self._beside(one, known)) for one in stories]

    def _copies(self, story: Story) -> list[str]:
        others = [one for one in self._memory.stories.values() if one.id != story.id]
        return sorted(one.id for one in others if len({*story.keys} & {*one.keys}) >= SHARED_KEYS)[:CANDIDATES]

    def _beside(self, story: Story, known: Sequence[Neighbour]) -> Sequence[Neighbour]:
        others = (one for one in known if one.id != story.id)
        return nearest(story.profile, told_at(story), others) if story.profile else ()

    def places(self, ids: Collection[str]) -> dict[str, Place]:
        self._turn()
        found = {one: self._memory.places[one] for one in ids if one in self._memory.places}
        for one, (_, version) in found.items():
            self._versions[one] = version
        return {one: place for one, (place, _) in found.items()}

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        return {one: self._memory.stories[one].body for one in ids if one in self._memory.stories}

    def members(self, firsts: Collection[str], founders: Collection[str] = ()) -> set[str]:
        self._turn()
        places = [place for place, _ in self._memory.places.values()]
        copies = {one.id for one in places if one.duplicate_of in firsts}
        return copies | {one.id for one in places if one.cluster in founders and one.id != one.cluster}

    def move(self, places: Sequence[Place]) -> set[str]:
        self._turn()
        lost = set()
        for place in places:
            if self._memory.places[place.id][1] != self._versions[place.id]:
                lost.add(place.id)
            else:
                self._versions[place.id] += 1
                self._memory.places[place.id] = place, self._versions[place.id]
        return lost


def _write(memory: Memory, story: Story, turn: Callable[[], None]) -> None:
    turn()
    memory.put(story)
    waiting = {story.id}
    for attempt in range(TRIES):
        waiting = Grouping(Links(memory, turn)).settle(
            [memory.stories[one] for one in sorted(waiting)], again=attempt > 0
        )
        if not waiting:
            return
    raise AssertionError(f"never settled: {waiting}")


@pytest.mark.parametrize("seed", range(400))
def test_stories_written_at_once_end_up_together(seed: int) -> None:
    chance = random.Random(seed)
    times = chance.sample(range(5), 5)
    bodies = [WIRE, WIRE, OWN, WIRE, OWN + " Late."]
    stories = [report(f"s{n}", "A wedding", body, at=times[n] / 100, site=f"o{n}") for n, body in enumerate(bodies)]
    stories = chance.sample(stories, chance.choice((2, 3, 3, 4, 5)))
    memory, turns = Memory(), Turns(seed)
    jobs = [lambda n=n, one=one: _write(memory, one, lambda: turns.wait(n)) for n, one in enumerate(stories)]
    turns.run(jobs)
    places = {one: place for one, (place, _) in memory.places.items()}
    assert len({place.cluster for place in places.values()}) == 1
    for text in (WIRE, OWN):
        family = [places[one.id] for one in stories if one.body.startswith(text)]
        first = min(family, key=lambda place: place.first_seen, default=None)
        assert all(place.duplicate_of == (None if place == first else first and first.id) for place in family)
