"""Whom the story credits."""

from dataclasses import replace

from aggregator.attribution import Attributor, load
from aggregator.config import Config
from aggregator.model import Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Attribution(ReadStage):
    """Find the outlets that the story credits for a claim, a quotation or a post."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._attributor = Attributor(load())

    def process(self, reading: Reading) -> Story:
        """Drops nothing."""
        story = reading.story
        return replace(story, attributions=self._attributor.attributions(story.title, story.body, story.canonical_url))
