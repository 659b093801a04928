import pytest

from aggregator.people.fold import fold
from aggregator.people.matcher import Hit, Matcher, free_of_overlap


def found(names: list[str], text: str) -> list[str]:
    folded = fold(text)
    return [folded.lies_in_original(hit.start, hit.end) for hit in Matcher(names).hits(folded)]


def test_only_whole_words_are_found() -> None:
    assert found(["Ann", "Cher"], "Anna told a teacher; Ann nodded.") == ["Ann"]


def test_the_longest_of_overlapping_names_is_found() -> None:
    assert found(["The Mole", "Mole Hudson", "Mole"], "the Mole Hudson") == ["Mole Hudson"]


def test_neighbours_that_share_a_space_are_both_found() -> None:
    assert found(["Al Fenn", "Bo Tarn"], "Al Fenn Bo Tarn") == ["Al Fenn", "Bo Tarn"]


@pytest.mark.parametrize("text", ["A.J. Fenn", "AJ Fenn", "A. J. Fenn", "aj fenn"])
def test_initials_are_found_with_and_without_stops(text: str) -> None:
    assert found(["A.J. Fenn"], f"Then {text} spoke") == [text]


@pytest.mark.parametrize("name", ["JFenn", "J.Fenn", "J-Fenn"])
@pytest.mark.parametrize("text", ["JFenn", "J.Fenn", "J-Fenn"])
def test_an_initial_before_a_name_is_found_however_it_is_tied(name: str, text: str) -> None:
    assert found([name], f"Then {text} spoke") == [text]


def test_a_name_of_initials_alone_needs_its_stops() -> None:
    assert found(["H.I.S."], "his and H.I.S. alike") == ["H.I.S"]


@pytest.mark.parametrize("text", ["Al Fenn, Jr.", "Al Fenn Jr"])
def test_a_generation_is_found_with_and_without_a_comma(text: str) -> None:
    assert found(["Al Fenn Jr."], text) == [text.rstrip(".")]


@pytest.mark.parametrize("text", ["Fenn's", "Fenn’s", "(Fenn)", "Fenn-like", "FENN!"])
def test_possessives_brackets_and_hyphens_hide_no_name(text: str) -> None:
    assert [name.upper() for name in found(["Fenn"], f"It was {text} day")] == ["FENN"]


def test_names_across_a_paragraph_are_not_joined() -> None:
    assert found(["Al Fenn"], "said Al\n\nFenn came. Al, Fenn") == []


def test_names_of_one_to_many_words_that_begin_alike_are_found_up_to_the_end_of_the_text() -> None:
    names = ["Al", "Al Fenn", "Al Fenn of the Long Marsh", "Bo Al Fenn of"]
    for name in names:
        assert found(names, f"So said {name}") == [name]
        assert found(names, f"{name} said so") == [name]
    assert found(names, "So said Al Fenn of the Long") == ["Al Fenn"]


def test_of_equally_long_overlapping_hits_the_first_is_kept() -> None:
    assert free_of_overlap([Hit(2, 6, "b"), Hit(0, 4, "a")]) == (Hit(0, 4, "a"),)


@pytest.mark.parametrize("names", [["Fennel", "fen.nel"], ["fen.nel", "Fennel"]])
def test_a_name_goes_before_the_abbreviation_of_another(names: list[str]) -> None:
    assert [hit.name for hit in Matcher(names).hits(fold("Fennel said"))] == ["fennel"]
