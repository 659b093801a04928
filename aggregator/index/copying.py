"""What one index has, in another one, on whichever backend either is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.base import Counts, Index
from aggregator.index.nodes import Everything
from aggregator.model import PageRecord, Story

BATCH = 500  # stories or notes a write
WRITERS = 2  # while the server works on what one has sent, the other prepares more

_MARK = "copy"  # kind of the register: from where the target is being filled
OF_ITS_OWN = (_MARK, "lease")  # what is about the index itself, and who works on it now

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    stories: int = 0
    pages: int = 0
    entries: int = 0


class Copying:
    """From one index to another, which is empty, or was being filled from the same one when that was broken off.

    name: of the source, by which it is known again. told: is given a sentence now and then.
    """

    def __init__(self, source: Index, target: Index, name: str, told: Callable[[str], None]) -> None:
        self._source, self._target, self._name, self._told = source, target, name, told

    def fill(self) -> Copied:
        """Stories with their revisions and places, page log and register, as they are.

        Raises BadInput if the target has something else, IndexUnavailable if both are not the same in the end.
        """
        mark = self._target.entry(_MARK, self._name)
        if mark is None:
            held = self._target.counts()
            if held.stories or held.pages:
                raise BadInput(
                    f"the target has {held.stories} stories and {held.pages} pages already; "
                    "name an empty one, or add --into-existing"
                )
            mark = self._target.enter(_MARK, self._name, {}, None)
            write = self._target.load
        else:
            write = self._load_rest
        done = Copied(self._stories(write), self._pages(), self._register(is_merged=False))
        self._compare()
        if mark:
            self._target.strike(_MARK, self._name, mark.version)
        return done

    def merge(self) -> Copied:
        """The same into an index that has stories.

        A story that both have is merged by `put`; one that is new there comes with its revisions, and is grouped with
        the stories that are there. Of the register, what the target has stays.
        """
        return Copied(self._stories(self._merge), self._pages(), self._register(is_merged=True))

    def _load_rest(self, stories: Sequence[Story]) -> None:
        there = self._target.get([one.id for one in stories])
        self._target.load([one for one, found in zip(stories, there, strict=True) if one != found])

    def _merge(self, stories: Sequence[Story]) -> None:
        there = self._target.get([one.id for one in stories])
        new = [one for one, found in zip(stories, there, strict=True) if found is None]
        self._target.load(
            [replace(one, duplicate_of=None, duplicate_kind=None, cluster=one.id, joined="") for one in new]
        )
        self._target.put(stories)

    def _stories(self, write: Callable[[Sequence[Story]], object]) -> int:
        self._source.refresh()
        total = self._source.counts().stories
        return self._written(self._source.scan(Everything()), write, f"of {total} stories")

    def _pages(self) -> int:
        def write(records: Sequence[PageRecord]) -> None:
            self._target.record(records)

        return self._written(self._source.noted(None), write, "pages")

    def _written(self, things: Iterable[T], write: Callable[[Sequence[T]], object], what: str) -> int:
        """How many; a few batches at once are under way, never more."""
        done = 0
        with ThreadPoolExecutor(WRITERS) as pool:
            under_way = []
            for batch in _batches(things):
                under_way.append((len(batch), pool.submit(write, batch)))
                while len(under_way) > WRITERS:
                    size, first = under_way.pop(0)
                    first.result()
                    done += size
                    self._told(f"{done} {what}")
            for size, last in under_way:
                last.result()
                done += size
        return done

    def _register(self, *, is_merged: bool) -> int:
        done = 0
        for kind in self._source.kinds():
            for entry in self._source.entries(kind) if kind not in OF_ITS_OWN else ():
                there = self._target.entry(kind, entry.key)
                if there is None or (not is_merged and there.value != entry.value):
                    self._target.enter(kind, entry.key, entry.value, there.version if there else None)
                done += 1
        return done

    def _compare(self) -> None:
        self._target.refresh()
        before, after = map(_held, (self._source.counts(), self._target.counts()))
        if before != after:
            raise IndexUnavailable(
                f"{self._name} has {before[0]} stories, {before[1]} of them duplicates, and {before[2]} pages, and its "
                f"copy {after[0]}, {after[1]} and {after[2]}: one of them is being written to; end that, and copy again"
            )


def _held(counts: Counts) -> tuple[int, int, int]:
    return counts.stories, counts.duplicates, counts.pages


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    left = iter(things)
    while batch := list(islice(left, BATCH)):
        yield batch
