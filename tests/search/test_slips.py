import pytest

from aggregator.search.slips import alike, windows


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("zora qiull", "zora quill"),
        ("zora quil", "zora quill"),
        ("ziloquil", "ziloquill"),
    ],
)
def test_a_slip_of_a_few_letters_is_known(written: str, spelling: str) -> None:
    assert list(alike(written, {spelling: None, "ada thornby": None, "milo": None})) == [spelling]


@pytest.mark.parametrize(
    ("written", "spelling"),
    [("ada quill", "linda quill"), ("zora", "zora quill"), ("dating", "datin"), ("iloquill", "ziloquill")],
)
def test_another_name_is_no_slip(written: str, spelling: str) -> None:
    assert list(alike(written, {spelling: None})) == []


def test_a_misspelt_name_may_be_anywhere_but_in_a_longer_one_that_is_right() -> None:
    forms = ["milo", "vance", "and", "zora", "quil"]
    assert list(windows(forms, fixed={0, 1}, sure={3})) == [(2, 5), (3, 5)]
    assert list(windows(["zora", "gowns"], fixed=set(), sure=set())) == [(0, 2), (1, 2)]
    assert list(windows(["of", "the"], fixed=set(), sure=set())) == []
