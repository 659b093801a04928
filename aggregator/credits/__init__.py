"""Author lines that a reader sees: where they stand on a page, and the names in them."""

from collections.abc import Iterator

from aggregator import titles
from aggregator.credits import marked, near, spoken
from aggregator.credits.ground import Ground
from aggregator.credits.line import Line
from aggregator.reading import Reading

__all__ = ["SOURCES", "Line", "seen"]

SOURCES = frozenset({"byline", "text", "label", "about box", "alone"})


def seen(reading: Reading) -> Iterator[tuple[Line, ...]]:
    """Lines marked as author lines; lines that begin with "By"; and names by themselves near the headline.

    One group after the other, as each is looked for only when it is asked for.
    """
    headline = titles.headline(reading)
    ground = Ground.of(reading.tree, headline)
    yield tuple(marked.lines(ground))
    yield tuple(spoken.lines(ground))
    yield tuple(near.lines(ground, f"{titles.window_title(reading)} {titles.text(headline)}"))
