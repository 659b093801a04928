import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import html

from aggregator.digest import FORMATS, Change, Edition, Entry, Format, Section, file_name, render

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ENTRY = Entry(
    id="1",
    title='A <script>alert("1")</script> [title](javascript:x) *stars* & `code`',
    url="https://news.example/a_(b)?q=1&r='2'\"<x>",
    outlet="quay_street",
    authors=("Perpetua Lindgarth",),
    published=datetime(2026, 11, 20, 23, 5, tzinfo=UTC),
    role="about",
    excerpt="\x1b[31mShe\x1b[0m opened \u202ea bakery.\nIt smells.",
)
EDITION = Edition(
    day=date(2026, 11, 20),
    timezone="UTC",
    stories=12,
    duplicates=1,
    sections=(
        Section("odalys-merrowick", "Odalys <b>Merrowick</b>", 2, (ENTRY,)),
        Section(
            "tavian-brightwater", "Tavian Brightwater", 1, (replace(ENTRY, published=None, authors=(), excerpt=""),)
        ),
    ),
    others=(("Wrenna Foxglove", 2), ("Bram Osterley", 1)),
)
CHANGE = Change("1", "A <b>title</b>", "https://news.example/a", "quaystreet", "corrected", ENTRY.published or EPOCH,
                "Correction: <i>Friday</i>\x1b[31m.")  # fmt: skip
EMPTY = Edition(date(2026, 11, 21), "UTC", 0, 0, ())


def found(text: str, path: str) -> Any:
    """What an XPath finds in a page."""
    return html.document_fromstring(text).xpath(path)


def test_html_shows_titles_of_pages_as_text_and_links_only_to_the_web() -> None:
    text = render(EDITION, "html")
    assert found(text, "//script | //b | //img | //*[@onclick] | //link") == []
    assert found(text, "string(//h3)") == 'A <script>alert("1")</script> [title](javascript:x) *stars* & `code`'
    targets = found(text, "//h3/a/@href")
    assert targets[0] == "https://news.example/a_%28b%29?q=1&r='2'%22%3Cx%3E"
    assert "src=" not in text
    assert "url(" not in text


def test_html_names_outlet_author_and_hour_of_each_story() -> None:
    text = render(EDITION, "html")
    first, second = (" ".join(line.text_content().split()) for line in found(text, "//p[@class='from']"))
    assert first == "quay_street · 23:05 · by Perpetua Lindgarth"
    assert second == "quay_street"
    assert found(text, "string(//header/p)") == "Friday, 20 November 2026 (UTC) · 12 stories · 1 copy left out"
    assert found(text, "string(//footer)") == "Also in the news: Wrenna Foxglove (2), Bram Osterley (1)."


def test_html_jumps_to_each_section() -> None:
    text = render(EDITION, "html")
    assert [target[1:] for target in found(text, "//nav/a/@href")] == found(text, "//section/@id")


def test_a_target_that_is_no_web_address_is_not_linked_to() -> None:
    section = replace(EDITION.sections[0], entries=(replace(ENTRY, url="javascript:alert(1)"),))
    edition = replace(EDITION, sections=(section,))
    assert "javascript:alert" not in render(edition, "html")
    assert "](#)" in render(edition, "markdown")


def test_markdown_shows_every_sign_of_a_title_as_it_is() -> None:
    text = render(EDITION, "markdown")
    assert "# Celebrity digest, Friday, 20 November 2026\n" in text
    assert "## Odalys \\<b\\>Merrowick\\</b\\> (2)" in text
    assert (
        '**[A \\<script\\>alert\\("1"\\)\\</script\\> \\[title\\]\\(javascript:x\\) \\*stars\\* \\& \\`code\\`]('
        in text
    )
    assert "quay\\_street, 23:05, by Perpetua Lindgarth" in text
    assert "> She opened a bakery. It smells." in text
    assert "Also in the news: Wrenna Foxglove (2), Bram Osterley (1)." in text


@pytest.mark.parametrize(("title", "shown"), [("1. First", "1\\. First"), ("- dash", "\\- dash"), ("# no", "\\# no")])
def test_a_title_in_markdown_begins_no_list_or_heading(title: str, shown: str) -> None:
    edition = replace(EMPTY, stories=1, sections=(Section("a", title, 1, ()),))
    assert f"## {shown} (1)" in render(edition, "markdown")


def test_json_holds_the_whole_edition() -> None:
    fields = json.loads(render(EDITION, "json"))
    assert (fields["day"], fields["stories"], fields["duplicates"]) == ("2026-11-20", 12, 1)
    assert fields["sections"][0]["entries"][0]["published"] == "2026-11-20T23:05:00+00:00"


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_an_empty_day_says_so(form: Format) -> None:
    assert "No story of this day" in render(EMPTY, form)
    assert "is about them." in render(replace(EMPTY, people=("odalys-merrowick",)), form)


@pytest.mark.parametrize("form", FORMATS)
def test_equal_editions_give_equal_text(form: Format) -> None:
    assert render(EDITION, form) == render(replace(EDITION), form)
    assert render(EDITION, form).endswith("\n")


def test_the_file_is_named_by_the_day_and_whom_it_was_asked_for() -> None:
    assert file_name(EDITION, "markdown") == "digest-2026-11-20.md"
    assert file_name(replace(EDITION, people=("a", "b")), "html") == "digest-2026-11-20-a-b.html"


def test_corrections_have_a_section_only_if_there_are_any() -> None:
    edition = replace(EDITION, changes=(CHANGE,))
    page = render(edition, "html")
    assert found(page, "string(//section[@id='changes']//h3)") == "A <b>title</b>"
    assert found(page, "string(//section[@id='changes']//p[@class='from'])") == "corrected · quaystreet"
    assert found(page, "//i") == []
    text = render(edition, "markdown")
    assert "## Corrections and removals\n" in text
    assert "corrected, quaystreet\n\n> Correction: \\<i\\>Friday" in text
    assert json.loads(render(edition, "json"))["changes"][0]["what"] == "corrected"
    for form in ("html", "markdown"):
        assert "Corrections and removals" not in render(EDITION, form)
