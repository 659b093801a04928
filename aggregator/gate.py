"""The gate of a run: what was forgotten does not come in, and what came in while it was being forgotten goes."""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

from aggregator.drops import KeptAway
from aggregator.errors import ArchiveFull, IndexUnavailable
from aggregator.excision import excise
from aggregator.forgotten import Forgotten, addresses
from aggregator.index.base import Index
from aggregator.model import Page, Story
from aggregator.takedown import out_of_index, target_of
from aggregator.urls import story_id

log = logging.getLogger(__name__)


class Gate:
    """Of one run, over its index. forgotten: what is kept away, as the run knows it."""

    def __init__(self, index: Index) -> None:
        self.forgotten = Forgotten(index)
        self._index = index
        self._strays: set[str] = set()  # canonical URLs of what was kept away

    async def page(self, page: Page) -> None:
        """Raises KeptAway for a page that was forgotten, by its site or its addresses; IndexUnavailable."""
        if self.forgotten.is_stale:
            await asyncio.to_thread(self.forgotten.load)
        if self.forgotten.has_page(page):
            raise KeptAway(f"{page.url}: is kept away; `aggregator forget --list` says why")

    def story(self, story: Story) -> None:
        """Raises KeptAway for a story that was forgotten, by the address that its page declares."""
        if self.forgotten.has(story.site, story.canonical_url):
            self._strays.add(story.canonical_url)
            raise KeptAway(f"{story.url}: is kept away; `aggregator forget --list` says why")

    def kept_away(self, url: str) -> None:
        """Note the canonical URL of a page that was kept away."""
        self._strays.add(url)

    def take_out(self, path: Path) -> int:
        """Take what was kept away out of a file of the archive; the number of pages. Raises ArchiveFull."""
        strays = frozenset(self._strays)
        if not strays:
            return 0
        return excise(path, lambda one: self.forgotten.has_page(one.page) or not strays.isdisjoint(addresses(one.page)))

    def close(self, paths: Iterable[Path], *, index_answers: bool) -> None:
        """Take what came in meanwhile out of the run's files, and out of the index if that answers."""
        try:
            if index_answers:
                self._out_of_index()
            for path in paths:
                self.take_out(path)
        except (ArchiveFull, IndexUnavailable) as error:
            log.warning("what was forgotten meanwhile may be kept; do it again when this is mended: %s", error)

    def _out_of_index(self) -> None:
        for takedown in self.forgotten.news:
            target = target_of(self._index, takedown)
            out_of_index(self._index, target)
            self._strays |= target.urls
        if self._strays:  # also of a run that was killed before it came to this
            self._index.delete([*map(story_id, self._strays)])
