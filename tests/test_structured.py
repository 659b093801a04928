import pytest
from lxml import html

from aggregator.structured import Structured, read
from tests.pages import TITLE, article


def of(head: str, body: str = "") -> Structured:
    return read(
        html.document_fromstring(f"<html lang='en-GB'><head>{head}</head><body>{body}<p>Words</p></body></html>")
    )


def block(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


NODE = '{"@type": "NewsArticle", "headline": "A \\"Big\\" Day", "author": {"@type": "Person", "name": "Ida Falk"}}'


@pytest.mark.parametrize(
    "text",
    [
        NODE,
        f"[{NODE}]",
        f'{{"@graph": [{{"@type": "WebSite", "name": "Post"}}, {NODE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {NODE}}}',
        f"<!-- {NODE} -->",
        f"//<![CDATA[\n{NODE}\n//]]>",
        f"{NODE};",
        NODE.replace("}}", "},}"),
        NODE.replace('"', "&quot;").replace("\\&quot;", "\\&quot;"),
        f"{NODE}{NODE}",
        f"{NODE} trailing words",
        NODE[:-1].replace("}", "}, "),
    ],
)
def test_a_story_is_found_in_json_ld_however_it_is_wrapped_or_broken(text: str) -> None:
    found = of(block(text))
    assert [title.value for title in found.titles] == ['A "Big" Day']
    assert [author.value for author in found.authors] == ["Ida Falk"]


@pytest.mark.parametrize(
    "text", ["", "{}", "not json at all", "[" * 100_000, "{" * 5000, '{"@type": "NewsArticle"', "null", "3"]
)
def test_hopeless_json_ld_gives_nothing_and_breaks_nothing(text: str) -> None:
    assert of(block(text)).titles == ()


def test_authors_by_reference_by_list_and_by_name_are_all_found() -> None:
    found = of(
        block(
            '{"@graph": [{"@type": "Article", "headline": "H", '
            '"author": [{"@id": "#ida"}, "Bo Lind", {"name": ["Cy Ng", "Di Oh"]}]},'
            '{"@type": "Person", "@id": "#ida", "name": "Ida Falk"}]}'
        )
    )
    assert [(author.value, author.kind) for author in found.authors] == [
        ("Ida Falk", "Person"),
        ("Bo Lind", ""),
        ("Cy Ng", ""),
        ("Di Oh", ""),
    ]


def test_the_page_s_own_story_is_told_from_the_related_ones_by_its_title() -> None:
    other = '{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}'
    own = '{"@type": "NewsArticle", "headline": "Mine", "datePublished": "2026-01-01"}'
    found = of("<meta property='og:title' content='Mine'>" + block(f"[{other}, {own}]"))
    assert found.published[0].value == "2026-01-01"
    assert all(published.value != "2020-01-01" for published in found.published)


def test_stories_in_a_list_of_the_page_are_not_its_own() -> None:
    found = of(block('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]}'))
    assert found.titles == ()
    assert [kind.value for kind in found.types] == ["ItemList"]


def test_meta_tags_come_in_the_order_of_their_worth() -> None:
    found = of(
        "<meta name='date' content='2019-01-01'><meta property='article:published_time' content='2026-02-03'>"
        "<meta name='parsely-author' content='Ida Falk'><meta name='dc.creator' content='Desk'>"
        "<meta property='article:section' content='Music'><meta name='description' content='Short'>"
    )
    assert [published.value for published in found.published] == ["2026-02-03", "2019-01-01"]
    assert [author.source for author in found.authors] == ["meta parsely-author", "meta dc.creator"]
    assert found.sections[0].value == "Music"
    assert found.summaries[0].value == "Short"


def test_microdata_of_the_article_counts_and_that_of_comments_does_not() -> None:
    found = of(
        "",
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop='headline'>The Day</h2>"
        "<span itemprop='author' itemscope itemtype='https://schema.org/Person'><b itemprop='name'>Ida Falk</b></span>"
        "<time itemprop='datePublished' datetime='2026-03-04'>4 March</time>"
        "<div itemscope itemtype='https://schema.org/Comment'><i itemprop='author'>troll99</i></div></div>"
        "<i itemprop='author'>nobody</i>",
    )
    assert found.titles[0].value == "The Day"
    assert [author.value for author in found.authors] == ["Ida Falk"]
    assert found.published[0].value == "2026-03-04"


def test_language_canonical_paywall_and_robots_are_read() -> None:
    found = of(
        "<link rel='canonical' href=' https://a.example/x '><meta name='robots' content='NOINDEX, follow'>"
        + block('{"@type": "NewsArticle", "headline": "H", "isAccessibleForFree": "False", "inLanguage": "de"}')
    )
    assert found.canonicals[0].value == "https://a.example/x"
    assert found.languages[0].value == "en-GB"
    assert found.is_free is False
    assert found.has_noindex


def test_a_silent_page_claims_nothing() -> None:
    found = read(html.document_fromstring("<p>Words</p>"))
    assert found.is_free is None
    assert not found.has_noindex
    assert found.titles == found.authors == found.published == ()


def test_tags_and_entities_in_values_become_plain_text() -> None:
    found = of(block('{"@type": "Article", "headline": "<b>Mira</b> &amp;amp; Teo"}'))
    assert found.titles[0].value == "Mira & Teo"


def test_the_image_may_be_a_list_a_node_or_an_address() -> None:
    for value in (
        '"https://a.example/1.jpg"',
        '["https://a.example/1.jpg", "b"]',
        '{"url": "https://a.example/1.jpg"}',
    ):
        assert of(block(f'{{"@type": "Article", "image": {value}}}')).images[0].value == "https://a.example/1.jpg"


def test_the_test_page_names_its_site() -> None:
    found = read(html.document_fromstring(article()))
    assert found.sites[0].value == "Glitter Post"
    assert TITLE
