"""The differences of two texts, word by word."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.worddiff import MAX_WORDS, Piece, change, diff

BEFORE = "One paragraph is here.\n\nShe sang twice on Friday in the harbour, and he left.\n\nThe end."
AFTER = "One paragraph is here.\n\nShe sang twice on Saturday in the harbour, and he left.\n\nA new one.\n\nThe end."


def test_the_changed_words_are_told_and_the_others_are_not() -> None:
    assert diff(BEFORE, AFTER) == (
        Piece("same", "One paragraph is here.\n\nShe sang twice on"),
        Piece("gone", " Friday"),
        Piece("new", " Saturday"),
        Piece("same", " in the harbour, and he left."),
        Piece("new", "\n\nA new one."),
        Piece("same", "\n\nThe end."),
    )


def test_equal_texts_have_one_piece_and_empty_ones_none() -> None:
    assert diff(BEFORE, BEFORE) == (Piece("same", BEFORE),)
    assert diff("", "") == ()
    assert diff("", "new") == (Piece("new", "new"),)
    assert diff("gone", "") == (Piece("gone", "gone"),)


def test_a_word_or_two_between_changes_is_shown_as_changed_too() -> None:
    assert diff("It was a cold and wet day for all of them.", "It was a warm and dry day for all of them.") == (
        Piece("same", "It was a"),
        Piece("gone", " cold and wet"),
        Piece("new", " warm and dry"),
        Piece("same", " day for all of them."),
    )


@given(*2 * [st.lists(st.sampled_from(["a", "b", "C", "\n\n", " ", "\n", "d.", "é"]), max_size=30).map("".join)])
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = diff(before, after)
    old = "".join(piece.text for piece in pieces if piece.op != "new")
    assert old.split() == before.split()
    assert "".join(piece.text for piece in pieces if piece.op != "gone").split() == after.split()
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 100_000, "b a a " * 100_000),
        (" ".join(f"a {n}" for n in range(MAX_WORDS // 2)), "a " * MAX_WORDS),
        ("\n\n".join("ab" * 5_000), "\n\n".join("aab" * 5_000)),
        ("\n" * 1_000_000, "\n" * 999_999),
        ("x" * 3_000_000, "y" * 3_000_000),
    ],
)
def test_hostile_texts_take_little_time(before: str, after: str) -> None:
    began = process_time()
    diff(before, after)
    change(("", before), ("", after))
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("before", "after", "share", "is_minor"),
    [
        ("the baker came early " * 50, "the baker came early " * 50, 0.0, True),
        ("the baker came early " * 50, "the baker came late " + "the baker came early " * 49, 0.005, True),
        ("the baker came early " * 50, "the Baker came early " + "the baker came early " * 49, 0.005, False),
        ("she paid 12 million " * 50, "she paid 21 million " + "she paid 12 million " * 49, 0.005, False),
        ("one two three four", "five six seven eight", 0.8, False),
        ("", "", 0.0, True),
    ],
)
def test_a_change_is_minor_if_it_is_small_and_touches_no_name_or_figure(
    before: str, after: str, share: float, is_minor: bool
) -> None:
    assert change(("title", before), ("title", after)) == (share, is_minor)


def test_another_word_in_the_title_is_never_minor() -> None:
    body = "the baker came early " * 50
    assert change(("she sings", body), ("she sang", body))[1] is False
