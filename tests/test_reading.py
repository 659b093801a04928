import pytest

from aggregator.drops import EmptyPage, NotHtml
from aggregator.reading import MAX_CHARS, MAX_ELEMENTS, Reading, bounded, is_binary, writable
from tests.pages import BODY, PARAGRAPHS, TITLE, URL, article, page, read


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 and so on",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"\x00\x00\x00\x18ftypmp42",
        b"\x1f\x8b\x08\x00packed",
        b"words \x01\x02\x03\x04\x05 and control bytes",
    ],
)
def test_a_binary_file_is_no_page_whatever_its_content_type_says(body: bytes) -> None:
    with pytest.raises(NotHtml, match="binary"):
        Reading.open(page(body, headers={"content-type": "text/html"}))


@pytest.mark.parametrize(
    "body",
    ["<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "<urlset><url/></urlset>", '{"a": 1}', "[1, 2]"],
)
def test_feeds_sitemaps_and_json_are_no_pages(body: str) -> None:
    with pytest.raises(NotHtml, match="feed or data"):
        Reading.open(page(body))


@pytest.mark.parametrize(
    "body", ["", " \n ", "<html><body>  </body></html>", "<!-- nothing -->", "<p></p><style>p{}</style>"]
)
def test_a_page_without_words_is_empty(body: str) -> None:
    with pytest.raises(EmptyPage):
        Reading.open(page(body))


def test_utf_16_is_text_and_not_a_binary_file() -> None:
    body = article().encode("utf-16")
    assert not is_binary(body)
    assert TITLE in Reading.open(page(body)).text


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    reading = Reading.open(page("<html><body><div><p>One<p>Two <b>three</div></i> four<table><tr><td>five"))
    assert " ".join(reading.tree.text_content().split()) == "OneTwo three fourfive"


def test_plain_text_becomes_a_paragraph_a_line_and_its_signs_stay_text() -> None:
    reading = Reading.open(page("A & B are < 3 years old\nThe second line"))
    assert [paragraph.text for paragraph in reading.tree.iter("p")] == ["A & B are < 3 years old", "The second line"]


def test_the_story_starts_with_its_addresses() -> None:
    reading = Reading.open(page(article(head=f"<link rel='canonical' href='{URL}/'>"), url=f"{URL}?utm_source=mail"))
    assert reading.story.url == f"{URL}?utm_source=mail"
    assert "utm_source" not in reading.story.canonical_url
    assert len(reading.story.id) >= 16
    assert reading.story.first_seen == reading.story.fetched == reading.page.fetched


def test_a_file_takes_the_address_that_it_declares_or_keeps_its_name() -> None:
    declared = Reading.open(page(article(head=f"<link rel='canonical' href='{URL}'>"), url="story.html"))
    silent = Reading.open(page(article(), url="story.html"))
    assert "glitterpost.example" in declared.story.canonical_url
    assert silent.story.canonical_url == "story.html"


def test_scripts_and_styles_of_a_long_page_leave_before_it_is_cut() -> None:
    padding = "<script>" + "x" * MAX_CHARS + "</script><style>" + "y" * 1000 + "</style>"
    text = bounded(f"<html><script type='application/ld+json'>{{}}</script>{padding}<p>The story</p>")
    assert "The story" in text
    assert "ld+json" in text
    assert len(text) < 1000


def test_a_page_of_endless_elements_is_cut_and_still_read() -> None:
    reading = Reading.open(page(article(body=BODY + "<i>x</i>" * (MAX_ELEMENTS + 5000))))
    assert sum(1 for _ in reading.tree.iter()) <= MAX_ELEMENTS
    assert TITLE in reading.tree.text_content()


def test_a_nesting_too_deep_for_any_story_is_dropped_by_name() -> None:
    with pytest.raises(EmptyPage):
        Reading.open(page("<div>" * 20_000 + "deep" + "</div>" * 20_000 + BODY))


def test_a_nesting_of_two_hundred_is_read() -> None:
    reading = Reading.open(page("<div>" * 200 + BODY + "</div>" * 200))
    assert "lighthouse" in reading.tree.text_content()


@pytest.mark.parametrize("junk", ["&#1;", "&#x1F;", "&#11", "&#0;", "&#xFFFE;", "&#65535;", "\ufffe", "\x01"])
def test_a_story_with_a_character_that_no_tree_may_hold_is_read_whole(junk: str) -> None:
    story = read(article(body=f"{BODY}<p>They {junk} said</p><ul><li>so {junk}</li></ul>{junk}<br>{junk} again"))
    assert PARAGRAPHS[0] in story.body


@pytest.mark.parametrize("written", ["&#8217;", "&#x2019;", "&#160;", "&#10;", "&#x9;", "&#14750;", "&#x1F600;"])
def test_other_characters_that_are_written_by_number_stay(written: str) -> None:
    assert writable(f"a{written}b".encode()) == f"a{written}b".encode()
