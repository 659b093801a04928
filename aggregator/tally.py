"""The account of one crawl: what became of every page."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

COUNTS = (
    "sources", "discovered", "not_due", "skipped", "fetched", "unchanged", "new", "changed", "quarantined", "doubted",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Of one site. discovered = not_due + skipped + fetched + failed + unasked; fetched = its outcomes + pending.

    sources: feeds, sitemaps and listings that were read whole, or answered 304.
    discovered: distinct pages in feeds, sitemaps, listings and due again. not_due: known, and too early to ask again.
    skipped: left for the next crawl (MAX_STORIES_PER_CRAWL). unchanged: answered 304, or the same text again.
    dropped, failed: by reason. quarantined: kept with an error, to be replayed.
    doubted: of the stories found gone, those that are not believed to be removed, because there are too many at once.
    """

    sources: int = 0
    discovered: int = 0
    not_due: int = 0
    skipped: int = 0
    fetched: int = 0
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    quarantined: int = 0
    doubted: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    discovery_failed: Counter[str] = field(default_factory=Counter)  # feeds, sitemaps and listings, by reason
    held: str = ""  # who was crawling the site already, so that it was left alone

    @property
    def pending(self) -> int:
        """Fetched pages that are not indexed, dropped or quarantined: in the line, or stopped in it."""
        ended = self.unchanged + self.new + self.changed + self.dropped.total() + self.quarantined
        return self.fetched - ended

    @property
    def unasked(self) -> int:
        """Discovered pages that were not asked for, because the crawl was stopped."""
        return self.discovered - self.not_due - self.skipped - self.fetched - self.failed.total()

    @property
    def is_failed(self) -> bool:
        """Whether the site needs a look: none of its sources could be read, or none of the pages asked for."""
        return bool(self.discovery_failed and not self.sources) or bool(self.failed and not self.fetched)

    def to_dict(self) -> dict[str, Any]:
        """The counts by name, those that follow from others included."""
        counts: dict[str, Any] = {name: getattr(self, name) for name in (*COUNTS, "pending", "unasked", "held")}
        return counts | {name: dict(getattr(self, name)) for name in ("dropped", "failed", "discovery_failed")}

    def add(self, other: "Tally") -> None:
        """Count another one in."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.dropped += other.dropped
        self.failed += other.failed
        self.discovery_failed += other.discovery_failed
