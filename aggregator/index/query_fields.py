"""The fields of the query language, and what a value of one asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from aggregator.index.nodes import Exact, Node, Not, Or, Phrase, TextField, Words
from aggregator.index.states import STATES

TEXTS: tuple[TextField, ...] = ("title", "body")
PEOPLE = ("celebrity", "about", "with")
KEYWORDS = ("site", "author", "cites", "cluster", "language", "kind", "is", "name", "section")
FIELDS = (*TEXTS, *PEOPLE, *KEYWORDS, "published")
ONE_WORD = ("site", "language", "kind", "is", "cluster")  # of several values in parentheses any will do
ORIGINAL = "original"  # what is no copy

Period = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a query's names and times mean; whatever is None takes them as they are written.

    people: the ids of the people whom a name may mean. nearest: names that look like an unknown one, the likest first.
    outlet: the id of the outlet of a name. when: [start, end) of a time in words, None if it is no time; of a moment
    start and end are the same.
    """

    people: Callable[[str], tuple[str, ...]] | None = None
    nearest: Callable[[str], tuple[str, ...]] | None = None
    outlet: Callable[[str], str | None] | None = None
    when: Callable[[str], Period | None] | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a value asks for. node: None for nothing. size: things to be looked up. note: what was taken otherwise."""

    node: Node | None
    size: int = 1
    note: str = ""


def value(field: str, text: str, lookup: Lookup) -> Value:
    """What the value of one of PEOPLE or KEYWORDS asks for."""
    text = " ".join(text.split())
    if not text:
        return Value(None)
    match field:
        case "celebrity" | "about" | "with":
            return _person(field, text, lookup)
        case "author" | "name" | "section" | "cluster":
            return Value(Exact(field, text))
        case "cites":
            return _outlet(text, lookup)
        case "is":
            return _state(text.lower())
        case "site" | "language" | "kind":
            return Value(Exact(field, text.lower()))
    return Value(None)


def unknown_field(name: str) -> str:
    """That there is no field of that name, and which was meant."""
    near = get_close_matches(name.lower(), FIELDS, 1)
    meant = f"did you mean {near[0]}:" if near else f"there are {', '.join(FIELDS)}"
    return f"there is no field {name!r}, {meant}"


def _person(field: str, name: str, lookup: Lookup) -> Value:
    ids = (name,) if lookup.people is None else lookup.people(name)
    if ids:
        return Value(_any([Exact("about" if field == "about" else "celebrity", key) for key in ids]), len(ids))
    near = lookup.nearest(name) if lookup.nearest else ()
    hint = (
        f"did you mean {' or '.join(near)}?" if near else "check the spelling, or add it with `aggregator people add`."
    )
    told = (
        f"No celebrity called {name!r} is known, so stories that name somebody so, or have the words, "
        f"were searched for; {hint}"
    )
    return Value(_any([Exact("name", name), _words(name)]), 1 + len(name.split()), told)


def _outlet(name: str, lookup: Lookup) -> Value:
    key = name.lower() if lookup.outlet is None else lookup.outlet(name)
    if key is not None:
        return Value(Exact("cites", key))
    return Value(
        _words(name), len(name.split()), f"No outlet called {name!r} is known, so its words were searched for."
    )


def _state(name: str) -> Value:
    if name == ORIGINAL:
        return Value(Not(Exact("is", "copy")))
    if name in STATES:
        return Value(Exact("is", name))
    near = get_close_matches(name, (ORIGINAL, *STATES), 1)
    meant = f"did you mean is:{near[0]}?" if near else f"there are {', '.join((ORIGINAL, *STATES))}."
    return Value(None, 1, f"'is:{name}' was left out; {meant}")


def _words(text: str) -> Node:
    return Phrase(text) if " " in text else Words(text)


def _any(nodes: Sequence[Node]) -> Node:
    return Or(tuple(nodes)) if len(nodes) > 1 else nodes[0]
