"""One run: the index, archive and pool that all of a process's crawlers share, and the account of every page."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Self

from aggregator import accounts, running
from aggregator.absence import absence
from aggregator.archive import QUARANTINE, Archive
from aggregator.arenas import few_arenas
from aggregator.batch import Batch
from aggregator.config import Config
from aggregator.departures import Departures
from aggregator.drops import Drop, Gone, KeptAway
from aggregator.errors import AggregatorError, ArchiveFull, BadInput, IndexUnavailable
from aggregator.gate import Gate
from aggregator.index import Index, index_of
from aggregator.index.measured import measured
from aggregator.lease import Held, LeaseLost
from aggregator.model import Page, PageRecord, Story
from aggregator.pool import Pool
from aggregator.recheck import after_success
from aggregator.removal import GONE
from aggregator.schedule.turns import Turns
from aggregator.spending import Spending
from aggregator.stage import Item
from aggregator.tally import Tally
from aggregator.urls import story_id

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)
WRITE_WAIT_S = 0.05  # how long a story waits for others of its batch


class Run:
    """What the stages and spiders of one process work on. Use it as a context, or through `Run.of`.

    archives: whether fetched pages are written to a file of this run (a crawl) or come from one (a replay).
    due: see `Turns`.
    error: what made further work impossible; the spiders are closed, and what is archived stays in `incoming/`.
    """

    def __init__(self, config: Config, *, archives: bool = True, due: datetime | None = None) -> None:
        few_arenas()
        self.config = config
        self.error: AggregatorError | None = None
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.spending = Spending()
        self.index: Index = measured(index_of(config), self.spending.index)
        self.gate = Gate(self.index)
        self._archive = Archive(config.archive_dir) if archives else None
        if self._archive:
            running.begin(self._archive.run)
        self.pool = Pool(config)
        self._quarantine: Archive | None = None
        self._acknowledged = 0
        self._departures = Departures()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turns = Turns(self.index, self._lost, due)
        self._holders: list[object] = []
        self._stories = Batch(self._write_stories, wait_s=WRITE_WAIT_S)
        self._records = Batch(self._write_records, wait_s=WRITE_WAIT_S)

    @classmethod
    def of(cls, crawler: "Crawler") -> "Run":
        """The run of this process: opened by the first crawler that asks, closed with the last."""
        from scrapy import signals

        global _current
        run = _current = _current or cls(Config.load(crawler.settings))
        if crawler not in run._holders:
            run._holders.append(crawler)
            run._loop = asyncio.get_running_loop()

            async def closed(reason: str) -> None:
                await asyncio.to_thread(run.release, crawler, is_whole=reason == "finished")

            crawler.signals.connect(closed, signals.spider_closed, weak=False)
        return run

    def __enter__(self) -> Self:
        global _current
        _current = self
        self._holders.append(self)
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def release(self, holder: "Crawler", *, is_whole: bool) -> None:
        """A crawler needs it no more; the last one closes it. is_whole: it was not stopped before its end."""
        self._holders.remove(holder)
        site = holder.spidercls.name
        self._turns.end(site, self.tallies[site], is_whole=is_whole and self.error is None)
        if not self._holders:
            self.close()

    def close(self) -> None:
        """End it, whoever still holds it. The archive's file is done if the index has acknowledged all of it."""
        global _current
        _current = None
        self.pool.close()
        if not self.error:
            self.settle()
        if self._archive:
            self._archive.close(is_done=self.error is None and self._acknowledged == self._archive.pages)
        if self._quarantine:
            self._quarantine.close(is_done=False)
        files = [archive.path for archive in (self._archive, self._quarantine) if archive]
        self.gate.close(files, index_answers=self.error is None)
        self._account()
        if self._archive:
            running.end(self._archive.run)
        self._turns.close()
        self.index.close()

    def tally(self, site: str) -> Tally:
        """The account of a site."""
        return self.tallies[site]

    async def begin(self, site: str) -> bool:
        """Whether a site may be crawled now; its account says by whom it is, if not. Raises IndexUnavailable."""
        try:
            await asyncio.to_thread(self._turns.begin, site)
        except Held as other:
            log.info("%s", other)
            self.tallies[site].held = str(other)
            return False
        return True

    async def known(self, urls: Sequence[str]) -> dict[str, PageRecord]:
        """What the page log knows of canonical URLs; the unknown are left out."""
        records = await asyncio.to_thread(self.index.records, urls)
        return {record.url: record for record in records if record}

    async def due(self, site: str, limit: int) -> tuple[PageRecord, ...]:
        """Pages of a site to be asked again."""
        return await asyncio.to_thread(self.index.due, site, datetime.now(UTC), limit)

    async def log(self, record: PageRecord) -> None:
        """Write to the page log what never becomes a story; stops the run if it cannot."""
        try:
            await self._records(record)
        except IndexUnavailable as error:
            self.stop(error)

    async def archived(self, page: Page) -> None:
        """Append the page to the run's file. Raises KeptAway, ArchiveFull, IndexUnavailable."""
        await self.gate.page(page)
        if self._archive:
            await asyncio.to_thread(self._archive.write, page)

    async def stored(self, item: Item) -> Story:
        """Put the story into the index and account for it; the story as stored. Raises KeptAway, IndexUnavailable."""
        story = item.read
        self.gate.story(story)
        if story.id == story_id(item.record.url):  # it may have been found gone before it comes here, in a replay
            story = replace(story, absences=item.record.absences)
        stored = await self._stories(story)
        outcome = _outcome(story, stored)
        await self._finish(item, replace(item.record, story=stored.id, published=stored.published), outcome)
        tally = self.tallies[item.page.site]
        setattr(tally, outcome, getattr(tally, outcome) + 1)
        log.info("indexed %s people=%d %s", outcome, len(stored.people), stored.url)
        return stored

    async def dropped(self, item: Item, drop: Drop) -> None:
        """Account for a page that is not indexed, by reason."""
        if isinstance(drop, KeptAway):
            self.gate.kept_away(item.record.url)
            item = replace(item, record=PageRecord(item.record.url, item.record.site, item.record.first_seen))
        absent = absence(item.page, drop)
        if absent and (item.record.story or isinstance(drop, Gone)):  # only at a story's URL is an answer Gone
            self._departures.gone(item.record, absent)
        if await self._finished(item, drop.reason):
            self.tallies[item.page.site].dropped[drop.reason] += 1

    async def quarantined(self, item: Item, error: Exception) -> None:
        """Keep a page that could not be read, with its error, for `aggregator quarantine`."""
        log.warning("quarantined %s", error)
        try:
            await asyncio.to_thread(self._quarantine_page, item.page, str(error))
        except ArchiveFull as full:
            self.stop(full)
            return
        if await self._finished(item, "quarantined"):
            self.tallies[item.page.site].quarantined += 1

    def settle(self) -> None:
        """Tell the stories that were found gone since the last time, where that is no outage.

        A run's file is settled whole, so that a replay of it comes to the same. Stops the run if it cannot.
        """
        try:
            doubted = self._departures.settle(self.index)
        except IndexUnavailable as error:
            self.stop(error)
            return
        for site, stories in doubted.items():
            self.tallies[site].doubted += stories

    def _account(self) -> None:
        """Write what a crawl came to where `aggregator.metrics` and `aggregator.health` find it."""
        if self._archive:
            accounts.write(self.index, self.tallies, self.spending.line(), datetime.now(UTC))

    def stop(self, error: AggregatorError) -> None:
        """Close all spiders: the first error says why nothing more can be done."""
        if self.error:
            return
        self.error = error
        log.error("%s", error)
        for holder in self._holders:
            engine = getattr(holder, "engine", None)
            if engine and engine.running:
                asyncio.get_running_loop().create_task(engine.stop_async())

    def _lost(self, error: LeaseLost) -> None:
        """Of a thread that keeps the leases."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.stop, error)

    async def _finished(self, item: Item, outcome: str) -> bool:
        try:
            await self._finish(item, item.record, outcome)
        except IndexUnavailable as error:
            self.stop(error)
            return False
        return True

    async def _finish(self, item: Item, record: PageRecord, outcome: str) -> None:
        record = replace(record, outcome=outcome)
        if outcome == KeptAway.reason:
            await self._records(replace(record, checked=item.page.fetched, dead=outcome))
        elif item.page.status not in GONE:  # of what failed the spider has made a note
            await self._records(after_success(record, item.page.fetched, ages_h=self.config.recheck_ages_h))
        self._departures.asked(item.page.site)
        self._acknowledged += 1

    def _quarantine_page(self, page: Page, error: str) -> None:
        with _opening:
            self._quarantine = self._quarantine or Archive(self.config.archive_dir, QUARANTINE)
        self._quarantine.write(page, error)

    def _write_stories(self, stories: Sequence[Story]) -> Sequence[Story | Exception]:
        """As stored; what the index refuses for ever costs that story alone."""
        try:
            return self.index.put(stories)
        except BadInput as error:
            return [error] if len(stories) == 1 else [self._write_stories([one])[0] for one in stories]

    def _write_records(self, records: Sequence[PageRecord]) -> list[None]:
        self.index.record(records)
        return [None] * len(records)


_current: Run | None = None  # of this process
_opening = Lock()  # of the quarantine file


def _outcome(read: Story, stored: Story) -> str:
    if stored.revised == read.fetched:
        return "new" if stored.revision == 1 else "changed"
    return "unchanged"
