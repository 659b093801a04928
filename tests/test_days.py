from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.days import Clock
from aggregator.errors import BadInput

NEW_YORK = ZoneInfo("America/New_York")
EVENING = datetime(2026, 11, 23, 3, tzinfo=UTC)  # still the 22nd in New York
CLOCK = Clock(NEW_YORK, EVENING)


def test_yesterday_is_that_of_the_zone_not_of_utc() -> None:
    assert CLOCK.day("yesterday") == date(2026, 11, 21)
    assert Clock(ZoneInfo("UTC"), EVENING).day("yesterday") == date(2026, 11, 22)


def test_a_day_begins_at_its_midnight_and_ends_at_the_next() -> None:
    assert CLOCK.since("2026-11-05") == datetime(2026, 11, 5, 5, tzinfo=UTC)
    assert CLOCK.until("2026-11-05") == datetime(2026, 11, 6, 5, tzinfo=UTC)
    assert CLOCK.since("2 weeks ago") == datetime(2026, 11, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)])
def test_a_day_on_which_the_clocks_change_is_whole(day: str, hours: int) -> None:
    start, end = CLOCK.span(date.fromisoformat(day))
    assert end - start == timedelta(hours=hours)


def test_a_moment_ends_when_it_begins() -> None:
    assert CLOCK.since("2 hours ago") == CLOCK.until("2 hours ago") == EVENING - timedelta(hours=2)
    assert CLOCK.since("NOW ") == CLOCK.until("now") == EVENING


def test_a_time_without_zone_is_that_of_the_zone_and_one_with_a_zone_its_own() -> None:
    assert CLOCK.since("5 Nov 2026 3pm") == datetime(2026, 11, 5, 20, tzinfo=UTC)
    assert CLOCK.since("2026-11-05T15:00:00Z") == datetime(2026, 11, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "glorp", "\x00", "x" * 10_000, "9999-12-31", "2026-13-45", "\ud800"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="write"):
        CLOCK.since(text)
    assert CLOCK.period(text) is None


def test_a_clock_of_a_zone_knows_the_hour() -> None:
    assert Clock.of("Europe/London").now.tzinfo is UTC
    assert CLOCK.period("2026-11-05") == CLOCK.span(date(2026, 11, 5))
