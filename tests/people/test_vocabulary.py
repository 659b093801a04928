import pytest

from aggregator.people.fold import key
from aggregator.people.vocabulary import DATA, vocabulary


@pytest.mark.parametrize("name", ["given_names.txt", "ordinary_words.txt"])
def test_a_list_is_folded_and_has_each_word_once(name: str) -> None:
    lines = (DATA / name).read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert [word for word in words if word != key(word)] == []
    assert len(words) == len(set(words)) > 3000


def test_a_name_of_nobody_is_given_once_and_has_two_words() -> None:
    lines = (DATA / "not_names.txt").read_text("utf-8").splitlines()
    names = [key(line) for line in lines if line and not line.startswith("#")]
    assert [name for name in names if " " not in name or names.count(name) > 1] == []


@pytest.mark.parametrize(
    ("word", "is_given", "may_be", "is_ordinary"),
    [
        ("harriet", True, True, False),
        ("grace", False, True, False),
        ("chase", False, True, True),
        ("splitting", False, False, True),
        ("dated", False, False, True),
        ("stories", False, False, True),
        ("blumquist", False, False, False),
        ("the", False, False, True),
        ("will", False, False, True),
        ("yodri", False, True, False),  # a first name of the gazetteer
    ],
)
def test_a_word_is_a_given_name_or_ordinary_or_both(word: str, is_given: bool, may_be: bool, is_ordinary: bool) -> None:
    known = vocabulary(frozenset({"yodri"}))
    assert (known.is_given(word), known.may_be_given(word), known.is_ordinary(word)) == (is_given, may_be, is_ordinary)
