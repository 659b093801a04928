import pytest

from aggregator.search.topics import DATA, topic


@pytest.mark.parametrize(
    ("query", "at", "end", "other"),
    [
        ("split", 0, 1, "divorce"),
        ("zora divorced", 1, 2, "breakup"),
        ("expecting", 0, 1, "pregnant"),
        ("baby bump photos", 0, 2, "pregnant"),
        ("tied the knot in ober", 0, 3, "wedding"),
        ("passed away", 0, 2, "died"),
        ("sues", 0, 1, "lawsuit"),
    ],
)
def test_an_expression_of_a_topic_is_known_by_what_else_it_is_called(query: str, at: int, end: int, other: str) -> None:
    found = topic(query.split(), at)
    assert found
    assert (found.start, found.end) == (at, end)
    assert other in found.others


def test_a_word_of_no_topic_is_none() -> None:
    assert topic(["zora"], 0) is None
    assert topic(["the"], 0) is None


def test_every_line_of_the_topics_has_several_expressions_and_none_twice() -> None:
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            expressions = [text.strip() for text in line.split(";")]
            assert len(expressions) > 1, line
            assert len(set(expressions)) == len(expressions), line
            assert all(expressions), line
