"""The query language: what a person types becomes the tree that every backend compiles."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from luqum import tree
from luqum.exceptions import ParseError
from luqum.thread import parse as parsed_by_luqum

from aggregator.index import moments
from aggregator.index.analysis import stems, words
from aggregator.index.nodes import And, Everything, Exact, Fuzzy, Node, Not, Or, Phrase, Prefix, TextField, Words

MOST_CHARS = 1_000
MOST_NODES = 64  # words, phrases, values; each is looked up on its own
MOST_EDITS = 2
MOST_SLOP = 10
FEWEST_LETTERS = 2  # before a *; one letter begins a tenth of all words
DEEPEST = 12  # parentheses in one another; Elasticsearch refuses 30 levels of its own

TEXTS: tuple[TextField, ...] = ("title", "body")
PEOPLE = ("celebrity", "about")
KEYWORDS = ("site", "language", "kind", "author", "name", "section")
FIELDS = (*TEXTS, *PEOPLE, *KEYWORDS, "published")
_ONE_WORD = ("site", "language", "kind")  # of several values in parentheses any will do; of the other fields it is one
_MARKED_FIELD = re.compile(rf"\b({'|'.join(FIELDS)}):", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
# What is punctuation to a person but syntax to the parser: a question mark, a dash between spaces, a slash or an
# apostrophe before a word.
_PUNCTUATION = re.compile(r"\?|(?<!\S)[-+–—]+(?!\S)|(?<![\w.])[/']")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood. notes: sentences on what was taken otherwise than it was written."""

    node: Node
    notes: tuple[str, ...] = ()


class _TooMuch(Exception):
    """The query is larger than the guards allow; the message says how."""


def parse(
    text: str,
    *,
    people: Callable[[str], tuple[str, ...]] | None = None,
    when: Callable[[str], datetime | None] | None = None,
) -> Parsed:
    """The query that a person typed; never an exception, whatever the text.

    people: the ids of the people whom a name may mean; without it the name is taken for an id.
    when: the moment that is meant by words ("2 weeks ago"); without it only dates in ISO 8601 and "now" are read.
    """
    reading = _Reading(people, when)
    try:
        node = reading.read(_cleaned(text, reading.notes))
    except (ParseError, _TooMuch, ArithmeticError) as error:
        why = str(error) if isinstance(error, _TooMuch) else "its quotes, parentheses or operators do not match"
        reading.notes.append(f"The query was taken as plain words: {why}.")
        node = _plain(_cleaned(text, []), reading.notes)
    if node is None and text.strip():
        reading.notes.append("Nothing in the query can be searched for, so all stories are shown.")
    return Parsed(node or Everything(), tuple(dict.fromkeys(reading.notes)))


def _cleaned(text: str, notes: list[str]) -> str:
    if len(text) > MOST_CHARS:
        notes.append(f"The query is cut after {MOST_CHARS:,} characters.")
    text = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text[:MOST_CHARS])
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES))


def _plain(text: str, notes: list[str]) -> Node | None:
    """Its words, without those that are syntax."""
    text = _MARKED_FIELD.sub(" ", text).replace(":", " ")
    found = [text[term.start : term.end] for term in stems(text)]
    found = [word for word in found if word not in _OPERATORS]
    if len(found) > MOST_NODES:
        notes.append(f"Only the first {MOST_NODES} words are searched for.")
    return Words(" ".join(found[:MOST_NODES])) if found else None


class _Reading:
    """One reading of a query: luqum's tree becomes ours. A part that asks for nothing is None."""

    def __init__(
        self, people: Callable[[str], tuple[str, ...]] | None, when: Callable[[str], datetime | None] | None
    ) -> None:
        self._people, self._when = people, when
        self._nodes = 0
        self.notes: list[str] = []

    def read(self, text: str) -> Node | None:
        """Raises ParseError, _TooMuch, or ArithmeticError for a number that is none."""
        return self._node(parsed_by_luqum(text), None, 0) if text.strip() else None

    def _node(self, item: tree.Item, field: TextField | None, depth: int) -> Node | None:
        if depth > DEEPEST:
            raise _TooMuch(f"it is nested more than {DEEPEST} levels deep")
        match item:
            case tree.OrOperation():
                return _either([self._node(part, field, depth + 1) for part in item.operands])
            case tree.BaseOperation():
                return _both([self._node(part, field, depth + 1) for part in item.operands])
            case tree.Not() | tree.Prohibit():
                part = self._node(item.a, field, depth + 1)
                return Not(part) if part else None
            case tree.Plus():
                return self._node(item.a, field, depth + 1)
            case tree.BaseGroup():
                return self._node(item.expr, field, depth + 1)
            case tree.Boost():
                self.notes.append("Weights (^) are not used.")
                return self._node(item.expr, field, depth + 1)
            case tree.SearchField():
                return self._in_field(item, depth + 1)
        return self._leaf(item, field)

    def _leaf(self, item: tree.Item, field: TextField | None) -> Node | None:
        match item:
            case tree.Phrase():
                return self._phrase(_value(item), 0, field)
            case tree.Proximity():
                return self._phrase(_value(item.term), int(min(item.degree, 10**6)), field)
            case tree.Fuzzy():
                return self._fuzzy(_value(item.term), item.degree, field)
            case tree.Word() if "*" in item.value:
                return self._wildcard(item.value, field)
            case tree.Word():
                return self._words(_value(item), field)
        return self._as_words(item, "only published: takes a range", field)

    def _words(self, text: str, field: TextField | None) -> Node | None:
        found = stems(text)
        self._count(len(found))
        return Words(" ".join(text[term.start : term.end] for term in found), field) if found else None

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            raise _TooMuch(f"it asks for more than {MOST_NODES} things")

    def _phrase(self, text: str, slop: int, field: TextField | None) -> Node | None:
        if slop > MOST_SLOP:
            self.notes.append(f"A phrase's words may be at most ~{MOST_SLOP} apart.")
        if len(stems(text)) < 2:
            return self._words(text, field)
        self._count(len(stems(text)))
        return Phrase(text.strip(), min(slop, MOST_SLOP), field)

    def _fuzzy(self, text: str, degree: float, field: TextField | None) -> Node | None:
        edits = MOST_EDITS if 0 < degree < 1 else int(min(degree, MOST_EDITS))
        if degree > MOST_EDITS:
            self.notes.append(f"A misspelt word may differ by at most ~{MOST_EDITS} letters.")
        if edits == 0 or not words(text):
            return self._words(text, field)
        self._count(len(words(text)))
        return Fuzzy(text, edits, field)

    def _wildcard(self, text: str, field: TextField | None) -> Node | None:
        beginning = text[:-1]
        letters = words(beginning)[-1:]
        if text == "*":
            return None
        if text.endswith("*") and "*" not in beginning and letters and len(letters[0].text) >= FEWEST_LETTERS:
            self._count(len(words(beginning)))
            return Prefix(beginning.replace("\\", ""), field)
        self.notes.append(
            f"{text!r} was taken as plain words: * is understood at the end of a word, after {FEWEST_LETTERS} letters."
        )
        return self._words(text.replace("*", " "), field)

    def _as_words(self, item: tree.Item, why: str, field: TextField | None = None) -> Node | None:
        text = " ".join(str(item).split())
        self.notes.append(f"{text!r} was taken as plain words: {why}.")
        node = _plain(text, self.notes)
        return self._words(node.text, field) if isinstance(node, Words) else None

    def _in_field(self, item: tree.SearchField, depth: int) -> Node | None:
        name = item.name.lower()
        if name in TEXTS:
            return self._node(item.expr, TEXTS[TEXTS.index(name)], depth)
        if name == "published":
            return self._published(item)
        if name in PEOPLE or name in KEYWORDS:
            return self._keyword(name, item.expr, depth)
        near = get_close_matches(name, FIELDS, 1)
        meant = f"did you mean {near[0]}:" if near else f"there are {', '.join(FIELDS)}"
        return self._as_words(item, f"there is no field {item.name!r}, {meant}")

    def _published(self, item: tree.SearchField) -> Node | None:
        between = moments.between(item.expr, self._when)
        self._count(1)
        if between is None:
            self.notes.append(
                f"{' '.join(str(item).split())!r} was left out: it is no date; "
                "write published:2026-11-01 or published:[2026-11-01 TO now]."
            )
        return between

    def _keyword(self, name: str, item: tree.Item, depth: int) -> Node | None:
        """The field's values, joined by operators or not."""
        if depth > DEEPEST:
            raise _TooMuch(f"it is nested more than {DEEPEST} levels deep")
        match item:
            case tree.Word() | tree.Phrase():
                return self._exact(name, _value(item))
            case tree.BaseGroup():
                return self._keyword(name, item.expr, depth + 1)
            case tree.Not() | tree.Prohibit():
                part = self._keyword(name, item.a, depth + 1)
                return Not(part) if part else None
            case tree.UnknownOperation() if name not in _ONE_WORD and all(
                isinstance(part, tree.Word) for part in item.operands
            ):
                return self._exact(name, " ".join(_value(part) for part in item.operands))
            case tree.BaseOperation():
                parts = [self._keyword(name, part, depth + 1) for part in item.operands]
                return _both(parts) if isinstance(item, tree.AndOperation) else _either(parts)
        return self._as_words(item, f"{name}: takes a word or a phrase")

    def _exact(self, name: str, value: str) -> Node | None:
        value = " ".join(value.split())
        self._count(1)
        if not value:
            return None
        match name:
            case "celebrity" | "about":
                return self._person(name, value)
            case "author" | "name" | "section":
                return Exact(name, value)
            case "site" | "language" | "kind":
                return Exact(name, value.lower())
        return None

    def _person(self, field: str, name: str) -> Node | None:
        ids = (name,) if self._people is None else self._people(name)
        self._count(max(0, len(ids) - 1))
        if ids:
            return _either([Exact("about" if field == "about" else "celebrity", key) for key in ids])
        self.notes.append(
            f"No celebrity called {name!r} is known, so stories that name somebody so, or have the words, "
            "were searched for; check the spelling, or add the name to settings/people.toml."
        )
        return _either([Exact("name", name), self._phrase(name, 0, None)])


def _value(term: tree.Term) -> str:
    """What a word or phrase says, without quotes and escapes."""
    text = term.value[1:-1] if isinstance(term, tree.Phrase) else term.value
    return re.sub(r"\\(.)", r"\1", text)


def _both(parts: Sequence[Node | None]) -> Node | None:
    """All of the parts; words that follow one another become one."""
    joined: list[Node] = []
    for part in (part for part in parts if part is not None):
        match joined[-1] if joined else None, part:
            case Words(before, field), Words(text, same) if field == same:
                joined[-1] = Words(f"{before} {text}", field)
            case _:
                joined.append(part)
    return And(tuple(joined)) if len(joined) > 1 else next(iter(joined), None)


def _either(parts: Sequence[Node | None]) -> Node | None:
    some = tuple(part for part in parts if part is not None)
    return Or(some) if len(some) > 1 else next(iter(some), None)
