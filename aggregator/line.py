"""The pure part of the line: from the bytes of a page to a dated story with its people."""

from collections.abc import Sequence
from typing import Self

from aggregator import project
from aggregator.config import Config
from aggregator.drops import Drop
from aggregator.model import Page, Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Line:
    """The reading stages, in order."""

    def __init__(self, stages: Sequence[ReadStage]) -> None:
        self._stages = stages

    @classmethod
    def of(cls, config: Config) -> Self:
        """The stages that READ_STAGES names. Raises BadSetting if one cannot be imported."""
        return cls([project.load(path, "READ_STAGES")(config) for path in config.read_stages])

    def read(self, page: Page) -> Reading:
        """A page, read. Raises Drop if it is no story to keep."""
        reading = Reading.open(page)
        try:
            for stage in self._stages:
                reading.story = stage.process(reading)
        except Drop as drop:
            drop.read = reading.story
            raise
        return reading

    def retag(self, story: Story) -> Story:
        """A stored story with what the stages find in its title and body."""
        for stage in self._stages:
            story = stage.retag(story)
        return story
