"""The door to the pool: from a page to a dated story with its people."""

from dataclasses import replace

from aggregator.drops import Gone
from aggregator.removal import GONE
from aggregator.stage import Item, Stage


class Read(Stage):
    """Have READ_STAGES done in a process of their own."""

    async def process(self, item: Item) -> Item:
        """Raises Gone if there is nothing to read: the answer that a story is not there."""
        if item.page.status in GONE:
            raise Gone(f"{item.page.url}: answered {item.page.status}; nothing to do unless it lasts")
        return replace(item, story=await self.run.pool.read(item.page))
