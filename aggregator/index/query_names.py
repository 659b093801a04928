"""Names of several words in a query with operators or fields: `celebrity:kim kardashian` means both words."""

import re
from collections.abc import Iterator

from aggregator.index.query_fields import PEOPLE, TEXTS, Lookup

LONGEST = 6  # words of a name that are taken together
_SYNTAX = re.compile(r'["():~*^\[\]{}<>]|(?<!\S)[-+](?=\S)|\b(?:AND|OR|NOT)\b')
_PIECE = re.compile(r'"[^"]*"\S*|[\[{][^\]}]*[\]}]|[()]|[^\s()"]+|\s+|"')
_BEGINS = re.compile(rf"(?:[-+]?(?:{'|'.join((*TEXTS, *PEOPLE, 'author', 'name'))}):|[-+])?(?=[\w&])", re.IGNORECASE)
_PLAIN = re.compile(r"""[\w&][^":~*^\[\]{}<>\\/]*""")
_OPERATORS = ("AND", "OR", "NOT", "TO")


def grouped(text: str, lookup: Lookup) -> str:
    """The query with known names in parentheses, so that an operator, a field or a sign is that of the whole name."""
    if lookup.people is None or not _SYNTAX.search(text):
        return text
    return "".join(_grouped(_PIECE.findall(text), lookup))


def _grouped(pieces: list[str], lookup: Lookup) -> Iterator[str]:
    at = 0
    while at < len(pieces):
        begin, words = _run(pieces, at)
        size = next((n for n in range(len(words), 1, -1) if lookup.people and lookup.people(" ".join(words[:n]))), 0)
        if size:
            yield f"{begin}({' '.join(words[:size])})"
            at += 2 * size - 1
        else:
            yield pieces[at]
            at += 1


def _run(pieces: list[str], at: int) -> tuple[str, list[str]]:
    """What stands before the word at that place ("celebrity:", "-"), and the words that follow one another from it."""
    mark = _BEGINS.match(pieces[at])
    if mark is None or pieces[at] in _OPERATORS:
        return "", []
    words = [pieces[at][mark.end() :]]
    for blank, word in zip(pieces[at + 1 :: 2], pieces[at + 2 :: 2], strict=False):
        if not blank.isspace() or len(words) == LONGEST or word in _OPERATORS or not _PLAIN.fullmatch(word):
            break
        words.append(word)
    return mark[0], words if _PLAIN.fullmatch(words[0]) else []
