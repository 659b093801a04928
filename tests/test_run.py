"""What all crawlers of a process share."""

from collections.abc import Sequence

from aggregator.errors import BadInput
from aggregator.model import Story
from aggregator.run import Run
from tests.index.stories import story


class Picky:
    """An index that refuses one story for ever, and with it the batch in which it comes."""

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        if any(one.id == "bad" for one in stories):
            raise BadInput("'bad' is refused for ever; leave it out")
        return tuple(stories)


def test_a_story_that_is_refused_costs_no_other_of_its_batch() -> None:
    run = object.__new__(Run)
    run.index = Picky()  # type: ignore[assignment]
    good, bad, after = run._write_stories([story("good"), story("bad"), story("after")])
    assert (good, after) == (story("good"), story("after"))
    assert isinstance(bad, BadInput)
