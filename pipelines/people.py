"""Who the story is about."""

from dataclasses import replace

from aggregator.config import Config
from aggregator.model import Story
from aggregator.people import Tagger, load
from aggregator.reading import Note, Reading
from aggregator.stage import ReadStage


class People(ReadStage):
    """Find the celebrities in title and body, and whether it is about them."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._tagger = Tagger(load(config.people_file))

    def retag(self, story: Story) -> Story:
        """The title and the body are all that this stage needs."""
        tagging = self._tagger.tag(story.title, story.body, story.language)
        return replace(story, people=tagging.people, mentions=tagging.mentions)

    def process(self, reading: Reading) -> Story:
        """Drops nothing: a story on nobody known is kept."""
        story = reading.story
        tagging = self._tagger.tag(story.title, story.body, story.language)
        for left in tagging.rejected:
            names = ", ".join(self._tagger.gazetteer.person(slug).name for slug in left.candidates)
            why = f"{left.why} (could be {names})" if names else left.why
            reading.notes.append(Note("people", left.text, f"{left.field} {left.start}", 0.0, False, why))
        return replace(story, people=tagging.people, mentions=tagging.mentions)
