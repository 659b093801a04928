"""The sentence of a story in which a name stands."""

import re

from aggregator.model import Story
from aggregator.people.fold import fold, key

LONGEST = 240  # characters; more is quoting, not pointing to
_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[^\W_a-zß-öø-ÿ])|\n+")


def sentence(name: str, story: Story) -> str:
    """The first sentence of the body that has the name, on one line; the title if none has."""
    body = fold(story.body)
    found = re.search(f" {' +'.join(key(name).split())} ", body.words)
    if found is None:
        return _short(story.title, 0)
    place, end = body.span(found.start() + 1, found.end() - 1)
    start = max((one.end() for one in _END.finditer(story.body) if one.end() <= place), default=0)
    stop = _END.search(story.body, end)
    return _short(story.body[start : stop.end() if stop else None], place - start)


def _short(text: str, place: int) -> str:
    """The text on one line; of a long one what stands around a place in it."""
    first = max(0, place - LONGEST // 2) if len(text) > LONGEST else 0
    piece = " ".join(text[first : first + LONGEST].split())
    return f"{'… ' if first else ''}{piece}{' …' if first + LONGEST < len(text) else ''}"
