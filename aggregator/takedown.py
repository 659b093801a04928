"""What of all that is kept is meant by a takedown."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from aggregator.archive import Kept
from aggregator.drops import KeptAway
from aggregator.forgotten import Takedown, address, addresses
from aggregator.index.base import Index
from aggregator.index.nodes import Exact
from aggregator.model import Page
from aggregator.urls import story_id

BATCH = 500  # stories or notes at once


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be taken out. site: all of a site; else empty.

    stories: ids of those that are in the index. notes: URLs of the page log. urls: canonical, of all pages; told: ids
    of the stories that there were at them.
    """

    site: str
    stories: frozenset[str]
    notes: frozenset[str]
    urls: frozenset[str]
    told: frozenset[str]

    def has(self, record: Kept) -> bool:
        """Whether an archived page belongs to it: by site, by an address, or by the address that it declares."""
        page = record.page
        return page.site == self.site if self.site else bool(addresses(page) & self.urls) or self._is_declared(page)

    def tells(self, story: str, url: str) -> bool:
        """Whether what a digest tells is told of one of these stories."""
        return story in self.told or address(url) in self.urls

    def _is_declared(self, page: Page) -> bool:
        if not any(tail in page.body for url in self.urls for tail in _tails(url)):
            return False
        from aggregator.reading import Reading  # 0.2 s that a crawl does not need

        with suppress(Exception):  # a page that cannot be read declares nothing
            return Reading.open(page).story.canonical_url in self.urls
        return False


def out_of_index(index: Index, target: Target) -> None:
    """Take the stories out of the index, and the notes on their pages. Raises IndexUnavailable."""
    for ids in _batches(target.stories):
        index.delete(ids)
    for urls in _batches(target.notes):
        index.unrecord(urls)
    index.refresh()


def let_in(index: Index, lifted: Takedown) -> None:
    """Take the notes out of the page log by which pages were kept away, so that they are found again."""
    for urls in _batches(target_of(index, lifted).notes):
        index.unrecord([note.url for note in index.records(urls) if note and note.outcome == KeptAway.reason])


def target_of(index: Index, asked: Takedown) -> Target:
    """The stories and addresses that a takedown means: of one story all that the page log knows to lead to it."""
    return _site(index, asked.what) if asked.is_site else _story(index, {asked.what, *asked.also})


def _site(index: Index, site: str) -> Target:
    stories = {story.id: story.canonical_url for story in index.scan(Exact("site", site))}
    notes = {note.url: note.story for note in index.noted(site)}
    told = {*stories, *filter(None, notes.values())}
    return Target(site, frozenset(stories), frozenset(notes), frozenset({*stories.values(), *notes}), frozenset(told))


def _story(index: Index, urls: set[str]) -> Target:
    notes = {note.url: note for note in index.records([*urls]) if note}
    ids = {*map(story_id, urls), *(note.story for note in notes.values() if note.story)}
    stories = [story for story in index.get([*ids]) if story]
    for site in {note.site for note in notes.values()} | {story.site for story in stories}:
        notes |= {note.url: note for note in index.noted(site) if note.story in ids}
    urls = {*urls, *notes, *(story.canonical_url for story in stories)}
    return Target("", frozenset(one.id for one in stories), frozenset(notes), frozenset(urls), frozenset(ids))


def _tails(url: str) -> tuple[bytes, ...]:
    """What a page that declares an address has in it: the end of its path."""
    parts = urlsplit(url)
    tail = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
    return tail.encode(), unquote(tail).encode()


def _batches(some: Iterable[str]) -> Iterable[list[str]]:
    whole = sorted(some)
    return (whole[start : start + BATCH] for start in range(0, len(whole), BATCH))
