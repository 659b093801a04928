from datetime import UTC, datetime, timedelta

import pytest

from aggregator import clocks
from aggregator.moments import Moment

NIGHT = Moment(datetime(2026, 11, 6, 2, 24, tzinfo=UTC), True, True)


def at(hours: float, *, has_time: bool = True, offset: float | None = None) -> Moment:
    ahead = None if offset is None else timedelta(hours=offset)
    return Moment(NIGHT.when + timedelta(hours=hours), has_time, ahead is not None, ahead)


@pytest.mark.parametrize(
    ("other", "hours"),
    [
        (at(0, offset=-5), -5),
        (at(-5), -5),
        (at(5.75), 5.75),
        (at(-5.1), None),
        (at(-15), None),
        (at(1, offset=-5), None),
        (at(-5, has_time=False), None),
    ],
)
def test_the_same_moment_by_another_clock_tells_that_clock(other: Moment, hours: float | None) -> None:
    found = clocks.offset(NIGHT, [other])
    assert found == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    ("markup", "hours"),
    [
        ('{"date": "2026-11-05T21:24:10-05:00"}', -5),
        ('{"page": "/2026-11-06/sails", "date": "2026-11-06T11:24+0900"}', 9),
        ('{"date": "2026-11-06T02:24:10Z"}', None),
        ('{"date": "2026-11-05T22:24:10-05:00"}', None),
        ("", None),
    ],
)
def test_a_clock_is_read_from_the_same_moment_in_a_script(markup: str, hours: int | None) -> None:
    found = clocks.spelled(NIGHT, markup)
    assert found == (None if hours is None else timedelta(hours=hours))


def test_a_moment_is_told_by_a_clock() -> None:
    assert clocks.told(NIGHT.when, -300).isoformat() == "2026-11-05T21:24:00-05:00"
    assert clocks.told(NIGHT.when, None).isoformat() == "2026-11-06T02:24:00+00:00"
