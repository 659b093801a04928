import pytest
from lxml import html

from aggregator.layout import MAX_PARAGRAPHS, flatten
from tests.pages import PARAGRAPHS, TITLE, read

LINES = (TITLE, *PARAGRAPHS, "About MiraWatcher", "Check Also", "Teo Brandt and the ladder", "Leave a Reply")


def flat(markup: str) -> html.HtmlElement:
    tree = html.document_fromstring(markup)
    flatten(tree)
    return tree


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in LINES) + "</table>",
        "<table><tr><td></td><td><table>"
        + "".join(f"<tr><td> </td><td>{line}</td></tr>" for line in LINES)
        + "</table></td></tr></table>",
        "<pre>" + "\n".join(LINES) + "</pre>",
    ],
    ids=["table", "nested tables", "fixed text"],
)
def test_a_story_without_marks_is_read_out_of_whatever_lays_it_out(markup: str) -> None:
    story = read(f"<html><body>{markup}</body></html>")
    assert (story.title, story.authors) == (TITLE, ("MiraWatcher",))
    assert story.body.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>Gulls</td><td>12</td></tr></table>",
        "<table><tr><th>Month</th></tr><tr><td>March</td></tr></table>",
        "<table><caption>Halls</caption><tr><td>Twenty</td></tr></table>",
    ],
)
def test_a_table_that_says_something_by_its_cells_stays_one(markup: str) -> None:
    assert flat(markup).find(".//td") is not None


def test_fixed_text_within_a_page_stays_as_it_is() -> None:
    tree = flat(f"<p>{PARAGRAPHS[0]}</p><pre>one\ntwo</pre>")
    assert tree.findtext(".//pre") == "one\ntwo"


def test_a_fixed_text_without_end_is_cut() -> None:
    assert len(flat("<pre>" + "a\n" * (MAX_PARAGRAPHS + 10) + "</pre>").findall(".//p")) == MAX_PARAGRAPHS
