"""What the page says: title, byline, body."""

from aggregator.extract import extract
from aggregator.model import Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Extract(ReadStage):
    """Read the story; drop what is none."""

    def process(self, reading: Reading) -> Story:
        """Raises Drop."""
        return extract(reading, honours_noindex=self.config.obey_noindex)
