import pytest

from aggregator.reading import Reading
from aggregator.signs import signs, size, visible
from tests.pages import BODY, PARAGRAPHS, TITLE, article, page

TEXT = "\n\n".join(PARAGRAPHS)


def found(
    markup: str = "", url: str = "https://www.glitterpost.example/a", title: str = TITLE, body: str = TEXT
) -> dict[str, float]:
    """The signs of a page that has not the value 0."""
    reading = Reading.open(page(markup or article(), url=url))
    return {name: value for name, value in signs(reading, title, body, visible(reading.tree)).items() if value}


@pytest.mark.parametrize(
    ("path", "sign"),
    [
        ("/", "home page"),
        ("/tag/mira-solano/", "listing path"),
        ("/news/page/3", "listing path"),
        ("/news?page=3", "listing path"),
        ("/showbiz/", "section path"),
        ("/products/brass-lamp", "product path"),
        ("/docs/knots", "documentation path"),
        ("/threads/knots.17/", "forum path"),
        ("/about-us/", "service path"),
        ("/2026/11/a", "story path"),
        ("/mira-solano-buys-a-lighthouse", "long name"),
    ],
)
def test_an_address_says_what_its_page_is(path: str, sign: str) -> None:
    assert found(url=f"https://www.glitterpost.example{path}")[sign] == 1.0


@pytest.mark.parametrize(
    "path",
    [
        "/category/music/mira-solano-buys-a-lighthouse",
        "/mira-solano-buys-a-lighthouse?page=2",
        "/music/page-turner",
        "/rubrik/88123",
    ],
)
def test_a_story_below_a_section_is_no_listing(path: str) -> None:
    assert "listing path" not in found(url=f"https://www.glitterpost.example{path}")


def test_a_file_has_no_address() -> None:
    assert not {"short name", "long name", "home page"} & set(found(url="index.html"))


@pytest.mark.parametrize(
    "date",
    [
        "5 November 2026",
        "November 5, 2026",
        "2026-11-05",
        "05.11.2026",
        "5. November 2026",
        "5 de noviembre de 2026",
        "5 novembre 2026",
        "2026年11月5日",
        "11/5/2026",
    ],
)
def test_a_date_is_seen_as_people_write_it(date: str) -> None:
    assert "no date in sight" not in found(article(before=f"<p>{date}</p>"))


def test_a_year_alone_is_no_date() -> None:
    assert found()["no date in sight"] == 1.0


def test_what_a_page_calls_itself_is_read() -> None:
    linked = '<script type="application/ld+json">{"@type": "Product"}</script>'
    head = f"<meta property='og:type' content='website'>{linked}"
    assert {"website og:type", "product type"} <= set(found(article(head=head)))


def test_a_shop_is_known_by_its_calls_and_classes() -> None:
    shop = article(BODY + "<div class='price'>9</div><button>Add to cart</button>" * 3)
    assert {"calls to act", "class price", "buttons"} <= set(found(shop)) - set(found())


def test_who_speaks_is_counted() -> None:
    told = found(body="I think that you should see our boats. " * 20)
    assert told["speaks to the reader"] == 1.0
    assert told["says I"] == 0.3
    assert not {"speaks to the reader", "says I"} & set(found(body="The boat was seen again. " * 20))


def test_a_text_without_spaces_has_a_size() -> None:
    assert size("歌手は北の海岸にある灯台を買い、冬が終わる前に船の操り方を学ぶと語った。") == 18
    assert size("four words are here") == 4
