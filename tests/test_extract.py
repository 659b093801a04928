import json

import pytest

from aggregator.extract import text_hash
from aggregator.model import Notice
from tests.pages import BODY, PARAGRAPHS, TITLE, URL, article, read

WHOLE = "\n\n".join(PARAGRAPHS)
TAIL = (
    "About NoraWrites", "Check Also", "Bridge Town", "The Mayor Opened a Second Bridge in the Rain",
    "The mayor promised a third bridge before the summer, but the town hall …", "Leave a Reply",
)  # fmt: skip


def test_a_magazine_page_becomes_a_story() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + TITLE
        + '", "articleSection": "Music", "publisher": {"@type": "Organization", "name": "The Glitter Post"},'
        '"author": {"@type": "Person", "name": "Ida Falk"}, "datePublished": "2026-11-05T15:45:00Z",'
        '"image": "/boat.jpg"}'
        "</script>"
    )
    story = read(article(head=head, before="<p class='byline'>By Ida Falk</p>", language="en-GB"))
    assert (story.title, story.authors, story.body) == (TITLE, ("Ida Falk",), WHOLE)
    assert (story.section, story.language, story.kind) == ("Music", "en", "story")
    assert story.image == "https://www.glitterpost.example/boat.jpg"
    assert (story.publisher, story.is_free) == ("The Glitter Post", None)
    assert story.text_hash == text_hash(TITLE, WHOLE)


@pytest.mark.parametrize(
    ("head", "is_free"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>', False),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "True"}</script>', True),
        ("<meta property='article:content_tier' content='metered'>", False),
        ("<meta property='article:content_tier' content='free'>", True),
    ],
)
def test_a_page_says_whether_it_is_behind_a_paywall(head: str, is_free: bool) -> None:
    assert read(article(head=head)).is_free is is_free


def test_an_account_or_an_address_is_no_publisher() -> None:
    head = "<meta name='twitter:site' content='@glitter'><meta name='publisher' content='https://x.example/glitter'>"
    assert read(article(head=head)).publisher == "Glitter Post"


def test_a_theme_page_ends_before_its_author_box_teaser_and_reply_form() -> None:
    after = (
        "<div class='post-footer'><h3>About NoraWrites</h3></div><section class='check-also'><h3>Check Also</h3>"
        "<h4><a href='/m'>The Mayor Opened a Second Bridge</a></h4><p>The mayor promised a third bridge …</p></section>"
        "<div id='respond'><h3>Leave a Reply</h3><form><input name='a'></form></div>"
    )
    story = read(article(after=after))
    assert story.body == WHOLE
    assert story.authors == ("NoraWrites",)


def test_bare_blocks_without_any_class_are_read_by_their_words() -> None:
    for tag in ("p", "div"):
        lines = (TITLE, *PARAGRAPHS, *TAIL)
        story = read("<html><body>" + "".join(f"<{tag}>{line}</{tag}>" for line in lines) + "</body></html>")
        assert (story.title, story.body, story.authors) == (TITLE, WHOLE, ("NoraWrites",))


def test_plain_text_is_read_as_bare_blocks_are() -> None:
    story = read("\n\n".join((TITLE, *PARAGRAPHS, *TAIL)))
    assert (story.title, story.body, story.authors) == (TITLE, WHOLE, ("NoraWrites",))


def test_a_long_first_paragraph_is_not_taken_for_a_title() -> None:
    story = read(f"<html><body>{BODY}</body></html>")
    assert story.title == ""
    assert story.body == WHOLE


def test_lines_under_a_stopgap_title_are_headed_by_the_first_of_them() -> None:
    for stopgap in ("x", "Untitled"):
        lines = "<br>\n".join((TITLE, *PARAGRAPHS, *TAIL))
        story = read(f"<html><head><title>{stopgap}</title></head><body>{lines}</body></html>")
        assert (story.title, story.body, story.authors) == (TITLE, WHOLE, ("NoraWrites",))


def test_a_title_of_one_word_is_kept_if_it_is_a_heading_or_nothing_else_is_short() -> None:
    assert read(f"<html><body><h1>Lighthouse</h1><p>A singer buys one</p>{BODY}</body></html>").title == "Lighthouse"
    assert read(f"<html><head><title>Lighthouse</title></head><body>{BODY}</body></html>").title == "Lighthouse"


def test_the_title_comes_without_the_name_of_the_site() -> None:
    story = read(article(head=f"<meta property='og:title' content='{TITLE} - Glitter Post'>"))
    assert story.title == TITLE


def test_the_title_falls_back_to_the_head_of_the_page() -> None:
    markup = (
        f"<html><head><title>Glitter Post | {TITLE}</title><meta property='og:site_name' content='Glitter Post'></head>"
    )
    assert read(f"{markup}<body>{BODY}</body></html>").title == TITLE


def test_the_same_words_have_the_same_hash_whatever_their_form() -> None:
    assert text_hash("Zoë’s Day", "A  b.") == text_hash("ZOE s day!", "a, b")
    assert text_hash("One", "two") != text_hash("One", "three")


def test_an_image_that_is_no_address_is_none() -> None:
    assert read(article(head="<meta property='og:image' content='data:image/png;base64,xx'>")).image is None


def test_a_page_without_a_language_has_none() -> None:
    assert read(f"<html><body><h1>{TITLE}</h1>{BODY}</body></html>", url=URL).language is None


def test_a_story_that_stands_in_structured_data_alone_is_read_from_there() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)})
    head = f"<script type='application/ld+json'>{data}</script>"
    page = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div id='app'></div></body></html>"
    assert PARAGRAPHS[-1] in read(page).body


def test_a_story_in_bare_text_beside_a_long_teaser_is_read_whole() -> None:
    teaser = (
        "<article><p>"
        + "A teaser of the week tells of a dog and of a town where nobody sleeps. " * 7
        + "</p></article>"
    )
    story = "".join(f"<div class='x'><span>{paragraph}</span></div>" for paragraph in PARAGRAPHS * 2)
    assert all(
        paragraph in read(f"<html><body>{teaser}<div>{story}</div></body></html>").body for paragraph in PARAGRAPHS
    )


def test_a_page_on_which_the_quick_way_fails_is_read_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("an odd tree")

    monkeypatch.setattr("aggregator.extract.extract_content", fail)
    assert read(article()).body == WHOLE


@pytest.mark.parametrize(
    "places",
    [
        {"after": "<p>An earlier version of this article named another harbour.</p>"},
        {"after": "<footer class='correction'>An earlier version of this article named another harbour.</footer>"},
        {"before": "<div id='editors-note'>An earlier version of this article named another harbour.</div>"},
        {"body": f"{BODY}<p>An earlier version of this article named another harbour.</p>"},
    ],
)
def test_a_notice_is_read_wherever_the_page_has_it(places: dict[str, str]) -> None:
    story = read(article(**places))
    assert story.notices == (Notice("correction", "An earlier version of this article named another harbour."),)


def test_a_notice_among_the_comments_is_none_of_the_story() -> None:
    assert read(article(after="<div class='comments'><p>Correction: it was Friday.</p></div>")).notices == ()


def test_a_notice_that_is_cut_from_the_body_is_read_all_the_same() -> None:
    story = read(article(after="<p>This story has been updated with a word of the mayor.</p>"))
    assert story.body == WHOLE
    assert [notice.kind for notice in story.notices] == ["update"]
