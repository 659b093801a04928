"""What somebody asked to have forgotten, and that is kept away since: one entry of the register each."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from aggregator.errors import BadInput
from aggregator.index.base import Entry, Index
from aggregator.index.register import change
from aggregator.model import Page, from_dict, to_dict
from aggregator.urls import BadUrl, canonical, story_id

KIND = "forgotten"  # of the entries in the register
REFRESH_S = 30.0  # how often a run looks what was added since
MOST_ADDRESSES = 12  # of one story; an entry of the register has 64 KB, an address up to 4096 characters


@dataclass(frozen=True, slots=True)
class Takedown:
    """What is kept away. what: the canonical URL of a story, or the name of a site.

    also: other addresses that lead to the story. by: who did it.
    lifted: since when it may be crawled again, None while it is kept away; lifted_by, lifted_why: who, why.
    """

    what: str
    is_site: bool
    at: datetime
    by: str
    reason: str = ""
    also: tuple[str, ...] = ()
    lifted: datetime | None = None
    lifted_by: str = ""
    lifted_why: str = ""

    @property
    def key(self) -> str:
        """Of its entry in the register."""
        return site_key(self.what) if self.is_site else story_id(self.what)

    @property
    def keys(self) -> frozenset[str]:
        """By which pages are recognised; none if it was lifted."""
        return frozenset() if self.lifted else frozenset({self.key, *map(story_id, self.also)})

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """That of an entry."""
        return from_dict(cls, entry.value)


class Forgotten:
    """What is kept away, as a run knows it: loaded when it is made, and anew from time to time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._keys: frozenset[str] = frozenset()
        self._first: frozenset[str] | None = None
        self.load()

    def load(self) -> None:
        """Look again. Raises IndexUnavailable, and knows then what it knew."""
        self._loaded = time.monotonic()
        self._keys = frozenset().union(*(one.keys for one in takedowns(self._index)))
        self._first = self._keys if self._first is None else self._first

    @property
    def is_stale(self) -> bool:
        """Whether it is time to look again."""
        return time.monotonic() - self._loaded > REFRESH_S

    @property
    def news(self) -> tuple[Takedown, ...]:
        """What was added since it was made. Raises IndexUnavailable."""
        self.load()
        first = self._first or frozenset()
        return tuple(one for one in takedowns(self._index) if one.keys - first)

    def has(self, site: str, *urls: str) -> bool:
        """Whether a site or one of these canonical URLs is kept away."""
        if not self._keys:
            return False
        return site_key(site) in self._keys or any(story_id(url) in self._keys for url in urls)

    def has_page(self, page: Page) -> bool:
        """Whether a page is, by its site or the addresses that it was asked for and came from."""
        return self.has(page.site, *addresses(page))


def takedowns(index: Index) -> tuple[Takedown, ...]:
    """All that there ever were, the first first. Raises IndexUnavailable."""
    return tuple(sorted(map(Takedown.of, index.entries(KIND)), key=lambda one: (one.at, one.what)))


def enter(index: Index, takedown: Takedown) -> None:
    """Write a takedown into the register, over an earlier one of the same. Raises IndexUnavailable."""
    change(index, KIND, takedown.key, lambda _: to_dict(takedown))


def lift(index: Index, what: str, now: datetime, by: str, why: str) -> Takedown:
    """Let what was forgotten be crawled again. Raises BadInput if it is not kept away."""
    for one in takedowns(index):
        if what in (one.what, *one.also) and not one.lifted:
            lifted = replace(one, lifted=now, lifted_by=by, lifted_why=why)
            enter(index, lifted)
            return lifted
    raise BadInput(f"{what} is not kept away; `aggregator forget --list` shows what is")


def site_key(site: str) -> str:
    """By which the pages of a site are recognised; no story has such an id."""
    return f"site {site}"


def addresses(page: Page) -> frozenset[str]:
    """The canonical URLs that a page was asked for, and came from."""
    return frozenset(map(address, (page.requested or page.url, page.url)))


def address(url: str) -> str:
    """The canonical URL, or the name of a page that has no address."""
    try:
        return canonical(url)
    except BadUrl:
        return url
