"""What the page says: title, byline, body."""

from aggregator.extract import extract
from aggregator.model import Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Extract(ReadStage):
    """Read the story."""

    def process(self, reading: Reading) -> Story:
        """Raises NoIndex."""
        return extract(reading, honours_noindex=self.config.obey_noindex)
