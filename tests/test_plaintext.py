import pytest

from aggregator.plaintext import markup, paragraphs

WRAPPED = """Mira Solano has bought a lighthouse on the northern coast,
and the singer says that she will learn to sail before the
winter is over.

Friends say that the actor Teo Brandt has already been seen
with a pot of paint on the gallery.
"""


def test_a_line_is_a_paragraph() -> None:
    assert paragraphs("One line.\nAnother  line.\n\n\nA third.\r\nA fourth.") == [
        "One line.",
        "Another line.",
        "A third.",
        "A fourth.",
    ]


def test_lines_broken_by_hand_are_joined_between_blank_lines() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.endswith("before the winter is over.")
    assert second.startswith("Friends say")
    assert second.endswith("on the gallery.")


@pytest.mark.parametrize(
    "text", [WRAPPED.replace("\n\n", "\n"), WRAPPED.replace("coast,", "coast, " + "and so on " * 9)]
)
def test_lines_that_nobody_broke_by_hand_are_not_joined(text: str) -> None:
    assert len(paragraphs(text)) == 5


def test_nothing_in_a_text_is_markup() -> None:
    assert markup("a <b>bold</b> & brave line") == "<p>a &lt;b&gt;bold&lt;/b&gt; &amp; brave line</p>\n"


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_no_text_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text) == []
