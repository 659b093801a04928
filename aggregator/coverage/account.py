"""What is said of a cluster: its timeline and its graph, as data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from aggregator.model import Stance

Role = Literal["broke", "reports", "follows", "repeats", "undecided"]


@dataclass(frozen=True, slots=True)
class Credited:
    """An outlet that a story credits. outlet: its id, or its name if nobody has listed it.

    kinds: through whom it speaks, each once. stance: what the story says became of the claim, if anything.
    leads: whether its news is what the story is made of, not its background. is_platform: whether people post there.
    """

    outlet: str
    name: str
    kinds: tuple[str, ...]
    stance: Stance | None = None
    leads: bool = True
    is_platform: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in the timeline.

    outlet, name: who publishes it, as in `Credited`. at: by then it was out: its own date, else when it was seen.
    seen: its earliest fetch. dated: its own date, None if it has none that can be believed; is_day: only the day of
    it is known; doubt: why it is not believed. copy_of: id of the story whose text it has, if any.
    fresh: 0..1, the share of its text that neither is credited nor was told before.
    news: what it is the first to say, as sentences: whom nobody credited before, what was denied or confirmed.
    """

    story: str
    title: str
    url: str
    outlet: str
    name: str
    at: datetime
    seen: datetime
    dated: datetime | None
    is_day: bool
    doubt: str
    role: Role
    reason: str
    fresh: float
    credits: tuple[Credited, ...] = ()
    news: tuple[str, ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who broke it. story: its id, None if it is not crawled or undecided. outlet, name: None if it is undecided.

    rivals: ids of the stories between which it is undecided; may be empty then, too.
    """

    reason: str
    story: str | None = None
    outlet: str | None = None
    name: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A story or an outlet in the graph. id: of the story, or "outlet:" and the outlet's."""

    id: str
    kind: Literal["story", "outlet"]
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A story credits an outlet or an earlier story of it, or copies a story. kinds, stance: as of the credit."""

    source: str
    target: str
    kind: Literal["credits", "copies"]
    kinds: tuple[str, ...] = ()
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that is said of a cluster.

    first_seen, first_dated: ids of the story that was fetched first and of the first by its own date (None: no story
    has a date that can be believed); where they differ, the origin's reason says which counts.
    """

    cluster: str
    origin: Origin
    first_seen: str
    first_dated: str | None
    timeline: tuple[Entry, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
