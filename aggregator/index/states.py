"""What is derived from a story to be searched by: the same for every backend."""

from collections.abc import Iterator

from aggregator.marks import MARKS, marks
from aggregator.model import Story

COPY = "copy"  # is told by `duplicate_of`, which changes alone
STATES = (COPY, "updated", *MARKS)
LEVELS = 10  # of salience that are told apart


def states(story: Story) -> Iterator[str]:
    """Those of STATES that are true of the story, but for COPY."""
    if story.revision > 1:
        yield "updated"
    yield from marks(story)


def cites(story: Story) -> Iterator[str]:
    """Ids of the outlets that the story credits, without that which publishes it."""
    for credit in story.attributions:
        if credit.outlet_id is not None and not credit.self_credit:
            yield credit.outlet_id


def saliences(story: Story) -> Iterator[str]:
    """How much the story is about each of its people."""
    for person in story.people:
        yield salience(person.id, round(person.salience * LEVELS))


def salience(person: str, level: int) -> str:
    """That a story is about a person so much: level 0..LEVELS."""
    return f"{person}:{level}"
