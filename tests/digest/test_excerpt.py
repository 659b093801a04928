import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.digest.excerpt import MAX_CHARS, excerpt

REST = "The rest of the story follows here and it is a good deal longer than what comes before it, as stories are. " * 3


@pytest.mark.parametrize(
    "opening",
    [
        "She opened a bakery. It smells of cardamom.",
        "Dr. Quillfeather cut the ribbon at 9 a.m. on Friday. Nobody cried.",
        'The singer, J. K. Merrow, said: "I bake." She does.',
        '"Do you bake?" he asked. "I do!" she said.',
        "Was it the bakery on St. Ives Road? It was!",
    ],
)
def test_an_excerpt_is_the_first_two_sentences(opening: str) -> None:
    assert excerpt(f"{opening} {REST}").startswith(opening[:40])
    assert excerpt(f"{opening} {REST}").count(REST[:20]) == 0


def test_an_abbreviation_ends_no_sentence() -> None:
    opening = "Mrs. Merrow met Dr. Quillfeather and Mr. Brightwater. They spoke."
    assert excerpt(f"{opening} {REST}") == opening


def test_paragraphs_become_one_line() -> None:
    assert excerpt(f"She baked.\n\nHe ate. {REST}") == "She baked. He ate."


def test_a_short_story_is_never_given_whole() -> None:
    assert excerpt("He came. He saw the bakery and bought twelve loaves.") == "He came. He saw the …"
    assert excerpt("One.") == excerpt("") == ""


def test_a_long_sentence_is_cut_at_a_word() -> None:
    shown = excerpt("and then " * 500)
    assert len(shown) <= MAX_CHARS + 2
    assert shown.split()[-2:] in (["and", "…"], ["then", "…"])


@given(st.text(max_size=2000))
def test_an_excerpt_is_one_line_and_at_most_half_of_the_words(body: str) -> None:
    shown = excerpt(body)
    assert "\n" not in shown
    assert len(shown) <= MAX_CHARS + 2
    assert len(shown.removesuffix(" …").split()) <= len(body.split()) // 2
