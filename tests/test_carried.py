import json

import pytest

from aggregator.drops import Drop
from tests.pages import PARAGRAPHS, TITLE, read

MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
OG = "<meta property='og:type' content='article'>"


def shell(*scripts: str, head: str = OG) -> str:
    """A page of which a browser makes the story."""
    return (
        f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div id='app'></div>"
        f"{''.join(scripts)}</body></html>"
    )


def linked(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def state(**fields: object) -> str:
    return f"<script>window.__STATE__ = {json.dumps(fields)};</script>"


def safe(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


@pytest.mark.parametrize(
    "page",
    [
        shell(linked(articleBody="\n\n".join(PARAGRAPHS))),
        shell(linked(articleBody=MARKUP)),
        shell(linked(articleBody="\n\n".join(PARAGRAPHS)).replace('"headline"', '"broken": "a "quote"", "headline"')),
        shell(linked(articleBody=MARKUP.replace("<", "&lt;").replace(">", "&gt;"))),
        shell(state(article={"id": 4, "content": MARKUP, "summary": "A short one."})),
        shell(f"<script type='application/json'>{safe(json.dumps({'story': {'html': MARKUP}}))}</script>"),
        shell(f"<script>self.push([1, {safe(json.dumps(json.dumps({'story': {'html': MARKUP}})))}])</script>"),
        shell(state(article={"content": MARKUP}, preview={"content": "".join(MARKUP.partition("</p>")[:2])})),
    ],
    ids=["text", "markup", "broken", "entities", "state", "json", "string of json", "and its beginning"],
)
def test_a_story_that_a_browser_makes_of_data_is_read_out_of_the_data(page: str) -> None:
    story = read(page)
    assert story.title == TITLE
    assert story.body.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "page",
    [
        shell(linked(articleBody="\n".join(PARAGRAPHS), isAccessibleForFree=False), head=""),
        shell(state(content=MARKUP), head=""),
        shell(state(stories=[{"content": MARKUP}, {"content": MARKUP.replace("lighthouse", "windmill")}])),
        shell(state(caption=f"<p>{PARAGRAPHS[0] * 3}</p>")),
        shell('<script>x = "' + "<p>" * 400 + "\\</script>"),
        shell("<script>" * 70_000, "<p>"),
        shell("<script>" + '\\"' * 250_000 + "<p></script>"),
    ],
    ids=[
        "paywall",
        "no story",
        "several",
        "one paragraph",
        "broken",
        "scripts without an end",
        "quotes without an end",
    ],
)
def test_what_is_not_the_page_s_own_story_or_not_free_is_left(page: str) -> None:
    with pytest.raises(Drop):
        read(page)


def test_the_text_that_a_page_shows_is_read_before_the_one_that_it_carries() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:4])
    story = read(shell(shown, linked(articleBody=MARKUP)))
    assert story.body.split("\n\n") == list(PARAGRAPHS[:4])
