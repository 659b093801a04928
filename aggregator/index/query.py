"""The query language: what a person types becomes the tree that every backend compiles."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luqum import tree
from luqum.exceptions import ParseError
from luqum.thread import parse as parsed_by_luqum

from aggregator.index import moments
from aggregator.index.analysis import stems, words
from aggregator.index.nodes import And, Everything, Fuzzy, Node, Not, Or, Phrase, Prefix, TextField, Words
from aggregator.index.query_fields import FIELDS, KEYWORDS, ONE_WORD, PEOPLE, TEXTS, Lookup, unknown_field, value
from aggregator.index.query_names import grouped

MOST_CHARS = 1_000
MOST_NODES = 64  # words, phrases, values; each is looked up on its own
MOST_EDITS = 2
MOST_SLOP = 10
MOST_REPEATED = 4  # times of a word in a phrase with a slop; of 10 in a row tantivy would weigh 5 GB of places
FEWEST_LETTERS = 2  # before a *; one letter begins a tenth of all words
DEEPEST = 12  # parentheses in one another; Elasticsearch refuses 30 levels of its own

_MARKED_FIELD = re.compile(rf"\b({'|'.join(FIELDS)}):", re.IGNORECASE)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
# What is punctuation to a person but syntax to the parser: a question mark, a dash between spaces, a slash or an
# apostrophe before a word.
_PUNCTUATION = re.compile(r"\?|(?<!\S)[-+–—]+(?!\S)|(?<![\w.])[/']")
_OPERATORS = ("AND", "OR", "NOT", "TO")
_OPERATOR = re.compile(r'"[^"]*"|\w+:\([^)]*\)|(?<!\S)(?P<operator>AND|OR|NOT|\+(?=\S))')


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood. notes: sentences on what was taken otherwise than it was written.

    has_operators: whether AND, OR, NOT or + say which words must be there.
    """

    node: Node
    notes: tuple[str, ...] = ()
    has_operators: bool = False


class _TooMuch(Exception):
    """The query is larger than the guards allow; the message says how."""


def parse(text: str, lookup: Lookup | None = None) -> Parsed:
    """The query that a person typed; never an exception, whatever the text."""
    lookup = lookup or Lookup()
    reading = _Reading(lookup)
    has_operators = False
    try:
        cleaned = _cleaned(text, reading.notes)
        node = reading.read(grouped(cleaned, lookup))
        has_operators = any(found["operator"] for found in _OPERATOR.finditer(cleaned))
    except (ParseError, _TooMuch, ArithmeticError) as error:
        why = str(error) if isinstance(error, _TooMuch) else "its quotes, parentheses or operators do not match"
        reading.notes.append(f"The query was taken as plain words: {why}.")
        node = _plain(_cleaned(text, []), reading.notes)
    if node is None and text.strip():
        reading.notes.append("Nothing in the query can be searched for, so all stories are shown.")
    return Parsed(node or Everything(), tuple(dict.fromkeys(reading.notes)), has_operators)


def _cleaned(text: str, notes: list[str]) -> str:
    if len(text) > MOST_CHARS:
        notes.append(f"The query is cut after {MOST_CHARS:,} characters.")
    text = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text[:MOST_CHARS])
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES))


def _plain(text: str, notes: list[str]) -> Node | None:
    """Its words, without those that are syntax."""
    text = _MARKED_FIELD.sub(" ", text).replace(":", " ")
    found = [text[term.start : term.end] for term in words(text)]
    found = [word for word in found if word not in _OPERATORS]
    if len(found) > MOST_NODES:
        notes.append(f"Only the first {MOST_NODES} words are searched for.")
    return _asking(Words(" ".join(found[:MOST_NODES])))


class _Reading:
    """One reading of a query: luqum's tree becomes ours. A part that asks for nothing is None."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._nodes = 0
        self.notes: list[str] = []

    def read(self, text: str) -> Node | None:
        """Raises ParseError, _TooMuch, or ArithmeticError for a number that is none."""
        return _asking(self._node(parsed_by_luqum(text), None, 0)) if text.strip() else None

    def _node(self, item: tree.Item, field: TextField | None, depth: int) -> Node | None:
        if depth > DEEPEST:
            raise _TooMuch(f"it is nested more than {DEEPEST} levels deep")
        match item:
            case tree.OrOperation():
                return _either([self._node(part, field, depth + 1) for part in item.operands])
            case tree.BaseOperation():
                return _both([self._node(part, field, depth + 1) for part in item.operands])
            case tree.Not() | tree.Prohibit():
                part = _asking(self._node(item.a, field, depth + 1))
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
        """Stop words stay: with their neighbours they may be a name ("The Rock", "Duchess of Ober")."""
        self._count(len(stems(text)))
        found = words(text)
        return Words(" ".join(text[term.start : term.end] for term in found), field) if found else None

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            raise _TooMuch(f"it asks for more than {MOST_NODES} things")

    def _phrase(self, text: str, slop: int, field: TextField | None) -> Node | None:
        if slop > MOST_SLOP:
            self.notes.append(f"A phrase's words may be at most ~{MOST_SLOP} apart.")
        terms = [term.text for term in stems(text)]
        if len(terms) < 2:
            return self._words(text, field)
        self._count(len(terms))
        if slop and max(Counter(terms).values()) > MOST_REPEATED:
            self.notes.append(f"A phrase that repeats a word more than {MOST_REPEATED} times is looked for as it is.")
            slop = 0
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
        return self._as_words(item, unknown_field(item.name))

    def _published(self, item: tree.SearchField) -> Node | None:
        between = moments.between(item.expr, self._lookup.when)
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
            case tree.UnknownOperation() if name not in ONE_WORD and all(
                isinstance(part, tree.Word) for part in item.operands
            ):
                return self._exact(name, " ".join(_value(part) for part in item.operands))
            case tree.BaseOperation():
                parts = [self._keyword(name, part, depth + 1) for part in item.operands]
                return _both(parts) if isinstance(item, tree.AndOperation) else _either(parts)
        return self._as_words(item, f"{name}: takes a word or a phrase")

    def _exact(self, name: str, text: str) -> Node | None:
        asked = value(name, text, self._lookup)
        self._count(asked.size)
        if asked.note:
            self.notes.append(asked.note)
        return asked.node


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
    asking = tuple(filter(_asking, joined)) or tuple(joined[:1])
    return And(asking) if len(asking) > 1 else next(iter(asking), None)


def _either(parts: Sequence[Node | None]) -> Node | None:
    some = tuple(part for part in map(_asking, parts) if part is not None)
    return Or(some) if len(some) > 1 else next(iter(some), None)


def _asking(part: Node | None) -> Node | None:
    """The part, if it asks for more than stop words."""
    return None if isinstance(part, Words) and not stems(part.text) else part
