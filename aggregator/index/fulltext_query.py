"""The tree of a query as tantivy's own, so that it finds and ranks as every other backend does."""

from datetime import datetime

from tantivy import FieldType, Occur, Query

from aggregator.index import states
from aggregator.index.analysis import Term, encodable, fold, lettered, near, stems, words
from aggregator.index.epoch import microseconds
from aggregator.index.fulltext import SCHEMA_FIELDS, Snapshot
from aggregator.index.nodes import (
    And,
    Best,
    Between,
    Constant,
    Everything,
    Exact,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Preferring,
    Prefix,
    Scored,
    Weighted,
    Words,
)

_FIELDS = ("title", "body")
_ALWAYS = 2**62  # microseconds; later than every datetime, and negative before every one


def compiled(node: Node, snapshot: Snapshot) -> Query:
    """The query. Exact values and times add nothing to the score, a prefix or misspelt word 1 a field.

    snapshot: where the words like a misspelt one are looked up.
    """
    match node:
        case Everything():
            return _filter(Query.all_query())
        case And(parts):
            return _all_of([compiled(part, snapshot) for part in parts])
        case Or(parts):
            return _any_of([compiled(part, snapshot) for part in parts])
        case Not(part):
            return Query.boolean_query(
                [(Occur.Must, _filter(Query.all_query())), (Occur.MustNot, compiled(part, snapshot))]
            )
        case Exact("is", states.COPY):
            return _filter(_is_duplicate(True))
        case Exact("author" | "name" as field, value):
            return _filter(_term(field, fold(value)))
        case Exact(field, value):
            return _filter(_term(field, encodable(value)))
        case Between(start, end, field):
            return _filter(_range(field, start, end))
        case Best() | Weighted() | Constant() | Preferring():
            return _scored(node, snapshot)
        case _:
            return _all_of(_text(node, snapshot))


def _scored(node: Scored, snapshot: Snapshot) -> Query:
    match node:
        case Best(parts):
            queries = [compiled(part, snapshot) for part in parts]
            return Query.disjunction_max_query(queries) if queries else Query.empty_query()
        case Weighted(part, factor):
            return Query.boost_query(compiled(part, snapshot), factor)
        case Constant(part, score):
            return Query.const_score_query(compiled(part, snapshot), score)
        case Preferring(part, better):
            wanted = [(Occur.Must, compiled(part, snapshot))]
            return Query.boolean_query([*wanted, *((Occur.Should, compiled(one, snapshot)) for one in better)])


def unfolded(query: Query) -> Query:
    """The query without the stories that are a duplicate of another."""
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, _filter(_is_duplicate(False)))])


def up_to(query: Query, place: int) -> Query:
    """The query without the stories of a greater place."""
    bound = Query.range_query(SCHEMA_FIELDS, "place", FieldType.Integer, None, place)
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, _filter(bound))])


def has_scores(node: Node) -> bool:
    """Whether anything in the query tells a better story from another."""
    match node:
        case And(parts) | Or(parts) | Best(parts):
            return any(map(has_scores, parts))
        case Weighted(part):
            return has_scores(part)
        case Constant(_, score):
            return score > 0
        case Preferring(part, better):
            return any(map(has_scores, (part, *better)))
        case Words() | Phrase() | Prefix() | Fuzzy():
            return True
    return False


def _text(node: Words | Phrase | Prefix | Fuzzy, snapshot: Snapshot) -> list[Query]:
    """What must be found, each anywhere in the fields."""
    fields = _FIELDS if node.field is None else (node.field,)
    match node:
        case Words(text):
            return _each(stems(text), fields)
        case Phrase(text, slop):
            terms = stems(text)
            if len(terms) < 2:
                return _each(terms, fields)
            order: list[str | tuple[int, str]] = [
                (term.position - terms[0].position, lettered(term.text)) for term in terms
            ]
            found = _any_of([Query.phrase_query(SCHEMA_FIELDS, field, order, slop) for field in fields])
            return [*_each(terms, fields), _filter(found)] if slop else [found]
        case Prefix(text):
            *whole, last = words(text) or (None,)
            wanted = [_any_of([_one(_term(f"{field}_words", term.text)) for field in fields]) for term in whole if term]
            return [*wanted, _any_of([_beginning(f"{field}_words", last) for field in fields])] if last else []
        case Fuzzy(text, edits):
            terms = words(text)
            return [_any_of([_alike(f"{f}_words", term, edits, snapshot) for f in fields]) for term in terms]


def _each(terms: tuple[Term, ...], fields: tuple[str, ...]) -> list[Query]:
    return [_any_of([_term(field, term.text, "freq") for field in fields]) for term in terms]


def _beginning(field: str, term: Term) -> Query:
    return _one(Query.fuzzy_term_query(SCHEMA_FIELDS, field, lettered(term.text), 0, True, True))


def _alike(field: str, term: Term, edits: int, snapshot: Snapshot) -> Query:
    """Those words of the index's own that are near; tantivy's fuzzy query cannot hold the first letter fast."""
    pattern = lettered(term.text)
    return _one(Query.term_set_query(SCHEMA_FIELDS, field, [*near(pattern, snapshot.words(field, pattern[0]), edits)]))


def _term(field: str, text: str, option: str = "basic") -> Query:
    return Query.term_query(SCHEMA_FIELDS, field, lettered(text) if option == "freq" else text, option)


def _range(field: str, start: datetime | None, end: datetime | None) -> Query:
    bounds = (-_ALWAYS if start is None else microseconds(start)), (_ALWAYS if end is None else microseconds(end))
    return Query.range_query(SCHEMA_FIELDS, field, FieldType.Integer, *bounds, True, False)


def _is_duplicate(is_duplicate: bool) -> Query:
    return Query.term_query(SCHEMA_FIELDS, "is_duplicate", int(is_duplicate))


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _one(query: Query) -> Query:
    return Query.const_score_query(query, 1.0)


def _all_of(queries: list[Query]) -> Query:
    if not queries:
        return _filter(Query.all_query())
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any_of(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, query) for query in queries])
