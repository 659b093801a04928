"""What a page passes on its line, and the shape of a stage."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from aggregator.drops import Drop
from aggregator.errors import ArchiveFull, BadSetting, IndexUnavailable
from aggregator.model import Page, PageRecord, Story
from aggregator.urls import canonical

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from aggregator.config import Config
    from aggregator.reading import Reading
    from aggregator.run import Run


@dataclass(frozen=True, slots=True)
class Item:
    """A page on its way; record: what the page log will say of it; story: None until it is read."""

    page: Page
    record: PageRecord
    story: Story | None = None

    @classmethod
    def of(cls, page: Page, known: PageRecord | None = None) -> Self:
        """A page that was just fetched, or comes from the archive; known: its record before, if there was one."""
        key = canonical(page.requested or page.url)
        asked = page.requested or page.url
        address = asked if asked != key else ""
        record = known or PageRecord(url=key, site=page.site, first_seen=page.fetched, address=address)
        headers = page.headers
        received = replace(
            record,
            checked=page.fetched,
            first_seen=min(record.first_seen, page.fetched),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            content_hash=sha256(page.body).hexdigest()[:32],
            listed=page.listed or record.listed,
            failures=0,
            dead=None,
        )
        return cls(page, received)

    @property
    def read(self) -> Story:
        """The story, for the stages after the reading."""
        if self.story is None:
            raise ValueError(f"{self.page.url!r} was not read; put pipelines.read.Read before this stage")
        return self.story


class ReadStage(ABC):
    """A pure stage, run in the pool: what it finds depends on the page and the settings alone."""

    def __init__(self, config: "Config") -> None:
        self.config = config

    @abstractmethod
    def process(self, reading: "Reading") -> Story:
        """The story so far with what this stage finds. Raises Drop."""

    def retag(self, story: Story) -> Story:
        """A stored story with what this stage finds in its title and body; as it is, if the stage needs the page."""
        return story


class Stage(ABC):
    """A stage of the line, as Scrapy calls it for each page."""

    def __init__(self, run: "Run") -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Scrapy's way to build it: on the run that all crawlers of the process share."""
        from aggregator.run import Run

        return cls(Run.of(crawler))

    @abstractmethod
    async def process(self, item: Item) -> Item:
        """The item with what this stage decides. Raises Drop."""

    async def process_item(self, item: Item) -> Item:
        """Scrapy's call: `process`, with each of the three outcomes accounted for."""
        from scrapy.exceptions import DropItem

        start = time.perf_counter()
        try:
            return await self.process(item)
        except Drop as drop:
            await self.run.dropped(item, drop)
            raise DropItem(f"{drop.reason} {item.page.url}") from None
        except (ArchiveFull, BadSetting, IndexUnavailable) as error:
            self.run.stop(error)
            raise DropItem(f"not stored {item.page.url}") from None
        except Exception as error:  # noqa: BLE001 - one bad page stops nothing: it is kept, with its error
            await self.run.quarantined(item, error)
            raise DropItem(f"quarantined {item.page.url}") from None
        finally:
            self.run.spending.stage(type(self).__name__.lower(), time.perf_counter() - start)
