"""How text becomes terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.index.analysis import (
    LONGEST,
    STOP_WORDS,
    encodable,
    fold,
    lettered,
    near,
    prepared,
    stem_analyzer,
    stems,
    word_analyzer,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zora’s divorces, Zora's DIVORCED", "zora divorc zora divorc"),
        ("the queen of the screen", "queen screen"),
        ("It's Café Ñandú", "cafe nandu"),
        ("o'brien O’Brien don't", "o'brien o'brien don't"),
        ("U.S. visit.Then 2,000.5 and 5.The 3;4", "u. visit.then 2,000.5 5 3;4"),
        ("jean-claude foo_bar #tag @name", "jean claud foo bar tag name"),
        ("ｆｕｌｌ ﬁlm １２", "full film 12"),
        ("東京 タワー ひ", "東 京 タワー ひ"),
        ("cats' CHRIS'", "cat chris"),
        ("Lumen9’s ring, the 1990's", "lumen9 s ring 1990 s"),
        ("\U0001f600 … — !", ""),
        ("x" * (LONGEST + 1), ""),
    ],
)
def test_stems(text: str, expected: str) -> None:
    assert " ".join(term.text for term in stems(text)) == expected


def test_words_keep_stop_words_and_endings() -> None:
    assert [term.text for term in words("The Queen’s O'Brien divorces")] == ["the", "queen", "o'brien", "divorces"]


def test_a_stop_word_leaves_a_gap_and_terms_know_their_places() -> None:
    text = "man of the Year’s end"
    assert [(term.text, term.position, text[term.start : term.end]) for term in stems(text)] == [
        ("man", 0, "man"),
        ("year", 3, "Year’s"),
        ("end", 4, "end"),
    ]


def test_there_are_the_33_stop_words() -> None:
    assert len(set(STOP_WORDS)) == 33
    assert stems(" ".join(STOP_WORDS)) == stems(" ".join(f"{word}'s" for word in STOP_WORDS)) == ()


_TEXT = st.text(st.sampled_from("absSzé ÉñZ019'’.,;:·-_²½①Ⅷ \n東ひタ"), max_size=40)


@given(_TEXT)
def test_the_engine_cuts_a_whole_text_as_we_cut_it(text: str) -> None:
    """The inverted index gets the text in one piece, a query and a mark term by term."""
    assert word_analyzer().analyze(prepared(text)) == [lettered(term.text) for term in words(text)]
    engine = [(token.text, token.position) for token in stem_analyzer().pre_tokenize(prepared(text)).tokens]
    assert engine == [(lettered(term.text), term.position) for term in stems(text)]


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    for term in (*stems(text), *words(text)):
        assert term.text
        assert 0 <= term.start < term.end <= len(text)


def test_authors_are_compared_folded() -> None:
    assert fold("  José\u00a0 NÚÑEZ ") == fold("jose nunez") == "jose nunez"


def test_lone_surrogates_become_question_marks() -> None:
    assert encodable("a\ud800b é") == "a?b é"


_VOCABULARY = sorted(
    ["k", "ka", "kardash", "kardashain", "kardashian", "kardashians", "kadrashian", "kardigan", "bardashian", "kim"]
)


@pytest.mark.parametrize(
    ("pattern", "edits", "expected"),
    [
        ("kardashian", 1, "kadrashian kardashain kardashian kardashians"),
        ("kardashan", 2, "kadrashian kardash kardashain kardashian kardashians"),
        ("kim", 1, "kim"),
        ("kim", 2, "k ka kim"),
        ("zora", 2, ""),
        ("bardashian", 2, "bardashian"),
    ],
)
def test_near_words_begin_alike_and_differ_by_few_letters(pattern: str, edits: int, expected: str) -> None:
    assert list(near(pattern, _VOCABULARY, edits)) == expected.split()


def _distance(a: str, b: str) -> int:
    """Optimal string alignment, as it is defined."""
    if not a or not b:
        return len(a) + len(b)
    costs = [_distance(a[:-1], b) + 1, _distance(a, b[:-1]) + 1, _distance(a[:-1], b[:-1]) + (a[-1] != b[-1])]
    if len(a) > 1 and len(b) > 1 and (a[-1], a[-2]) == (b[-2], b[-1]):
        costs.append(_distance(a[:-2], b[:-2]) + 1)
    return min(costs)


_WORD = st.text(st.sampled_from("abc"), min_size=1, max_size=5)


@given(_WORD, st.lists(_WORD, max_size=8, unique=True).map(sorted), st.integers(1, 2))
def test_near_agrees_with_the_definition_for_any_vocabulary(pattern: str, vocabulary: list[str], edits: int) -> None:
    expected = [word for word in vocabulary if word[0] == pattern[0] and _distance(pattern, word) <= edits]
    assert list(near(pattern, vocabulary, edits)) == expected
