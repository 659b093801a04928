from hypothesis import given
from hypothesis import strategies as st

from aggregator.people.fold import fold, folds, key, single_spaced


def test_accents_case_and_curly_apostrophes_make_no_difference() -> None:
    assert key("BEYONCÉ  O’Něill-Smith") == key("beyonce o'neill smith") == "beyonce o neill smith"


def test_letters_with_strokes_are_folded_to_the_plain_ones() -> None:
    assert key("Søren Łuk Æther Weiß") == "soren luk ather weis"


def test_an_accent_written_as_its_own_character_is_passed_over_and_the_offsets_stay_true() -> None:
    text = "Ame\u0301lie met Zoe\u0308."
    folded = fold(text)
    start = folded.words.index("zoe")
    assert folded.words.startswith(" amelie met zoe")
    assert folded.lies_in_original(start, start + 3) == "Zoe\u0308"[:3]


def test_a_soft_hyphen_inside_a_name_is_passed_over() -> None:
    folded = fold("Kar\u00addashian")
    assert folded.lies_in_original(1, 11) == "Kar\u00addashian"


def test_a_letter_that_grows_when_it_is_lowered_moves_no_offset() -> None:
    text = "İİ ẞ Kim"
    folded = fold(text)
    start = folded.words.index("kim")
    assert folded.lies_in_original(start, start + 3) == "Kim"


@given(st.text(max_size=200))
def test_every_folded_span_lies_in_the_original(text: str) -> None:
    folded = fold(text)
    for start in range(1, len(folded.words) - 1):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.lists(st.text(max_size=20)))
def test_many_names_are_folded_as_each_of_them(names: list[str]) -> None:
    assert folds(names) == [fold(name).words.strip() for name in names]
    assert [single_spaced(form) for form in folds(names)] == [key(name) for name in names]
