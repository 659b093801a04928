"""Hours at which nothing is begun."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from aggregator.schedule.quiet import Quiet


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_what_falls_into_the_hours_waits_for_their_end() -> None:
    assert Quiet.of("01-06").until(at(3), UTC) == at(6)


def test_the_hours_may_lie_over_midnight() -> None:
    quiet = Quiet.of("23:30-06")
    assert [quiet.until(moment, UTC) for moment in (at(23, 40), at(2), at(12))] == [at(6, day=26), at(6), at(12)]


def test_the_end_is_not_quiet_any_more() -> None:
    assert Quiet.of("01-06").until(at(6), UTC) == at(6)


def test_without_hours_nothing_waits() -> None:
    assert [Quiet.of("").until(at(hour), UTC) for hour in range(24)] == [at(hour) for hour in range(24)]


def test_the_hours_are_those_of_the_zone() -> None:
    assert Quiet.of("01-06").until(at(7), ZoneInfo("America/New_York")) == at(11)


def test_hours_end_when_the_clocks_say_so_on_the_night_of_the_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert Quiet.of("01-06").until(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), berlin) == datetime(
        2026, 3, 29, 4, tzinfo=UTC
    )


@pytest.mark.parametrize("text", ["night", "25-06", "6", "01-06-08", "1:60-2"])
def test_what_are_no_hours_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write for example"):
        Quiet.of(text)
