import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from lxml import etree, html

from aggregator.digest import (
    FORMATS,
    Change,
    Edition,
    Entry,
    Event,
    Format,
    Link,
    Newcomer,
    Return,
    Section,
    Trend,
    file_name,
    render,
)

UNTIL = datetime(2026, 11, 21, tzinfo=UTC)
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
LINK = Link("2", "Another <i>title</i>", "https://post.example/b", "Harbour_Post")
EVENT = Event(
    id="c1",
    heat=1.9,
    lead=ENTRY,
    broke="broken by quay_street: it was the <b>first</b>",
    first=replace(LINK, id="3", url="https://pier.example/c"),
    others=(LINK, replace(LINK, id="4", outlet="Pier", url="javascript:x")),
    more=6,
    people=("Odalys <b>Merrowick</b>",),
)
EDITION = Edition(
    day=date(2026, 11, 20),
    timezone="UTC",
    until=UNTIL,
    stories=12,
    duplicates=1,
    sections=(
        Section("odalys-merrowick", "Odalys <b>Merrowick</b>", 2, (ENTRY,)),
        Section(
            "tavian-brightwater", "Tavian Brightwater", 1, (replace(ENTRY, published=None, authors=(), excerpt=""),)
        ),
    ),
    others=(("Wrenna Foxglove", 2), ("Bram Osterley", 1)),
    events=(EVENT,),
    trends=(Trend("odalys-merrowick", "Odalys <b>Merrowick</b>", 8, 1.25, (*(0,) * 12, 4, 8)),),
    returns=(Return("tavian-brightwater", "Tavian *Brightwater*", 1, date(2026, 10, 2)),),
    newcomers=(Newcomer("Ida <b>Umber</b>", 9, ("a", "b", "c", "d", "e")),),
)
CHOSEN = replace(EDITION, people=("odalys-merrowick", "tavian-brightwater"), events=())
CHANGE = Change("1", "A <b>title</b>", "https://news.example/a", "quaystreet", "corrected", ENTRY.published or EPOCH,
                "Correction: <i>Friday</i>\x1b[31m.")  # fmt: skip
EMPTY = Edition(date(2026, 11, 21), "UTC", UNTIL + timedelta(days=1), 0, 0)


def found(text: str, path: str) -> Any:
    """What an XPath finds in a page."""
    return html.document_fromstring(text).xpath(path)


def test_html_shows_text_of_pages_as_text_and_links_only_to_the_web() -> None:
    text = render(EDITION, "html")
    assert found(text, "//script | //b | //i | //img | //*[@onclick] | //link") == []
    assert found(text, "string(//h3)") == 'A <script>alert("1")</script> [title](javascript:x) *stars* & `code`'
    assert found(text, "//h3/a/@href") == ["https://news.example/a_%28b%29?q=1&r='2'%22%3Cx%3E"]
    assert found(text, "//section[@id='top-stories']//p/a/@href")[-1] == "#"  # not javascript:
    assert "src=" not in text
    assert "url(" not in text


def test_html_is_fit_for_mail() -> None:
    """One block of styles, nothing that readers of mail do not know, nothing from another host."""
    text = render(EDITION, "html")
    assert len(found(text, "//style")) == 1
    assert not re.search(r"var\(|--\w|display: (grid|flex)|@import|<svg|<form", text)
    assert "prefers-color-scheme: dark" in text
    assert len(text.encode()) < 100_000  # what is longer is cut by some


def test_html_tells_of_an_event_with_its_outlet_who_broke_it_and_who_else_has_it() -> None:
    text = render(EDITION, "html")
    lines = [" ".join(line.text_content().split()) for line in found(text, "//section[@id='top-stories']//p")]
    assert lines == [
        "quay_street · 23:05 · by Perpetua Lindgarth",
        "She opened a bakery. It smells.",
        "Broken by quay_street: it was the <b>first</b>. First story: Another <i>title</i> (Harbour_Post).",
        "Also at Harbour_Post, Pier and 6 more outlets.",
    ]
    assert found(text, "string(//header/p)") == "Friday, 20 November 2026 (UTC) · 12 stories · 1 copy left out"
    assert found(text, "string(//footer)") == (
        "Who was in the news: Odalys <b>Merrowick</b> (2), Tavian Brightwater (1) and 2 more."
    )


@pytest.mark.parametrize(
    ("others", "more", "told"),
    [
        ((LINK,), 0, "Also at Harbour_Post."),
        ((LINK,), 1, "Also at Harbour_Post and 1 more outlet."),
        ((), 1, "Also told by 1 other outlet."),
        ((), 0, ""),
    ],
)
def test_the_other_outlets_of_an_event_are_told_in_words(others: tuple[Link, ...], more: int, told: str) -> None:
    edition = replace(EDITION, events=(replace(EVENT, broke="", first=None, others=others, more=more),))
    assert found(render(edition, "html"), "string(//section[@id='top-stories']//p[@class='soft'])") == told
    last = re.sub(r"\(http.*?\)|[\\[\]]", "", render(edition, "markdown").partition("\n## In the news")[0]).strip()
    assert last.splitlines()[-1] == (told or "> She opened a bakery. It smells.")


def test_a_story_of_another_day_is_told_with_its_day() -> None:
    late = replace(ENTRY, published=datetime(2026, 11, 19, 8, tzinfo=UTC))
    edition = replace(EDITION, events=(replace(EVENT, lead=late),))
    assert found(render(edition, "html"), "string(//time)") == "19 November, 08:00"
    assert "quay\\_street, 19 November, 08:00" in render(edition, "markdown")


def test_a_day_without_a_time_is_shown_without_one() -> None:
    today = replace(ENTRY, published=datetime(2026, 11, 20, tzinfo=UTC), is_day=True)
    late = replace(today, published=datetime(2026, 11, 19, tzinfo=UTC))
    for entry, shown in ((today, []), (late, ["19 November"])):
        edition = replace(EDITION, events=(replace(EVENT, lead=entry),))
        assert found(render(edition, "html"), "//time/text()") == shown
        assert "00:00" not in render(edition, "markdown") + render(edition, "text")


def test_a_chart_is_drawn_and_told() -> None:
    text = render(EDITION, "html")
    (chart,) = found(text, "//*[@role='img']")
    assert chart.get("aria-label").endswith("the last 14 days: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 8")
    assert chart.xpath(".//td[contains(@class, 'bar')]/@height")[-3:] == ["1", "14", "28"]
    assert "8 stories, 1.2 expected, `············▅█`" in render(EDITION, "markdown")


def test_who_is_back_and_who_is_new_is_told() -> None:
    text = render(EDITION, "html")
    assert found(text, "string(//section[@id='returns']//li)") == (
        "Tavian *Brightwater* 1 story, the last before on 2 October 2026"
    )
    assert found(text, "string(//section[@id='newcomers']//li)") == "Ida <b>Umber</b> 9 stories of a, b, c and 2 more"
    text = render(EDITION, "markdown")
    assert "- Tavian \\*Brightwater\\*: 1 story, the last before on 2 October 2026\n" in text
    assert "- Ida \\<b\\>Umber\\</b\\>: 9 stories of a, b, c and 2 more\n" in text


def test_what_there_is_none_of_has_no_heading() -> None:
    assert found(render(replace(EMPTY, events=(EVENT,)), "html"), "//h2/text()") == ["Top stories"]
    headings = re.findall(r"^## .*", render(replace(EMPTY, events=(EVENT,)), "markdown"), re.MULTILINE)
    assert headings == ["## Top stories"]


def test_only_a_digest_for_some_celebrities_has_a_section_for_each() -> None:
    sections = "//section[starts-with(@id, 'odalys') or starts-with(@id, 'tavian')]"
    assert found(render(EDITION, "html"), sections) == []
    assert len(found(render(CHOSEN, "html"), sections)) == 2
    first, second = (
        " ".join(line.text_content().split()) for line in found(render(CHOSEN, "html"), "//p[@class='from']")
    )
    assert first == "quay_street · 23:05 · by Perpetua Lindgarth"
    assert second == "quay_street"


def test_a_section_does_not_tell_again_what_is_told_above() -> None:
    edition = replace(CHOSEN, events=(EVENT,))
    assert len(found(render(edition, "html"), "//h3")) == 1
    assert render(edition, "markdown").count("**[") == 1


def test_a_target_that_is_no_web_address_is_not_linked_to() -> None:
    edition = replace(EDITION, events=(replace(EVENT, lead=replace(ENTRY, url="javascript:alert(1)")),))
    for form in ("html", "markdown", "atom"):
        assert "javascript:alert" not in render(edition, form)


def test_markdown_shows_every_sign_of_a_title_as_it_is() -> None:
    text = render(CHOSEN, "markdown")
    assert "# Celebrity digest, Friday, 20 November 2026\n" in text
    assert "## More of Odalys \\<b\\>Merrowick\\</b\\> (2)" in text
    assert (
        '**[A \\<script\\>alert\\("1"\\)\\</script\\> \\[title\\]\\(javascript:x\\) \\*stars\\* \\& \\`code\\`]('
        in text
    )
    assert "quay\\_street, 23:05, by Perpetua Lindgarth" in text
    assert "> She opened a bakery. It smells." in text


@pytest.mark.parametrize(("title", "shown"), [("1. First", "1\\. First"), ("- dash", "\\- dash"), ("# no", "\\# no")])
def test_a_title_in_markdown_begins_no_list_or_heading(title: str, shown: str) -> None:
    edition = replace(EDITION, events=(replace(EVENT, lead=replace(ENTRY, title=title)),))
    assert f"**[{shown}](" in render(edition, "markdown")


def atom(edition: Edition, path: str) -> Any:
    """What an XPath finds in the feed."""
    tree = etree.fromstring(render(edition, "atom").encode())
    return tree.xpath(path, namespaces={"a": "http://www.w3.org/2005/Atom"})


def test_a_feed_has_an_entry_for_each_event_and_each_change() -> None:
    edition = replace(EDITION, changes=(CHANGE,))
    assert atom(edition, "//a:entry/a:id/text()") == [
        "urn:celebrity-aggregator:digest:UTC:2026-11-20:c1",
        "urn:celebrity-aggregator:digest:UTC:2026-11-20:1:corrected",
    ]
    assert atom(edition, "//a:entry/a:title/text()")[1] == "Corrected: A <b>title</b>"
    assert atom(edition, "//a:updated/text()") == [*["2026-11-21T00:00:00Z"] * 2, "2026-11-20T23:05:00Z"]
    assert atom(edition, "//a:published/text()") == ["2026-11-20T23:05:00Z"]
    assert atom(edition, "//a:link/@href")[0] == "https://news.example/a_%28b%29?q=1&r='2'%22%3Cx%3E"


def test_the_text_of_a_feeds_entry_is_html_without_that_of_pages() -> None:
    content = atom(EDITION, "string(//a:content[@type='html'])")
    assert found(content, "//b | //i | //script") == []
    assert found(content, "//p/text()") == [
        "She opened a bakery. It smells. (quay_street)",
        "Broken by quay_street: it was the <b>first</b>.",
    ]
    assert found(content, "//li")[-1].text == "and 6 more outlets"
    assert found(content, "//a/@href") == ["https://pier.example/c", "https://post.example/b", "#"]


def test_a_feed_is_xml_whatever_a_title_holds() -> None:
    hostile = replace(ENTRY, title="\x00\x0b\ufffe\uffff\ud800]]> & <x>", authors=())
    edition = replace(EDITION, events=(replace(EVENT, lead=hostile),))
    assert atom(edition, "string(//a:entry/a:title)").strip() == "]]> & <x>"
    assert atom(edition, "string(//a:entry/a:author)") == "quay_street"


def test_json_holds_the_whole_edition() -> None:
    fields = json.loads(render(EDITION, "json"))
    assert (fields["day"], fields["stories"], fields["duplicates"]) == ("2026-11-20", 12, 1)
    assert fields["sections"][0]["entries"][0]["published"] == "2026-11-20T23:05:00+00:00"


@pytest.mark.parametrize("form", ["html", "markdown", "atom"])
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
