"""A fixed pace."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.schedule.every import Every, length
from tests.schedule.conftest import NOON


def test_a_length_is_a_number_and_a_unit() -> None:
    assert [length(text) for text in ("90s", "30m", "2 h", "1d")] == [
        timedelta(seconds=90),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(days=1),
    ]


@pytest.mark.parametrize("text", ["", "0m", "m", "-5m", "5 weeks", "999999m", "30", "* * * *", "61 * * * *"])
def test_what_is_no_pace_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write for example"):
        Every.of(text)


def test_a_length_counts_from_the_last_time() -> None:
    assert Every.of("30m").after(NOON, UTC) == NOON + timedelta(minutes=30)


def test_a_line_of_cron_goes_by_the_clocks_of_the_zone() -> None:
    assert Every.of("0 6 * * *").after(NOON, ZoneInfo("America/New_York")) == NOON + timedelta(days=1, hours=-1)


def test_a_daily_hour_that_a_change_of_the_clocks_leaves_out_or_repeats_comes_once_a_day() -> None:
    berlin, every = ZoneInfo("Europe/Berlin"), Every.of("30 2 * * *")
    moment, days = datetime(2026, 3, 27, 12, tzinfo=UTC), []
    for _ in range(3):
        moment = every.after(moment, berlin)
        days.append(moment.astimezone(berlin).day)
    assert days == [28, 29, 30]
    moment, days = datetime(2026, 10, 23, 12, tzinfo=UTC), []
    for _ in range(3):
        moment = every.after(moment, berlin)
        days.append(moment.astimezone(berlin).day)
    assert days == [24, 25, 26]
