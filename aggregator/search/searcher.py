"""The door of the room: asks the index what a person means."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from aggregator.errors import BadInput
from aggregator.index import Answer, Index, Search
from aggregator.index.cursor import place
from aggregator.index.nodes import And, Exact, Node, Not, Or, Words, both
from aggregator.index.query import Parsed, parse
from aggregator.index.query_fields import Lookup
from aggregator.search.meaning import Chip, Understood

if TYPE_CHECKING:
    from aggregator.people import Gazetteer
    from aggregator.search.names import Names

ENOUGH = 10  # stories that have all that is asked for; with fewer, others are looked for

_Way = tuple[Understood, Node, bool]  # whether a part of what is asked for is enough


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks. search: how to answer; its query narrows the answer.

    off: texts or ids of recognised people who are not meant. is_literal: the words are only words.
    """

    text: str
    search: Search = field(default_factory=Search)
    off: Collection[str] = ()
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer. search: what the index was asked. notes: sentences on how the query was taken."""

    answer: Answer
    search: Search
    understood: Understood
    notes: tuple[str, ...] = ()


class Searcher:
    """Answers the questions of people.

    gazetteer: called when a query has plain words; reading it takes longer than most searches.
    now: at which news are new; None for the hour of each question.
    """

    def __init__(
        self, index: Index, gazetteer: Callable[[], "Gazetteer"], lookup: Lookup, now: datetime | None = None
    ) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._lookup = lookup
        self._now = now

    def find(self, question: Question) -> Finding:
        """The stories: those that have all that is asked for or, if they are few, any of it, best what has most.

        Raises BadInput if the cursor is of another question.
        """
        parsed = parse(question.text, self._lookup)
        search = replace(question.search, folded=question.search.folded and not _wants_copies(parsed.node))
        best: Finding | None = None
        for way in self._ways(parsed, question):
            asked = replace(search, query=both(way[1], search.query))
            if asked.after is not None and not _is_of(asked):
                continue
            answer = self._index.search(asked)
            if best is None or answer.total > best.answer.total or not best.answer.total:
                best = Finding(answer, asked, way[0], (*parsed.notes, *_told(way, answer, best)))
            if asked.after is not None or best.answer.total >= ENOUGH:
                break
        if best is None:
            raise BadInput("the cursor belongs to another search; ask for the first page of this one")
        return best

    def _ways(self, parsed: Parsed, question: Question) -> Iterator[_Way]:
        """How the query may be taken, each asked only if the one before finds too little."""
        if question.is_literal or not has_words(parsed.node):
            yield Understood(parsed.node), parsed.node, False
            return
        from aggregator.search.understanding import understood

        names, now, off = self._names, self._now or datetime.now(UTC), question.off
        plain = understood(parsed, names, now, off)
        yield plain, plain.node, False
        guess = understood(parsed, names, now, off, self._is_written)
        if guess.node != plain.node:
            yield guess, guess.node, False
        if guess.wider is not None and question.search.sort == "relevance":
            yield guess, guess.wider, True

    @cached_property
    def _names(self) -> "Names":
        from aggregator.search.names import Names  # all that is known of people takes longer than most searches

        return Names(self._gazetteer())

    def _is_written(self, word: str) -> bool:
        return self._index.search(Search(Words(word), limit=0)).total > 0


def _told(way: _Way, answer: Answer, before: Finding | None) -> Iterator[str]:
    meaning, _, is_wider = way
    for chip in meaning.chips:
        if chip.meant:
            yield f"{chip.text!r} was taken for {chip.meant}."
        elif not chip.is_used:
            yield f"{chip.text!r} was taken as a word, not as a name; {_offer(chip)}."
    if is_wider and answer.total:
        count = before.answer.total if before else 0
        found = f"only {count} {'story has' if count == 1 else 'stories have'}" if count else "no story has"
        like = "" if count else ", or words like it,"
        yield f"{found.capitalize()} all that is asked for, so those that have some of it{like} follow."


def _offer(chip: Chip) -> str:
    """How the first of those who bear the name is found."""
    slug, name = chip.people[0]
    return f"celebrity:{slug} finds {name}"


def has_words(node: Node) -> bool:
    """Whether anything in the query is plain words."""
    match node:
        case And(parts) | Or(parts):
            return any(map(has_words, parts))
        case Not(part):
            return has_words(part)
    return isinstance(node, Words) and node.field is None


def _wants_copies(node: Node) -> bool:
    match node:
        case And(parts) | Or(parts):
            return any(map(_wants_copies, parts))
    return node == Exact("is", "copy")


def _is_of(search: Search) -> bool:
    """Whether the cursor belongs to the search. Raises BadInput if it is none at all."""
    try:
        place(search)
    except BadInput as error:
        if "belongs to another" not in str(error):
            raise
        return False
    return True
