"""When it was published and updated."""

from aggregator.dates import date
from aggregator.model import Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Date(ReadStage):
    """Date the story, if anything says when."""

    def process(self, reading: Reading) -> Story:
        """Drops nothing."""
        return date(reading)
