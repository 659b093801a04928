from lxml import html

from aggregator.blocks import Block, blocks
from aggregator.recovery import completed
from tests.pages import PARAGRAPHS

FIRST, SECOND, THIRD, *_ = PARAGRAPHS


def page(markup: str) -> list[Block]:
    return blocks(html.fromstring(f"<body><nav><a href='/'>Home and all of it</a></nav><main>{markup}</main></body>"))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_list_among_the_paragraphs_is_a_part_of_the_story() -> None:
    items = "<ul><li>A pot of white paint</li><li>A ladder with nine steps</li></ul>"
    found = page(f"<article>{paragraphs(FIRST)}{items}{paragraphs(SECOND)}</article>")
    lines = [FIRST, "- A pot of white paint", "- A ladder with nine steps", SECOND]
    assert completed([FIRST, SECOND], found) == lines


def test_a_heading_between_the_paragraphs_is_a_part_of_the_story() -> None:
    found = page(f"<article>{paragraphs(FIRST)}<h2>The neighbours</h2>{paragraphs(SECOND)}</article>")
    assert completed([FIRST, SECOND], found) == [FIRST, "The neighbours", SECOND]


def test_the_middle_of_a_story_in_another_container_is_found() -> None:
    parts = "".join(f"<div class='part'><div>{paragraphs(text)}</div></div>" for text in PARAGRAPHS)
    assert completed([FIRST, PARAGRAPHS[-1]], page(f"<article>{parts}</article>")) == list(PARAGRAPHS)


def test_a_list_of_links_labels_or_of_the_page_s_frame_is_not() -> None:
    for items in (
        "<ul><li><a href='/a'>A mayor paints a bridge</a></li><li><a href='/b'>A dog is lost</a></li></ul>",
        "<ul><li>Music</li><li>Boats</li></ul>",
        "<form><ul><li>A pot of white paint</li><li>A ladder with nine steps</li></ul></form>",
        "<ul><li>Share this article</li><li>Leave a Reply</li><li>By Ida Falk and others</li></ul>",
    ):
        found = page(f"<article>{paragraphs(FIRST)}{items}{paragraphs(SECOND)}</article>")
        assert completed([FIRST, SECOND], found) == [FIRST, SECOND]


def test_little_that_is_missing_and_no_list_stays_out() -> None:
    found = page(
        f"<article>{paragraphs(FIRST, SECOND)}<div>A caption of a few words.</div>{paragraphs(THIRD)}</article>"
    )
    assert completed([FIRST, SECOND, THIRD], found) == [FIRST, SECOND, THIRD]


def test_what_was_found_elsewhere_is_left_as_it_is() -> None:
    found = page("<p>Nothing of the story is here, it comes from structured data.</p>")
    assert completed(list(PARAGRAPHS), found) == list(PARAGRAPHS)
    assert completed([], found) == []


def test_links_at_the_end_are_not_the_story_and_one_within_it_is() -> None:
    link = "<p><a href='/x'>Teo Brandt paints a gallery in one night</a></p>"
    found = page(f"<article>{paragraphs(FIRST)}{link}{paragraphs(SECOND)}{link.replace('Teo', 'Why Teo')}</article>")
    teaser = "Teo Brandt paints a gallery in one night"
    assert completed([FIRST, teaser, SECOND, f"Why {teaser}"], found) == [FIRST, teaser, SECOND]
