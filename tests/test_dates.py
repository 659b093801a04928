from datetime import UTC, datetime, timedelta

import pytest

from aggregator import dates
from aggregator.reading import Reading
from tests.pages import BODY, FETCHED, article, page, read


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


JSON_LD = (
    "<script type='application/ld+json'>"
    '{{"@type": "NewsArticle", "headline": "x", "datePublished": "{published}", "dateModified": "{modified}"}}</script>'
)


def test_declared_dates_are_believed_first() -> None:
    head = JSON_LD.format(published="2026-11-05T15:45:00-05:00", modified="2026-11-06T09:00:00Z")
    story = read(article(head=head, before="<time datetime='2026-01-01T00:00:00Z'>Jan 1</time>"))
    assert story.published == at(2026, 11, 5, 20, 45)
    assert story.updated == at(2026, 11, 6, 9)
    assert story.published_source == "json-ld"
    assert story.published_confidence > 0.9


@pytest.mark.parametrize(
    "published", ["2026-11-05", "2026-11-05T00:00:00", "2026-11-05T00:00Z", "20261105T000000+00:00"]
)
def test_midnight_sharp_in_no_zone_of_ones_own_is_a_day_without_a_time(published: str) -> None:
    story = read(article(head=JSON_LD.format(published=published, modified="")))
    assert (story.published, story.published_precision) == (at(2026, 11, 5), "day")


@pytest.mark.parametrize("published", ["2026-11-05T00:00:00+01:00", "2026-11-04T23:00:00Z"])
def test_a_date_with_a_time_is_known_to_the_minute(published: str) -> None:
    story = read(article(head=JSON_LD.format(published=published, modified="")))
    assert (story.published, story.published_precision) == (at(2026, 11, 4, 23), "minute")


def test_an_update_before_the_publication_is_none() -> None:
    head = JSON_LD.format(published="2026-11-05T15:45:00Z", modified="2026-11-01T09:00:00Z")
    assert read(article(head=head)).updated is None


@pytest.mark.parametrize("published", ["2031-01-01T00:00:00Z", "1969-12-31T00:00:00Z", "soon"])
def test_impossible_declared_dates_give_way_to_the_printed_one(published: str) -> None:
    head = JSON_LD.format(published=published, modified=published)
    story = read(article(head=head, before="<p class='date'>November 5, 2026 3:45 PM EST</p>"))
    assert story.published == at(2026, 11, 5, 20, 45)
    assert story.updated is None


def test_a_day_is_sharpened_by_a_time_of_the_same_day() -> None:
    head = JSON_LD.format(published="2026-11-05", modified="") + (
        "<meta property='article:published_time' content='2026-11-05T08:30:00+00:00'>"
    )
    assert read(article(head=head)).published == at(2026, 11, 5, 8, 30)


def test_the_feed_knows_when_the_page_is_silent() -> None:
    listed = FETCHED - timedelta(days=2)
    story = read(article(), listed=listed)
    assert (story.published, story.published_source) == (listed, "feed")


def test_a_relative_date_counts_from_the_fetch() -> None:
    assert read(article(before="<span class='posted-on'>2 hours ago</span>")).published == FETCHED - timedelta(hours=2)


def test_a_line_below_the_headline_is_read_without_any_mark() -> None:
    story = read(article(before="<p>Posted Nov. 5th, 2026 3:45 PM EST in Music</p>"))
    assert story.published == at(2026, 11, 5, 20, 45)
    assert story.published_source == "text"


def test_dates_of_comments_related_stories_and_the_footer_are_not_the_storys() -> None:
    after = (
        "<div class='related'><time datetime='2026-10-01'>October 1, 2026</time></div>"
        "<div class='comments'><time datetime='2026-11-20'>November 20, 2026</time></div>"
    )
    story = read(article(before="<time datetime='2026-11-05T10:00:00Z'>5 Nov</time>", after=after))
    assert story.published == at(2026, 11, 5, 10)


def test_what_was_weighed_for_the_last_change_is_noted() -> None:
    head = (
        "<meta property='article:published_time' content='2026-11-05T10:00:00Z'>"
        "<meta property='article:modified_time' content='2026-11-04T10:00:00Z'>"
        "<meta property='og:updated_time' content='2026-11-06T10:00:00Z'>"
    )
    reading = Reading.open(page(article(head=head)))
    dates.date(reading)
    weighed = [(note.value[:10], note.is_chosen) for note in reading.notes if note.field == "updated"]
    assert weighed == [("2026-11-04", False), ("2026-11-06", True)]


def test_published_wins_over_updated_in_one_line() -> None:
    story = read(article(before="<p class='meta-date'>Updated November 9, 2026. Published November 5, 2026</p>"))
    assert story.published == at(2026, 11, 5)


def test_the_url_dates_a_page_without_any_other_sign() -> None:
    story = read(article(), url="https://www.glitterpost.example/2026/11/05/mira-solano-buys-a-lighthouse-up-north")
    assert (story.published, story.published_source) == (at(2026, 11, 5), "url")


@pytest.mark.parametrize("printed", ["2026-11-04T20:00:00Z", "2026-11-05T15:45:00Z", "2026-11-06T07:30:00Z"])
def test_the_day_of_the_url_takes_the_time_that_is_printed_for_that_day_in_any_zone(printed: str) -> None:
    lines = f"<time datetime='2026-10-01T08:00:00Z'>1 October</time><time datetime='{printed}'>today</time>"
    url = "https://www.glitterpost.example/2026/11/05/mira-solano-buys-a-lighthouse-up-north"
    assert read(article(before=lines), url=url).published == datetime.fromisoformat(printed)


def test_a_declared_date_is_believed_before_the_day_of_the_url() -> None:
    url = "https://www.glitterpost.example/2026/11/05/mira-solano-buys-a-lighthouse-up-north"
    head = JSON_LD.format(published="2026-11-07T08:00:00Z", modified="")
    assert read(article(head=head), url=url).published == at(2026, 11, 7, 8)


@pytest.mark.parametrize("path", ["2026/11/mira-buys-a-lighthouse", "20261105123456/mira", "2026/13/45/mira"])
def test_what_is_no_day_in_a_url_dates_nothing(path: str) -> None:
    assert read(article(), url=f"https://www.glitterpost.example/{path}").published_source != "url"


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("de", "05.11.2026", at(2026, 11, 5)),
        ("fr", "05/11/2026", at(2026, 11, 5)),
        ("en", "05/11/2026", at(2026, 5, 11)),
        ("de", "05.11.2026 - 15.45 Uhr", at(2026, 11, 5, 14, 45)),
    ],
)
def test_the_language_of_a_page_says_whether_its_day_comes_first(language: str, line: str, published: datetime) -> None:
    markup = f"<html lang='{language}'><body><h1>Mira Sails</h1><p class='date'>{line}</p>{BODY}</body></html>"
    assert read(markup).published == published


def test_an_abbreviated_date_is_read_in_full() -> None:
    line = "<abbr itemprop='datePublished' title='2026-11-05T08:00:00-07:00'>08:00</abbr>"
    before = f"<div itemscope itemtype='https://schema.org/BlogPosting'>{line}</div>"
    assert read(article(before=before)).published == at(2026, 11, 5, 15)


def test_an_hour_without_a_day_is_not_todays() -> None:
    story = read(article(head="<meta name='pubdate' content='08:00'>", before="<p class='date'>November 5, 2026</p>"))
    assert story.published == at(2026, 11, 5)


@pytest.mark.parametrize("published", ["2026", "2026-10", "October 2026"])
def test_what_names_no_day_dates_nothing(published: str) -> None:
    head = JSON_LD.format(published=published, modified="")
    assert read(article(head=head, before="<p class='date'>November 5, 2026</p>")).published == at(2026, 11, 5)
    assert read(article(before="<p class='date'>3 months ago</p>")).published_source != "time"


@pytest.mark.parametrize(
    ("published", "head", "offset"),
    [
        ("2026-11-05T21:24:10-05:00", "", -300),
        ("2026-11-06T02:24:10Z", "<meta name='pubdate' content='2026-11-05 21:24:10'>", -300),
        ("2026-11-06T02:24:10Z", "<script>let page = {at: '2026-11-05T21:24:10-0500'}</script>", -300),
        ("2026-11-06T02:24:10Z", "", None),
        ("2026-11-06", "", None),
    ],
)
def test_the_clock_of_the_publisher_is_told_beside_the_moment_in_utc(
    published: str, head: str, offset: int | None
) -> None:
    story = read(article(head=JSON_LD.format(published=published, modified="") + head))
    assert story.published is not None
    assert (story.published.tzinfo, story.published.date()) == (UTC, at(2026, 11, 6).date())
    assert story.published_offset == offset


def test_the_day_of_the_visit_above_the_headline_is_not_the_storys() -> None:
    masthead = "<div class='top'><span class='date-today'>Monday, November 23, 2026</span></div>"
    story = f"<div><div><div><h1>Mira Sails</h1><p>November 5, 2026</p>{BODY}</div></div></div>"
    assert read(f"<body>{masthead}{story}</body>").published == at(2026, 11, 5)
    alone = f"<div><div><div><h1>Mira Sails</h1>{BODY}</div></div></div>"
    assert read(f"<body>{masthead}{alone}</body>").published == at(2026, 11, 23)


@pytest.mark.parametrize("frame", ["aside class='facts'", "ul class='nav meta'"])
def test_a_date_right_below_the_headline_is_the_storys_whatever_holds_it(frame: str) -> None:
    line = f"<{frame}><li>November 5, 2026 3:45 PM EST</li></{frame.split()[0]}>"
    assert read(f"<body><div><h1>Mira Sails</h1></div>{line}{BODY}</body>").published == at(2026, 11, 5, 20, 45)


@pytest.mark.parametrize("quote", ['"', '\\"'])
def test_a_page_made_in_the_browser_is_dated_by_its_script(quote: str) -> None:
    state = '{"firstPublishedAt": "2026-13-45", "title": "Mira Sails", "publishedAt": "2026-11-05T15:45:00Z"}'
    markup = f"<body><h1>Mira Sails</h1>{BODY}<script>window.state = '{state.replace(chr(34), quote)}'</script></body>"
    story = read(markup, url="https://www.glitterpost.example/mira-solano-buys-a-lighthouse")
    assert (story.published, story.published_source) == (at(2026, 11, 5, 15, 45), "script")


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("By <b>Ida Falk</b>, Reporter | Nov. 22, 2026 1:30 AM EST | 35 comments", at(2026, 11, 22, 6, 30), None),
        ("By <b>Ida Falk</b> | 2 hours ago | <a href='#c'>35 comments</a>", at(2026, 11, 23, 10), None),
        ("By <b>Ida Falk</b> | 3 hours ago | UPDATED: 1 hour ago", at(2026, 11, 23, 9), at(2026, 11, 23, 11)),
        (
            "By <b>Ida Falk</b> | Nov. 22, 2026 1:30 AM EST | UPDATED: Nov. 22, 2026 4:00 AM EST",
            at(2026, 11, 22, 6, 30),
            at(2026, 11, 22, 9),
        ),
    ],
)
def test_a_date_beside_the_byline_is_read_to_the_minute(
    line: str, published: datetime, updated: datetime | None
) -> None:
    story = read(article(before=f"<div class='auth'>{line}</div>"))
    assert (story.published, story.updated) == (published, updated)


def test_a_declared_update_wins_over_a_printed_one() -> None:
    head = "<meta property='article:modified_time' content='2026-11-07T08:00:00Z'>"
    line = "<p>November 5, 2026. Updated November 9, 2026</p>"
    assert read(article(head=head, before=line)).updated == at(2026, 11, 7, 8)


def test_a_day_that_a_sentence_of_the_story_ends_with_is_not_the_storys() -> None:
    body = BODY.replace("</p>", " and it is hers, by the deed that both signed on November 2, 2026</p>", 1)
    story = read(article(body=body), url="https://www.glitterpost.example/mira-solano-buys-a-lighthouse-up-north")
    assert story.published_source != "text"


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("&copy; 2026 Glitter Post", None),
        ("&copy; 2026 Glitter Post. Printed on January 1, 2026", at(2026, 1, 1)),
    ],
)
def test_a_year_of_copyright_is_no_date(words: str, published: datetime | None) -> None:
    markup = f"<html><body><h1>Mira Sails</h1>{BODY}<center>{words}</center></body></html>"
    assert read(markup, url="https://www.glitterpost.example/mira-solano-buys-a-lighthouse").published == published


def test_a_date_in_what_holds_the_headline_is_the_story_s_whatever_that_is_called() -> None:
    line = "<p class='date'>November 5, 2026</p>"
    assert read(f"<body><div class='with-sidebar'><h1>Sails</h1>{line}{BODY}</div></body>").published == at(2026, 11, 5)
    widget = f"<div class='elementor-widget-container'>{line}</div>"
    assert read(f"<body><h1>Sails</h1>{widget}{BODY}</body>").published == at(2026, 11, 5)
    assert read(f"<body><h1>Sails</h1>{BODY}<div class='sidebar'>{line}</div></body>").published_source == "htmldate"


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("it", "2 ore fa", at(2026, 11, 23, 10)),
        ("nl", "2 uur geleden", at(2026, 11, 23, 10)),
        ("pl", "2 godziny temu", at(2026, 11, 23, 10)),
        ("pt", "há 2 horas", at(2026, 11, 23, 10)),
        ("ru", "2 часа назад", at(2026, 11, 23, 10)),
        ("es", "ayer", at(2026, 11, 22)),
        ("it", "ieri", at(2026, 11, 22)),
        ("ja", "2026年11月5日 15時45分", at(2026, 11, 5, 15, 45)),
        ("ko", "2026년 11월 5일 15시 45분", at(2026, 11, 5, 15, 45)),
    ],
)
def test_a_date_line_of_another_language_is_read(language: str, line: str, published: datetime) -> None:
    story = read(article(before=f"<p class='date'>{line}</p>", language=language))
    assert story.published == published
    assert story.published_precision == ("minute" if published.hour else "day")


@pytest.mark.parametrize("name", ["date", "DC.date", "dcterms.date"])
def test_a_date_whose_name_does_not_say_which_gives_way_to_the_printed_one(name: str) -> None:
    head = f"<meta name='{name}' content='2026-11-09T10:00:00Z'>"
    assert read(article(head=head, before="<p class='date'>November 5, 2026</p>")).published == at(2026, 11, 5)
    assert read(article(head=head)).published == at(2026, 11, 9, 10)


@pytest.mark.parametrize(
    ("language", "after", "published"),
    [
        ("en", "", at(2026, 5, 11)),
        ("en-GB", "", at(2026, 11, 5)),
        ("en-US", "", at(2026, 5, 11)),
        ("hu", "", at(2026, 11, 5)),
        ("en", "<p>Sails are sold until 28/12/2026</p>", at(2026, 11, 5)),
        ("en", "<p>Sails are sold until 12/28/2026</p>", at(2026, 5, 11)),
        ("en-GB", "<p>Sails are sold until 12/28/2026</p>", at(2026, 5, 11)),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_page(language: str, after: str, published: datetime) -> None:
    markup = article(before="<p class='date'>05/11/2026</p>", after=after, language=language)
    assert read(markup).published == published


def test_a_date_right_above_the_headline_is_the_storys() -> None:
    story = f"<div><h5>November 5, 2026</h5><h1>Mira Sails</h1></div>{BODY}"
    assert read(f"<body><div><p>November 23, 2026</p></div><div>{story}</div></body>").published == at(2026, 11, 5)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Post time: 11/05/2026"),
        ("en", "Published on <b>November 5, 2026</b>"),
        ("de", "Veröffentlicht am 05.11.2026"),
        ("fr", "Publié le 5 novembre 2026"),
    ],
)
def test_a_date_at_the_end_is_believed_if_it_is_called_that_of_the_publication(language: str, line: str) -> None:
    url = "https://www.glitterpost.example/mira-solano-buys-a-lighthouse"
    after = f"<ol>{'<li>Rope</li>' * 80}</ol><div>Sold on November 2, 2026. {line}</div>"
    story = read(article(after=after, language=language), url=url)
    assert (story.published, story.published_source) == (at(2026, 11, 5), "label")


@pytest.mark.parametrize("word", ["Aktualisiert", "Letzte Änderung:", "Actualizada el", "Güncelleme:", "Обновлено"])
def test_a_later_change_is_called_so_in_many_languages(word: str) -> None:
    story = read(article(before=f"<p class='date'>{word} 09.11.2026</p><p class='date'>05.11.2026</p>", language="de"))
    assert (story.published, story.updated) == (at(2026, 11, 5), at(2026, 11, 9))
