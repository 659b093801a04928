"""The first stage: the page as it came, on disk before anything else."""

from aggregator.stage import Item, Stage


class Archive(Stage):
    """Append the page to the run's WARC file."""

    async def process(self, item: Item) -> Item:
        await self.run.archived(item.page)
        return item
