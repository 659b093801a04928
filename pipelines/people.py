"""Who the story is about."""

from dataclasses import replace

from aggregator.config import Config
from aggregator.model import Story
from aggregator.people import Tagger, load
from aggregator.reading import Note, Reading
from aggregator.stage import ReadStage


class People(ReadStage):
    """Find the celebrities in title and body, whether it is about them, and the names of unknown people."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._tagger = Tagger(load(config.people_file))

    def retag(self, story: Story) -> Story:
        """The title, the body, the language and the authors are all that this stage needs."""
        tagging = self._tagger.tag(story.title, story.body, story.language, story.authors)
        return replace(story, people=tagging.people, mentions=tagging.mentions, names=tagging.names)

    def process(self, reading: Reading) -> Story:
        """Drops nothing: a story on nobody known is kept."""
        story = reading.story
        tagging = self._tagger.tag(story.title, story.body, story.language, story.authors)
        for left in tagging.rejected:
            names = ", ".join(self._tagger.gazetteer.person(slug).name for slug in left.candidates)
            why = f"{left.why} (could be {names})" if names else left.why
            reading.notes.append(Note("people", left.text, f"{left.field} {left.start}", 0.0, False, why))
        for place in tagging.places:
            where = f"{place.field} {place.start}"
            reading.notes.append(Note("names", place.text, where, place.confidence, True, place.rule))
        return replace(story, people=tagging.people, mentions=tagging.mentions, names=tagging.names)
