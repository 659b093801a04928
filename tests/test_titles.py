import pytest

from aggregator.reading import Reading
from aggregator.titles import headline, title
from tests.pages import BODY, page


def read(head: str, body: str) -> Reading:
    return Reading.open(page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>"))


def linked(line: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{line}"}}</script>'


@pytest.mark.parametrize("logo", ["Glitter Post", "The Harbour Blog", "Menu", "Our BLOG"])
def test_the_heading_of_the_story_is_told_from_that_of_the_site(logo: str) -> None:
    reading = read("<title>A Lamp Is Sold | Glitter Post</title>", f"<h1>{logo}</h1><h1>A Lamp Is Sold</h1>")
    assert title(reading) == "A Lamp Is Sold"
    heading = headline(reading)
    assert heading is not None
    assert heading.text == "A Lamp Is Sold"


def test_a_heading_that_shares_no_word_with_the_declared_title_is_not_the_story_s() -> None:
    reading = read(
        "<meta property='og:title' content='A Lamp Is Sold'><title>A Lamp Is Sold</title>", "<h1>Pulse!</h1>"
    )
    assert title(reading) == "A Lamp Is Sold"


def test_the_heading_beats_a_title_written_for_search_engines_but_not_the_linked_data() -> None:
    head = "<meta property='og:title' content='Sold: Lamp at 7 Quays'><title>Sold: Lamp at 7 Quays</title>"
    heading = "<h1>The Lamp at the Quays Is Sold</h1>"
    assert title(read(head, heading)) == "The Lamp at the Quays Is Sold"
    assert title(read(head + linked("Sold: Lamp at 7 Quays"), heading)) == "Sold: Lamp at 7 Quays"


@pytest.mark.parametrize("heading", ["A Lamp Is Sold", "Harbour: A Lamp Is Sold at Night"])
def test_a_declared_title_with_its_kicker_is_kept(heading: str) -> None:
    head = f"{linked('Harbour: A Lamp Is Sold')}<title>Harbour: A Lamp Is Sold</title>"
    assert title(read(head, f"<h1>{heading}</h1>")) == "Harbour: A Lamp Is Sold"


def test_a_section_after_a_bar_is_no_part_of_the_title() -> None:
    head = f"{linked('A Lamp Is Sold | Opinion')}<title>A Lamp Is Sold | Opinion</title>"
    assert title(read(head, "<h1>A Lamp Is Sold</h1>")) == "A Lamp Is Sold"


def test_the_host_s_name_after_a_bar_is_no_part_of_the_title() -> None:
    assert title(read("<meta property='og:title' content='A Lamp Is Sold | GlitterPost'>", "")) == "A Lamp Is Sold"
    assert title(read("<title>A Lamp | Two Quays</title>", "")) == "A Lamp | Two Quays"


def test_a_page_without_any_heading_or_title_has_none() -> None:
    assert title(read("", "")) == ""
    assert headline(read("", "")) is None
