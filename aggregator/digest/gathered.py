"""Which stories a digest tells of: each is in one digest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType

from aggregator.days import Clock
from aggregator.index.base import Index
from aggregator.index.nodes import And, Between, Everything, Exact, Node, Not, Or, any_of, both
from aggregator.marks import said
from aggregator.model import Story

LATE_DAYS = 7  # after which a story that was not seen before is no news any more
WESTERNMOST = timedelta(hours=12)  # so long after it does in UTC, a day begins there
EVERYTHING = Everything()
NOTHING: Mapping[date, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Gathered:
    """The stories of a day's digest. stories: that are no copies, by id; copies: the others.

    people: ids it was asked for; none is everybody. watch, query: name and query of the watch that it was asked for.
    written: the digests of other days that were written already, and what each told of.
    """

    day: date
    clock: Clock
    people: tuple[str, ...] = ()
    watch: str = ""
    query: Node = EVERYTHING
    written: Mapping[date, Collection[str]] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    copies: tuple[Story, ...] = ()

    @property
    def start(self) -> datetime:
        """The first moment of the day."""
        return self.clock.span(self.day)[0]

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self.clock.span(self.day)[1]

    @property
    def is_chosen(self) -> bool:
        """Whether it was asked for somebody or something."""
        return bool(self.people or self.watch)

    @property
    def asked(self) -> Node:
        """The stories that it was asked for, of any day."""
        return both(self.query, naming(self.people)) if self.people else self.query

    @property
    def told(self) -> frozenset[str]:
        """The ids of all."""
        return frozenset(story.id for story in (*self.stories, *self.copies))

    @cached_property
    def spans(self) -> tuple[tuple[datetime, datetime], ...]:
        """The day, and before it the written ones of which something late may come."""
        late = (day for day in self.written if self.day - timedelta(days=LATE_DAYS) <= day < self.day)
        return tuple(map(self.clock.span, (*sorted(late), self.day)))

    @cached_property
    def known(self) -> frozenset[str]:
        """What other digests told of."""
        return frozenset(id for ids in self.written.values() for id in ids)

    def is_news(self, id: str, at: datetime) -> bool:
        """Whether this is the digest that tells of what is or was at that moment."""
        return id not in self.known and any(start <= at < end for start, end in self.spans)


def gather(
    index: Index,
    day: date,
    clock: Clock,
    people: Collection[str] = (),
    written: Mapping[date, Collection[str]] = NOTHING,
    *,
    watch: str = "",
    query: Node = EVERYTHING,
) -> Gathered:
    """The stories of the day: published on it, or first seen on it if nobody knows when they were published.

    people: ids; only stories that name one of them, if any. watch, query: name and query of a watch, if it is for one.
    What a digest that was written could not know is told by the next one, for LATE_DAYS; what one told of is not told
    again. What is removed or retracted by now is told among the changes only.
    """
    empty = Gathered(day, clock, tuple(sorted(people)), watch, query, written)
    found = [
        story
        for story in index.scan(both(_published(empty.spans[0][0] - WESTERNMOST, empty.end), empty.asked))
        if empty.is_news(story.id, moment(story, clock)) and not is_gone(story)
    ]
    found.sort(key=lambda story: story.id)
    stories = tuple(story for story in found if not story.duplicate_of)
    return replace(empty, stories=stories, copies=tuple(story for story in found if story.duplicate_of))


def moment(story: Story, clock: Clock) -> datetime:
    """When it was published, or first seen if nobody knows; if only the day is known, when that begins here."""
    if story.published and story.published_precision == "day":
        return clock.span(story.published.date())[0]
    return story.published or story.first_seen


def naming(people: Iterable[str]) -> Node:
    """The stories that name one of at least one person, by id."""
    return any_of(Exact("celebrity", person) for person in sorted(people))


def _published(start: datetime, end: datetime) -> Node:
    """Stories published then, and those without a date that may have been seen first then."""
    undated = And((Not(Between()), Between(start, None, "fetched")))
    return Or((Between(start, end), undated))


def is_gone(story: Story) -> bool:
    """Whether it is removed or retracted, so that nothing of it may be shown."""
    return story.removed is not None or said(story, ("retraction",)) is not None
