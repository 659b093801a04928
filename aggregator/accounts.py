"""What all crawls of a site came to, and the latest ones one by one: written into the register as each ends."""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from aggregator.errors import IndexUnavailable
from aggregator.index.base import Entry, Index
from aggregator.index.register import change
from aggregator.model import from_dict, to_dict
from aggregator.tally import COUNTS, Tally

log = logging.getLogger(__name__)
KIND = "account"  # of the entries in the register, one a site
LINE, ALL = "line", "all"  # the one entry for what crawls spent
RECENT = 12  # crawls of a site that are kept one by one
REASONS = ("dropped", "failed", "discovery_failed")
MOST_REASONS = 40  # of one site, in each of them; what comes after is counted as OTHER
OTHER = "other"

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Crawl:
    """One crawl of a site, as its tally told it; what is zero is left out."""

    at: datetime
    counts: Counts = field(default_factory=dict)
    dropped: Counts = field(default_factory=dict)
    failed: Counts = field(default_factory=dict)
    discovery_failed: Counts = field(default_factory=dict)

    @classmethod
    def of(cls, tally: Tally, at: datetime) -> Self:
        """That of a tally."""
        counts = {name: getattr(tally, name) for name in COUNTS if getattr(tally, name)}
        return cls(at, counts, *(_few(Counter(getattr(tally, name))) for name in REASONS))


@dataclass(frozen=True, slots=True)
class Account:
    """A site. total: of all crawls since the first, at the moment of the last. recent: the latest, oldest first."""

    site: str
    crawls: int
    total: Crawl
    recent: tuple[Crawl, ...]

    def with_crawl(self, crawl: Crawl) -> Self:
        """The account with one crawl more."""
        sums = (Counter(getattr(self.total, name)) + Counter(getattr(crawl, name)) for name in ("counts", *REASONS))
        counts, *reasons = sums
        total = Crawl(crawl.at, dict(counts), *map(_few, reasons))
        return replace(self, crawls=self.crawls + 1, total=total, recent=(*self.recent, crawl)[-RECENT:])


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls of one kind: how many, how long they took together, how many were refused."""

    calls: int = 0
    seconds: float = 0.0
    refused: int = 0

    def plus(self, other: "Spent") -> "Spent":
        """Both."""
        return Spent(self.calls + other.calls, self.seconds + other.seconds, self.refused + other.refused)


@dataclass(frozen=True, slots=True)
class Line:
    """What the pages of all crawls took: at each stage of the line, and at each operation of the index."""

    stages: Mapping[str, Spent] = field(default_factory=dict)
    index: Mapping[str, Spent] = field(default_factory=dict)

    def plus(self, other: "Line") -> "Line":
        """Both."""
        return Line(_sum(self.stages, other.stages), _sum(self.index, other.index))


def accounts(index: Index) -> tuple[Account, ...]:
    """Those of all sites, by name. Raises IndexUnavailable."""
    return tuple(from_dict(Account, entry.value) for entry in index.entries(KIND))


def line(index: Index) -> Line:
    """What all crawls spent. Raises IndexUnavailable."""
    entry = index.entry(LINE, ALL)
    return from_dict(Line, entry.value) if entry else Line()


def write(index: Index, tallies: Mapping[str, Tally], spent: Line, at: datetime) -> None:
    """Write what a run of crawls came to; if the index does not answer, that is only logged."""
    try:
        for site, tally in tallies.items():
            if tally != Tally() and not tally.held:
                add(index, site, tally, at)
        add_line(index, spent)
    except IndexUnavailable as error:
        log.warning("the account of this crawl is not kept: %s", error)


def add(index: Index, site: str, tally: Tally, at: datetime) -> None:
    """Write a crawl into the account of its site. Raises IndexUnavailable."""
    crawl = Crawl.of(tally, at)

    def with_it(entry: Entry | None) -> Account:
        before = from_dict(Account, entry.value) if entry else Account(site, 0, Crawl(at), ())
        return before.with_crawl(crawl)

    change(index, KIND, site, lambda entry: to_dict(with_it(entry)))


def add_line(index: Index, spent: Line) -> None:
    """Add what a crawl spent. Raises IndexUnavailable."""
    change(index, LINE, ALL, lambda entry: to_dict((from_dict(Line, entry.value) if entry else Line()).plus(spent)))


def _sum(one: Mapping[str, Spent], other: Mapping[str, Spent]) -> dict[str, Spent]:
    return {name: one.get(name, Spent()).plus(other.get(name, Spent())) for name in sorted(one.keys() | other.keys())}


def _few(reasons: Counter[str]) -> Counts:
    """The reasons as words that are few: what an unforeseen error was called is not kept."""
    found: Counter[str] = Counter()
    for reason, count in sorted(reasons.items()):
        name = "error" if reason.startswith("error ") else reason
        found[name if name in found or len(found) < MOST_REASONS else OTHER] += count
    return dict(found)
