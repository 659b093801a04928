from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aggregator.errors import BadInput
from aggregator.watch import Watch
from tests.newsroom import NOON

WATCH = Watch("harbour", "bakery", ("mail:ada@example.org",), NOON)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "Kim Divorce"}, "is no name of a watch"),
        ({"name": "a/b"}, "is no name of a watch"),
        ({"name": "digest"}, "is no name of a watch"),
        ({"name": "-"}, "is no name of a watch"),
        ({"name": "a" * 41}, "is no name of a watch"),
        ({"query": " "}, "the query must have"),
        ({"query": "a" * 1001}, "the query must have"),
        ({"channels": ()}, "1 to 10 channels"),
        ({"channels": ("feed", "feed")}, "each once"),
        ({"channels": ("pigeon",)}, "is no channel"),
        ({"pace": "weekly"}, "is no pace"),
        ({"quiet": "22-7"}, "are no quiet hours"),
        ({"quiet": "22:00-22:00"}, "are no quiet hours"),
        ({"timezone": "Mars/Base"}, "is no time zone"),
        ({"timezone": "../etc/passwd"}, "is no time zone"),
    ],
)
def test_what_cannot_be_kept_is_refused(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        replace(WATCH, **changes).checked()


def test_what_can_be_kept_is_kept() -> None:
    assert replace(WATCH, quiet="22:00-07:00", timezone="Europe/London", pace="daily").checked().name == "harbour"


@pytest.mark.parametrize(
    ("quiet", "zone", "hour", "is_quiet"),
    [
        ("22:00-07:00", "UTC", datetime(2026, 11, 20, 21, 59, tzinfo=UTC), False),
        ("22:00-07:00", "UTC", datetime(2026, 11, 20, 22, 0, tzinfo=UTC), True),
        ("22:00-07:00", "UTC", datetime(2026, 11, 20, 6, 59, tzinfo=UTC), True),
        ("22:00-07:00", "UTC", datetime(2026, 11, 20, 7, 0, tzinfo=UTC), False),
        ("12:00-13:00", "UTC", datetime(2026, 11, 20, 12, 30, tzinfo=UTC), True),
        ("22:00-07:00", "Europe/London", datetime(2026, 7, 1, 21, 30, tzinfo=UTC), True),  # 22:30 there
        ("22:00-07:00", "America/New_York", datetime(2026, 11, 1, 11, 30, tzinfo=UTC), True),  # clocks went back: 06:30
        ("22:00-07:00", "America/New_York", datetime(2026, 3, 8, 11, 30, tzinfo=UTC), False),  # went forward: 07:30
        ("", "UTC", datetime(2026, 11, 20, 3, 0, tzinfo=UTC), False),
    ],
)
def test_quiet_hours_are_those_on_the_wall(quiet: str, zone: str, hour: datetime, is_quiet: bool) -> None:
    assert replace(WATCH, quiet=quiet, timezone=zone).is_quiet(hour) is is_quiet


@pytest.mark.parametrize(
    ("pace", "after", "may"),
    [
        ("15m", timedelta(minutes=14), False),
        ("15m", timedelta(minutes=15), True),
        ("hourly", timedelta(minutes=59), False),
        ("hourly", timedelta(hours=1), True),
        ("daily", timedelta(hours=11), False),
        ("daily", timedelta(hours=12), True),  # the next day has begun
        ("digest", timedelta(days=9), False),
    ],
)
def test_a_pace_is_the_time_between_two_messages(pace: Any, after: timedelta, may: bool) -> None:
    watch = replace(WATCH, pace=pace)
    assert watch.may_tell(NOON + after, NOON) is may
    assert watch.may_tell(NOON, None) is (pace != "digest")
