"""What its copies, and the stories on the same event, are found by."""

from dataclasses import replace

from aggregator.clusters import profile
from aggregator.model import Story
from aggregator.near import keys
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Fingerprint(ReadStage):
    """Give the story the keys and the profile that the index looks others up by."""

    def process(self, reading: Reading) -> Story:
        """Drops nothing. A text of fewer than DUPLICATE_MIN_WORDS gets no keys, and is nobody's copy."""
        story, least = reading.story, self.config.duplicate_min_words
        is_long = len(story.body.split(None, least)) >= least  # no more words are parted than need be counted
        told = profile(story.title, story.body, story.people)
        return replace(story, keys=keys(story.body) if is_long else (), profile=told)
