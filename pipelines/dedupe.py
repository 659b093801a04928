"""The same text on another URL."""

from aggregator.index.base import Claim
from aggregator.stage import Item, Stage


class Dedupe(Stage):
    """Claim the text for the story that had it first; the index links the others to it."""

    async def process(self, item: Item) -> Item:
        story, least = item.read, self.run.config.duplicate_min_words
        if len(story.body.split(None, least)) >= least:  # no more words are parted than need be counted
            await self.run.claim(Claim(f"text:{story.text_hash}", story.id, story.fetched))
        return item
