"""What makes one story better than another for a query: nodes that score alike on every backend.

A word scores its BM25 in title and body (up to about 10 each where it is rare). What is known of a story scores
constants beside it, so that a story about somebody comes before one that names them, wherever their names stand.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from aggregator.index.nodes import (
    Best,
    Between,
    Constant,
    Exact,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Preferring,
    TextField,
    Weighted,
    Words,
    any_of,
)
from aggregator.index.states import LEVELS, salience

NAMED = 1.0  # a story names somebody who is asked for
ABOUT = 6.0  # it is about them
MOST_SALIENT = 8.0  # it is about nobody else
ALSO_CALLED = 0.6  # of the score of a word, for another word of its topic
LITERAL = 0.3  # of the score of a name in print, so that stories are found that nobody is tagged in
HAS_PERSON, HAS_WORD = 12.0, 6.0  # for each part of a query where not all parts are there
FRESH = 1.2  # for each age that a story has not reached, where news are asked for
AGES = tuple(timedelta(days=days) for days in (1, 3, 7, 30, 90, 365, 1000, 3000))
GALLERY = 3.0  # it is a gallery, where photos are asked for
FEW = 4  # people whose salience is weighed; of a large group only who it is about
SHORTEST_FUZZY = 5  # letters of a word that may be misspelt
PHOTO = "photo"


def person(ids: Sequence[str], names: Sequence[str], *, is_about: bool = False, weighs: bool = True) -> Node:
    """Stories that name a person, best those about them.

    ids: all under which stories may be tagged with the person. names: stories that print one of them will do, though
    nobody is tagged. is_about: only stories about the person. weighs: whether it matters how much they are about them.
    """
    about = any_of([Exact("about", key) for key in ids])
    tagged = any_of([Exact("celebrity", key) for key in ids])
    levels = (
        Constant(any_of([Exact("salience", salience(key, level)) for key in ids]), MOST_SALIENT * level / LEVELS)
        for level in range(1, LEVELS + 1)
    )
    better = (*levels,) if weighs else ()
    if is_about:
        in_title = printed(names, "title")
        return Preferring(Or((Constant(about, NAMED + ABOUT), in_title)), better)
    named = Or((Constant(tagged, NAMED), printed(names)))
    return Preferring(named, (Constant(about, ABOUT), *better))


def printed(names: Sequence[str], field: TextField | None = None) -> Node:
    """Stories that print one of the names; whether or not they mean the same person."""
    nodes = tuple(_expression(name, field) for name in dict.fromkeys(name.lower() for name in names))
    return Weighted(Best(nodes) if len(nodes) > 1 else nodes[0], LITERAL)


def word(text: str, others: Sequence[str] = ()) -> Node:
    """Stories that have a word or an expression, or another of its topic."""
    if not others:
        return _expression(text)
    return Best((_expression(text), *(Weighted(_expression(other), ALSO_CALLED) for other in others)))


def misspelt(text: str, node: Node) -> Node:
    """Stories that have a word or one like it."""
    if " " in text or len(text) < SHORTEST_FUZZY:
        return node
    return Best((node, Weighted(Fuzzy(text, 1 if len(text) < 8 else 2), ALSO_CALLED)))


def raised(node: Node, score: float) -> Node:
    """What the node matches, with that much more of a score."""
    return Or((node, Constant(node, score)))


def fresh(now: datetime) -> Iterator[Node]:
    """Scores that fall with the logarithm of a story's age."""
    for age in AGES:
        yield Constant(Between(now - age, None), FRESH)


def photos() -> Iterator[Node]:
    """Scores of stories that are made of photos."""
    yield Constant(Exact("kind", "gallery"), GALLERY)
    yield Weighted(Words(PHOTO), ALSO_CALLED)


def _expression(text: str, field: TextField | None = None) -> Node:
    return Phrase(text, field=field) if " " in text else Words(text, field)
