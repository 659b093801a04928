"""What kind of page it is: a story, or something else."""

from dataclasses import replace

from aggregator import kinds
from aggregator.model import Story
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Kind(ReadStage):
    """Say what kind of story it is; drop what is none."""

    def process(self, reading: Reading) -> Story:
        """Raises Drop."""
        return replace(reading.story, kind=kinds.kind(reading))
