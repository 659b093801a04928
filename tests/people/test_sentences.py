import pytest

from aggregator.people.sentences import LONGEST, sentence
from tests.index.stories import story


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The day began. Ida Umber-O’Dell sang. It rained.", "Ida Umber-O’Dell sang."),
        ("The day began.\n\nThen Ída  Umber-O'Dell\nsang", "Then Ída Umber-O'Dell"),
        ("“It rains.” The day of Ida Umber-O’Dell’s song", "The day of Ida Umber-O’Dell’s song"),
        ("Idas Umber-O’Dells sang.", "The title"),
        ("", "The title"),
    ],
)
def test_the_sentence_that_has_the_name_is_found(body: str, expected: str) -> None:
    assert sentence("Ida Umber-O’Dell", story("a", "The title", body)) == expected


def test_a_long_sentence_is_cut_around_the_name() -> None:
    found = sentence("Ida Umber", story("a", "", "one two " * 100 + "Ida Umber " + "three four " * 100))
    assert "Ida Umber" in found
    assert len(found) <= LONGEST + 4
    assert found.startswith("… ")
    assert found.endswith(" …")
