from datetime import UTC, datetime, timedelta

import pytest

from aggregator.moments import moment_of
from tests.pages import FETCHED


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def meant(text: str, prefer: str = "past") -> datetime | None:
    moment = moment_of(text, FETCHED, prefer=prefer)
    return moment.when if moment else None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2 weeks ago", at(2026, 11, 9)),
        ("yesterday", at(2026, 11, 22)),
        ("2 hours ago", at(2026, 11, 23, 10)),
        ("2020-11-05", at(2020, 11, 5)),
        ("2020-11-05T15:45:00-05:00", at(2020, 11, 5, 20, 45)),
        ("20201105T154500Z", at(2020, 11, 5, 15, 45)),
        ("2020-11-05 15:45:00+0100", at(2020, 11, 5, 14, 45)),
        ("1604591100", at(2020, 11, 5, 15, 45)),
        ("Thu, 05 Nov 2020 15:45:00 GMT", at(2020, 11, 5, 15, 45)),
        ("Nov. 5th, 2020 3:45 PM EST", at(2020, 11, 5, 20, 45)),
        ("July 5, 2020 3:45 p.m. ET", at(2020, 7, 5, 19, 45)),
        ("July 5, 2020 3:45 PM PT", at(2020, 7, 5, 22, 45)),
        ("July 5, 2020 3:45 PM Eastern Daylight Time", at(2020, 7, 5, 19, 45)),
        ("July 5, 2020 3:45 PM CEST", at(2020, 7, 5, 13, 45)),
        ("July 5, 2020 3:45 PM (GMT+5:30)", at(2020, 7, 5, 10, 15)),
        ("20201105154500", at(2020, 11, 5, 15, 45)),
        ("2020-11-05T24:00:00Z", at(2020, 11, 6)),
        ("2020", at(2020, 1, 1)),
        ("November 2020", at(2020, 11, 1)),
        ("3 months ago", at(2026, 8, 23)),
        ("5 Nov 2020", at(2020, 11, 5)),
    ],
)
def test_what_a_person_means_is_a_moment_in_utc(text: str, when: datetime) -> None:
    assert meant(text) == when


@pytest.mark.parametrize(
    "text", ["", "the harbour", "2020-13-45", "x" * 500, "99999999999999", "Xxx, 45 Foo 2020 1:1", "in"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert meant(text) is None


def test_a_bare_weekday_is_the_last_one_or_the_next_as_asked() -> None:
    past, future = meant("friday"), meant("friday", prefer="future")
    assert past is not None
    assert future is not None
    assert past < FETCHED < future
    assert past.weekday() == future.weekday() == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [("5 novembre 2020 à 15h45", "fr"), ("5. November 2020, 15:45", "de"), ("5 de noviembre de 2020 15:45", "es")],
)
def test_dates_of_other_languages_are_read(text: str, language: str) -> None:
    moment = moment_of(text, FETCHED, languages=(language,))
    assert moment is not None
    assert moment.when == at(2020, 11, 5, 15, 45)
    assert moment.has_time
    assert not moment.has_zone


def test_an_unknown_language_falls_back_to_english() -> None:
    moment = moment_of("5 November 2020", FETCHED, languages=("tlh",))
    assert moment is not None
    assert moment.when == at(2020, 11, 5)


def test_the_order_of_day_and_month_follows_the_country() -> None:
    british, american = (moment_of("05/11/2020", FETCHED, is_day_first=first) for first in (True, None))
    assert british is not None
    assert american is not None
    assert (british.when, american.when) == (at(2020, 11, 5), at(2020, 5, 11))


def test_a_day_with_points_has_no_time() -> None:
    moment = moment_of("05.11.2026", FETCHED, is_day_first=True)
    assert moment is not None
    assert not moment.has_time


@pytest.mark.parametrize(
    ("text", "language", "has_time"),
    [
        ("2 ore fa", "it", True),
        ("2 uur geleden", "nl", True),
        ("3 saat önce", "tr", True),
        ("2020年11月5日 15時45分", "ja", True),
        ("November 5, 2020, noon", "en", True),
        ("5 Nov 2020 00:00", "en", True),
        ("3 days ago", "en", False),
        ("gestern", "de", False),
        ("5. November 2020", "de", False),
    ],
)
def test_the_time_is_known_where_it_is_written_in_any_language(text: str, language: str, has_time: bool) -> None:
    moment = moment_of(text, FETCHED, languages=(language,))
    assert moment is not None
    assert moment.has_time == has_time


def test_a_moment_without_a_time_is_midnight_in_utc() -> None:
    moment = moment_of("yesterday", FETCHED)
    assert moment is not None
    assert (moment.when, moment.has_time) == (at(2026, 11, 22), False)


@pytest.mark.parametrize("text", ["05.11.2020", "5.11.20", "05. 11. 2020"])
def test_a_month_with_a_point_before_it_stands_after_the_day(text: str) -> None:
    moment = moment_of(text, FETCHED)
    assert moment is not None
    assert moment.when == at(2020, 11, 5)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2020-11-05T15:45:00-05:00", -5),
        ("July 5, 2020 3:45 PM ET", -4),
        ("5 July 2020 15:45 CEST", 2),
        ("Thu, 05 Nov 2020 15:45:00 +0100", 1),
    ],
)
def test_the_clock_by_which_it_was_written_is_kept(text: str, hours: int) -> None:
    moment = moment_of(text, FETCHED)
    assert moment is not None
    assert moment.offset == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["2020-11-05T15:45:00Z", "2020-11-05T15:45:00+00:00", "2020-11-05T15:45", "2020-11-05", "1604591100"]
)
def test_utc_is_no_ones_clock(text: str) -> None:
    moment = moment_of(text, FETCHED)
    assert moment is not None
    assert moment.offset is None


@pytest.mark.parametrize("text", ["2020", "November 2020", "3 months ago", "a year ago"])
def test_a_month_or_a_year_is_no_day(text: str) -> None:
    moment = moment_of(text, FETCHED)
    assert moment is not None
    assert not moment.has_day
