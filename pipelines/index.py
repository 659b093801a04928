"""The last stage: into the index, with an account of it."""

from dataclasses import replace

from aggregator.stage import Item, Stage


class Index(Stage):
    """Store the story and say whether it is new."""

    async def process(self, item: Item) -> Item:
        stored = await self.run.stored(item)
        return replace(item, story=stored)
