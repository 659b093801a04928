from collections.abc import Mapping

from aggregator.profiles import profiles
from aggregator.reading import Reading
from tests.pages import article, page

NAMES = ("Ida Falk", "Bo Lind")
STAND = "https://glitterpost.example"


def found(before: str = "", head: str = "", url: str = f"{STAND}/bakery") -> Mapping[str, str]:
    return profiles(Reading.open(page(article(head=head, before=before), url=url)), NAMES)


def declared(url: str) -> str:
    person = f'{{"@type": "Person", "name": "Ida Falk", "url": "{url}"}}'
    return (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "H", "author": {person}}}</script>'
    )


def test_the_page_of_an_author_is_declared_or_linked_from_the_name() -> None:
    link = "<a href='/author/bo-lind'>Bo Lind</a>"
    assert found(link, declared("/people/ida")) == {
        "Ida Falk": f"{STAND}/people/ida",
        "Bo Lind": f"{STAND}/author/bo-lind",
    }
    assert found("<a rel='author' href='/u/7'>Ida <b>Falk</b></a>") == {"Ida Falk": f"{STAND}/u/7"}


def test_links_to_other_sites_and_to_the_page_itself_are_no_pages_of_an_author() -> None:
    for url in ("https://social.example/ida", "#ida", "javascript:alert(1)", "/", "//[x"):
        assert found("", declared(url)) == {}


def test_a_link_with_another_text_or_to_another_place_is_left() -> None:
    assert found("<a href='/author/ida-falk'>More stories</a><a href='/tag/ida-falk'>Ida Falk</a>") == {}


def test_a_page_without_an_address_has_none() -> None:
    assert found("<a href='/author/ida-falk'>Ida Falk</a>", url="") == {}


def test_a_page_of_an_author_may_be_called_by_one_name_or_a_login() -> None:
    assert found("<a href='/author/ida7'>Ida Falk</a>") == {"Ida Falk": f"{STAND}/author/ida7"}
    assert found("<a class='byline-link' href='/u/bo'>Bo Lind</a>") == {"Bo Lind": f"{STAND}/u/bo"}
