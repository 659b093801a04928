"""The tree of a query as Elasticsearch's own, so that it finds and ranks as every other backend does."""

from datetime import datetime
from typing import Any

from aggregator.errors import BadInput
from aggregator.index import states
from aggregator.index.analysis import encodable, fold, stems, words
from aggregator.index.epoch import microseconds
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
    TextField,
    Weighted,
    Words,
)

DEEPEST = 24  # levels of a tree; the server refuses 30 levels of its own, and some of ours take two of its

Query = dict[str, Any]
_FIELDS: tuple[TextField, ...] = ("title", "body")
_ALL: Query = {"bool": {"filter": [{"match_all": {}}]}}  # in a filter, so that it adds nothing to the score
_IS_COPY: Query = {"exists": {"field": "duplicate_of"}}
_NONE: Query = {"match_none": {}}


def compiled(node: Node, depth: int = 0) -> Query:
    """The query. Exact values and times add nothing to the score, a prefix or misspelt word 1 a field.

    Raises BadInput if the tree is too deep for the server.
    """
    if depth > DEEPEST:
        raise BadInput(f"the query is nested more than {DEEPEST} levels deep; take some parentheses out")
    match node:
        case And():
            return _all_of(node, depth)
        case Or():
            return _any_of(node, depth)
        case Not():
            return {"bool": {"filter": [{"match_all": {}}], "must_not": [compiled(node.part, depth + 1)]}}
        case Exact():
            return _filter(_exact(node))
        case Between():
            return _filter({"range": {f"{node.field}_us": _bounds(node.start, node.end)}})
        case Everything():
            return _ALL
        case Best() | Weighted() | Constant() | Preferring():
            return _scored(node, depth)
        case _:
            return _text(node)


def _scored(node: Scored, depth: int) -> Query:
    match node:
        case Best(parts):
            return {"dis_max": {"queries": [compiled(part, depth + 1) for part in parts]}} if parts else _NONE
        case Weighted(part, factor):
            return {"bool": {"must": [compiled(part, depth + 1)], "boost": factor}}
        case Constant(part, score):
            if score <= 0:
                return _filter(compiled(part, depth + 1))
            return {"constant_score": {"filter": compiled(part, depth + 1), "boost": score}}
        case Preferring(part, better):
            return {
                "bool": {"must": [compiled(part, depth + 1)], "should": [compiled(one, depth + 1) for one in better]}
            }


def without_copies(query: Query) -> Query:
    """The query without the stories that are a duplicate of another."""
    return {"bool": {"must": [query], "must_not": [_IS_COPY]}}


def _all_of(node: And, depth: int) -> Query:
    parts = [part for part in _flat(node, And) if part != Everything()]
    return {"bool": {"must": [compiled(part, depth + 1) for part in parts]}} if parts else _ALL


def _any_of(node: Or, depth: int) -> Query:
    parts = _flat(node, Or)
    if not parts:
        return _NONE
    return {"bool": {"should": [compiled(part, depth + 1) for part in parts], "minimum_should_match": 1}}


def _flat(node: And | Or, kind: type[And] | type[Or]) -> list[Node]:
    """The parts, with those of the same kind taken apart in their turn."""
    parts: list[Node] = []
    waiting: list[Node] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            waiting += reversed(part.parts)
        else:
            parts.append(part)
    return parts


def _filter(query: Query) -> Query:
    return {"bool": {"filter": [query]}}


def _exact(node: Exact) -> Query:
    match node:
        case Exact("id", value):
            return {"ids": {"values": [encodable(value)]}}
        case Exact("is", states.COPY):
            return _IS_COPY
    return {"term": {_keyword(node): _value(node)}}


def _keyword(node: Exact) -> str:
    return "author_folded" if node.field == "author" else node.field


def _value(node: Exact) -> str:
    return fold(node.value) if node.field in ("author", "name") else encodable(node.value)


def _bounds(start: datetime | None, end: datetime | None) -> dict[str, int]:
    bounds = {} if start is None else {"gte": microseconds(start)}
    return bounds if end is None else {**bounds, "lt": microseconds(end)}


def _text(node: Words | Phrase | Prefix | Fuzzy) -> Query:
    """All that must be found, each anywhere in the fields; only stop words ask for nothing."""
    fields = _FIELDS if node.field is None else (node.field,)
    wanted = _wanted(node, fields)
    if len(wanted) == 1:
        return wanted[0]
    return {"bool": {"must": wanted}} if wanted else _ALL


def _wanted(node: Words | Phrase | Prefix | Fuzzy, fields: tuple[TextField, ...]) -> list[Query]:
    text = encodable(node.text)
    match node:
        case Words():
            return _each(text, fields)
        case Phrase() if len(stems(text)) < 2:
            return _each(text, fields)
        case Phrase():
            found = _summed([{"match_phrase": {name: {"query": text, "slop": node.slop}}} for name in fields])
            return [*_each(text, fields), _filter(found)] if node.slop else [found]
        case Prefix():
            *whole, begun = [term.text for term in words(text)] or [""]
            kinds = [("term", word) for word in whole] + [("prefix", begun)] * bool(begun)
            return [_summed([_one({kind: {f"{name}.words": word}}) for name in fields]) for kind, word in kinds]
        case Fuzzy():
            near = {"fuzziness": node.edits, "prefix_length": 1, "transpositions": True, "rewrite": "constant_score"}
            bodies = [{"value": term.text, **near} for term in words(text)]
            return [_summed([_one({"fuzzy": {f"{name}.words": body}}) for name in fields]) for body in bodies]


def _each(text: str, fields: tuple[TextField, ...]) -> list[Query]:
    """Of each word that is no stop word; the server makes the stem, so that it is that of its index."""
    found = [text[term.start : term.end] for term in stems(text)]
    return [_summed([{"match": {name: {"query": word, "operator": "and"}}} for name in fields]) for word in found]


def _one(query: Query) -> Query:
    return {"constant_score": {"filter": query}}


def _summed(queries: list[Query]) -> Query:
    """The scores of the fields added up."""
    return queries[0] if len(queries) == 1 else {"dis_max": {"tie_breaker": 1.0, "queries": queries}}
