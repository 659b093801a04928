import pytest

from tests.pages import BODY, PARAGRAPHS, article, read

WHOLE = "\n\n".join(PARAGRAPHS)
REPLIES = "".join(
    f"<p>Reply {n}: I was on that coast last summer, and the gulls there never stop.</p>" for n in range(40)
)


@pytest.mark.parametrize(
    "block",
    [
        "<div class='related-posts'><p>Somebody else was seen in a town with a dog last week, friends say.</p></div>",
        "<div class='newsletter-signup'><p>Leave your address with us and get the gulls every morning.</p></div>",
        "<aside class='author-bio'><p>She has written about music for eleven years in three towns.</p></aside>",
        "<div aria-hidden='true'><p>What nobody sees is not a part of the story that everybody reads here.</p></div>",
    ],
)
def test_blocks_that_their_markup_calls_something_else_are_cut(block: str) -> None:
    middle = BODY.replace("</p>\n", f"</p>\n{block}", 1)
    assert read(article(body=middle)).body == WHOLE


@pytest.mark.parametrize("words", [PARAGRAPHS[2], "We bet she will."])
def test_a_paragraph_in_a_div_between_paragraphs_is_a_part_of_the_story(words: str) -> None:
    paragraphs = [f"<p>{paragraph}" for paragraph in PARAGRAPHS]
    paragraphs[2] = f"<div class='txt'>{words}<br><br></div>"
    body = "\n".join(paragraphs)
    assert read(article(body=body)).body.split("\n\n") == [*PARAGRAPHS[:2], words, *PARAGRAPHS[3:]]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p><a href='/x'>ACTOR TEO BRANDT PAINTS A GALLERY</a></p>",
        "<p><strong><a href='/x'>ACTOR TEO BRANDT PAINTS A GALLERY</a></strong></p>",
        "<p class='rm'><b>MORE ON TEO BRANDT:</b> <a href='/x'>Actor paints a gallery in one night</a></p>",
    ],
)
def test_a_teaser_between_paragraphs_is_not_the_story(teaser: str) -> None:
    assert read(article(body=BODY.replace("</p>\n", f"</p>\n{teaser}", 1))).body == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "THEY SAID THAT <a href='/x'>THE OLD LIGHTHOUSE IS HAUNTED</a> AND LAUGHED.",
        "<a href='/x'>The old lighthouse is haunted, say the neighbours.</a>",
    ],
)
def test_a_paragraph_that_links_is_a_part_of_the_story(line: str) -> None:
    body = BODY.replace("</p>\n", f"</p>\n<p>{line}</p>", 1)
    assert "LIGHTHOUSE IS HAUNTED" in read(article(body=body)).body.upper()


def test_a_name_that_holds_the_whole_story_is_not_believed() -> None:
    assert read(article(body=f"<div class='share-container social'>{BODY}</div>")).body == WHOLE


@pytest.mark.parametrize("block", ["<div id='comments'>", "<ol class='comment-list'>", "<div class='infinite-scroll'>"])
def test_comments_and_further_stories_are_cut_however_long_they_are(block: str) -> None:
    assert read(article(after=f"{block}{REPLIES}</div></ol>")).body == WHOLE


def test_a_container_that_holds_the_headline_is_not_cut() -> None:
    page = (
        article().replace("<article>", "<div class='infinite-scroll'><article>").replace("<footer>", "</div><footer>")
    )
    assert read(page).body == WHOLE


@pytest.mark.parametrize("element", ["nav", "footer", "aside", "button", "label", "script", "select"])
def test_the_frame_and_its_controls_are_not_the_story(element: str) -> None:
    block = f"<{element}>Somebody else was seen in a town with a dog last week, friends say.</{element}>"
    assert read(article(body=BODY.replace("</p>\n", f"</p>\n{block}", 1))).body == WHOLE
