"""Archived pages through the same line again: after a crash, an outage, or with a better extractor."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from aggregator import archive, project
from aggregator.archive import DONE
from aggregator.config import Config
from aggregator.model import Page
from aggregator.run import Run
from aggregator.stage import Item, Stage
from aggregator.tally import Tally

AT_ONCE = 200  # pages in the line; enough for full batches, few enough for the memory


def replay(config: Config, paths: Sequence[Path]) -> Mapping[str, Tally]:
    """Send files of the archive through the line; the account by site.

    Raises the error that made it impossible (ArchiveFull, IndexUnavailable): files not finished stay where they are.
    """
    with Run(config, archives=False) as run:
        asyncio.run(Replay(run).files(paths))
    if run.error:
        raise run.error
    return run.tallies


class Replay:
    """Sends files of the archive through the stages of ITEM_PIPELINES."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._stages = _stages(run)

    async def files(self, paths: Sequence[Path]) -> None:
        """Replay files, oldest first; each one that the index has acknowledged whole goes to `done/`.

        One that another process replays at the moment is left to it.
        """
        for path in sorted(paths, key=lambda path: path.name):
            with archive.claimed(path) as is_ours:
                if is_ours:
                    path = await self._file(path)
            if self.run.error:
                return
            if is_ours:
                await asyncio.to_thread(self.run.gate.take_out, path)

    async def _file(self, path: Path) -> Path:
        """Where the file is then."""
        await self._pages(archive.pages(path))
        await asyncio.to_thread(self.run.settle)
        if self.run.error or path.parent.name == DONE:
            return path
        return archive.finish(self.run.config.archive_dir, path)

    async def _pages(self, pages: Iterable[Page]) -> None:
        rest: Iterator[Page] = iter(pages)
        while not self.run.error and (some := list(islice(rest, AT_ONCE))):
            items = [Item.of(page) for page in some]
            known = await self.run.known([item.record.url for item in items])
            await asyncio.gather(*(self._through(Item.of(item.page, known.get(item.record.url))) for item in items))

    async def _through(self, item: Item) -> None:
        from scrapy.exceptions import DropItem

        tally = self.run.tally(item.page.site)
        tally.discovered += 1
        tally.fetched += 1
        try:
            for stage in self._stages:
                item = await stage.process_item(item)
        except DropItem:
            return  # accounted for by the stage


def _stages(run: Run) -> list[Stage]:
    """Ours among ITEM_PIPELINES, in order; a foreign pipeline has no part in a replay."""
    paths = sorted(run.config.item_pipelines, key=lambda path: run.config.item_pipelines[path])
    stages = [project.load(path, "ITEM_PIPELINES") for path in paths]
    return [stage(run) for stage in stages if issubclass(stage, Stage)]
