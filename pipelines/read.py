"""The door to the pool: from a page to a dated story with its people."""

from dataclasses import replace

from aggregator.stage import Item, Stage


class Read(Stage):
    """Have READ_STAGES done in a process of their own."""

    async def process(self, item: Item) -> Item:
        return replace(item, story=await self.run.pool.read(item.page))
