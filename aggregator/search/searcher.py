"""The door of the room: asks the index what a person means."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from aggregator.errors import BadInput
from aggregator.events import spread
from aggregator.index import Answer, Index, Search
from aggregator.index.base import Spread
from aggregator.index.cursor import place
from aggregator.index.nodes import And, Exact, Node, Not, Or, Words, both
from aggregator.index.query import Parsed, parse
from aggregator.index.query_fields import Lookup
from aggregator.search.folding import Folding
from aggregator.search.meaning import Chip, Understood

if TYPE_CHECKING:
    from aggregator.people import Gazetteer
    from aggregator.search.names import Names

_SECONDS = re.compile(r"[0-9]{1,11}")  # since 1970
ENOUGH = 10  # stories that have all that is asked for; with fewer, others are looked for

_Way = tuple[Understood, Node, bool]  # whether a part of what is asked for is enough


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks. search: how to answer; its query narrows the answer.

    off: texts or ids of recognised people who are not meant. is_literal: the words are only words. is_by_event: one
    hit an event; a page of such a search has a cursor of its own.
    """

    text: str
    search: Search = field(default_factory=Search)
    off: Collection[str] = ()
    is_literal: bool = False
    is_by_event: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer. search: what was asked, understood. notes: sentences on how the query was taken.

    events: by cluster, how far the events of the hits have spread; empty if they were not folded by event.
    """

    answer: Answer
    search: Search
    understood: Understood
    notes: tuple[str, ...] = ()
    events: Mapping[str, Spread] = field(default_factory=dict)


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
        now, after = self._begun(question.search.after)
        wants_copies = not question.search.folded or _wants(parsed.node, _is_copy)
        search = replace(question.search, after=after, folded=not wants_copies)
        is_by_event = question.is_by_event and not wants_copies and not _wants(parsed.node, _is_cluster)
        best: Finding | None = None
        chosen: Folding | None = None
        for way in self._ways(parsed, question, now):
            asked = replace(search, query=both(way[1], search.query))
            if asked.after is not None and not _is_of(asked):
                continue
            folding = Folding(asked) if is_by_event else None
            answer = self._index.search(folding.first_look() if folding else asked)
            if best is None or answer.total > best.answer.total or not best.answer.total:
                best = Finding(answer, asked, way[0], (*parsed.notes, *_told(way, answer, best)))
                chosen = folding
            if asked.after is not None or best.answer.total >= ENOUGH:
                break
        if best is None:
            raise BadInput("the cursor belongs to another search; ask for the first page of this one")
        found = self._by_event(best, chosen) if chosen else best
        following = found.answer.next and f"{int(now.timestamp())}.{found.answer.next}"
        return replace(found, answer=replace(found.answer, next=following))

    def _by_event(self, finding: Finding, folding: Folding) -> Finding:
        answer = folding.page(self._index, finding.answer)
        return replace(finding, answer=answer, events=spread(self._index, (hit.story for hit in answer.hits)))

    def _begun(self, after: str | None) -> tuple[datetime, str | None]:
        """(when the first page was asked for, the index's own cursor); by that moment it is told which news are new."""
        if after is None:
            return (self._now or datetime.now(UTC)).replace(microsecond=0), None
        begun, _, rest = after.partition(".")
        if not (_SECONDS.fullmatch(begun) and rest):
            raise BadInput(f"{after[:80]!r} is no cursor; take `next` of the page before")
        return datetime.fromtimestamp(int(begun), UTC), rest

    def _ways(self, parsed: Parsed, question: Question, now: datetime) -> Iterator[_Way]:
        """How the query may be taken, each asked only if the one before finds too little."""
        if question.is_literal or not has_words(parsed.node):
            yield Understood(parsed.node), parsed.node, False
            return
        from aggregator.search.understanding import understood

        names, off = self._names, question.off
        plain = understood(parsed, names, now, off)
        yield plain, plain.node, False
        guess = understood(parsed, names, now, off, cache(self._is_written))
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


def _wants(node: Node, is_wanted: Callable[[Node], bool]) -> bool:
    """Whether a part of the query is such a one."""
    match node:
        case And(parts) | Or(parts):
            return any(_wants(part, is_wanted) for part in parts)
    return is_wanted(node)


def _is_copy(node: Node) -> bool:
    return node == Exact("is", "copy")


def _is_cluster(node: Node) -> bool:
    return isinstance(node, Exact) and node.field == "cluster"


def _is_of(search: Search) -> bool:
    """Whether the cursor belongs to the search. Raises BadInput if it is none at all."""
    try:
        place(search)
    except BadInput as error:
        if "belongs to another" not in str(error):
            raise
        return False
    return True
