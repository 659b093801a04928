"""What is different between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Op = Literal["same", "gone", "new"]

MAX_PARAGRAPHS = 1000  # of a text that are compared; the rest is one paragraph
MAX_WORDS = 2000  # of paragraphs in a row that changed; longer ones are told as gone and new, whole
MAX_COUNTED = 20_000  # words of a text that the share of a change is counted in
ISLAND = 2  # words in a row or fewer that stayed between two changes: easier to read as changed, too
MINOR_SHARE = 0.02  # of the words; in a story of 500 words that is a sentence of ten exchanged

_TOKEN = re.compile(r"\s*\S+|\s+$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: in both, only in the earlier text (`gone`), or only in the later one (`new`)."""

    op: Op
    text: str


def diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts, in order: the same and gone ones are *before*, the same and new ones *after*, but for
    white space.

    Paragraphs (parted by a blank line) are compared first, then words inside those that changed; the time is bounded.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    pieces: list[Piece] = []
    for is_same, i, j, k, m in _compared(old, new):
        if is_same:
            pieces.append(Piece("same", _common(old[i:j], new[k:m])))
        else:
            pieces += _words("".join(old[i:j]), "".join(new[k:m]))
    return tuple(_joined(pieces))


def change(before: tuple[str, str], after: tuple[str, str]) -> tuple[float, bool]:
    """(share, is_minor) of the change between two texts, each (title, body): see `aggregator.model.Edit`."""
    old, new = (Counter(_counted(title) + _counted(body)) for title, body in (before, after))
    changed = (old - new) + (new - old)
    share = changed.total() / max(1, old.total() + new.total())
    in_titles = set(_counted(before[0])) ^ set(_counted(after[0]))
    is_minor = share <= MINOR_SHARE and not in_titles and not any(map(_is_telling, changed))
    return round(share, 4), is_minor


def _paragraphs(text: str) -> list[str]:
    """The paragraphs, each with the blank line after it."""
    return [part for part in re.split(r"(?<=\n\n)(?!\n)", text, maxsplit=MAX_PARAGRAPHS) if part]


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > MAX_WORDS:
        yield from (Piece("gone", before), Piece("new", after))
        return
    for is_same, i, j, k, m in _compared(old, new):
        is_edge = not (i and k) or (j == len(old) and m == len(new))
        if is_same and (m - k > ISLAND or is_edge):
            yield Piece("same", _common(old[i:j], new[k:m]))
        else:
            yield Piece("gone", "".join(old[i:j]))
            yield Piece("new", "".join(new[k:m]))


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """(whether it is the same, its place in both) of runs; white space around does not count.

    No match begins with what is frequent in a long text (difflib's autojunk), which bounds the time and reads better.
    """
    matcher = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new])
    return ((op == "equal", i, j, k, m) for op, i, j, k, m in matcher.get_opcodes())


def _common(old: Sequence[str], new: Sequence[str]) -> str:
    """What is the same in both, with the white space of either, so that no two words grow together."""
    return "".join(max(pair, key=len) for pair in zip(old, new, strict=True))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Runs of changes with what is gone first, then what is new; neighbours of one kind as one."""
    for is_same, run in groupby(pieces, lambda piece: piece.op == "same"):
        texts = list(run)
        ops: tuple[Op, ...] = ("same",) if is_same else ("gone", "new")
        for op in ops:
            if text := "".join(piece.text for piece in texts if piece.op == op):
                yield Piece(op, text)


def _counted(text: str) -> list[str]:
    """The words, up to MAX_COUNTED."""
    return [found[0] for found, _ in zip(_WORD.finditer(text), range(MAX_COUNTED), strict=False)]


def _is_telling(word: str) -> bool:
    """Whether a word may be a name or a figure: one of them changed can turn a story around."""
    return not word.islower()
