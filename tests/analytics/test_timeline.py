from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aggregator.analytics.timeline import MOST, timeline
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index, open_index
from aggregator.index.nodes import Between, Everything
from tests.index.stories import story

LONDON = ZoneInfo("Europe/London")
CLOCKS_WENT_BACK = datetime(2026, 10, 25, tzinfo=UTC)  # a Sunday; at 01:00 UTC in London


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """A story an hour from two days before the clocks went back to three days after it, and one without a date."""
    index = open_index(f"embedded:{tmp_path_factory.mktemp('timeline')}")
    hours = (CLOCKS_WENT_BACK + timedelta(hours=hour) for hour in range(-48, 72))
    index.put([story(f"{number}", published=when) for number, when in enumerate(hours)])
    index.put([story("undated", at=None)])
    index.refresh()
    yield index
    index.close()


def clock(zone: ZoneInfo, *moment: int) -> Clock:
    return Clock(zone, datetime(*moment, tzinfo=UTC))  # type: ignore[misc,arg-type]  # year, month, day, hour


def test_a_day_has_the_hours_that_its_zone_gave_it(index: Index) -> None:
    between = Between(datetime(2026, 10, 24, tzinfo=LONDON), datetime(2026, 10, 27, tzinfo=LONDON))
    periods = timeline(index, Everything(), clock(LONDON, 2026, 11, 1), "day", between)
    assert [(one.start.isoformat(), one.stories) for one in periods] == [
        ("2026-10-24T00:00:00+01:00", 24),
        ("2026-10-25T00:00:00+01:00", 25),
        ("2026-10-26T00:00:00+00:00", 24),
    ]


def test_the_hour_that_came_twice_is_two_periods(index: Index) -> None:
    between = Between(CLOCKS_WENT_BACK, CLOCKS_WENT_BACK + timedelta(hours=2))
    periods = timeline(index, Everything(), clock(LONDON, 2026, 11, 1), "hour", between)
    assert [(one.start.isoformat(), one.stories) for one in periods] == [
        ("2026-10-25T01:00:00+01:00", 1),
        ("2026-10-25T01:00:00+00:00", 1),
    ]


def test_a_week_begins_on_monday_and_is_whole(index: Index) -> None:
    periods = timeline(index, Everything(), clock(ZoneInfo("UTC"), 2026, 10, 27, 12), "week")
    assert len(periods) == 26
    assert periods[-1].start == datetime(2026, 10, 26, tzinfo=UTC)
    assert [one.stories for one in periods[-3:]] == [0, 72, 48]


def test_hours_are_those_of_a_zone_half_an_hour_off(index: Index) -> None:
    kolkata = ZoneInfo("Asia/Kolkata")
    between = Between(CLOCKS_WENT_BACK, CLOCKS_WENT_BACK + timedelta(minutes=1))
    (only,) = timeline(index, Everything(), clock(kolkata, 2026, 11, 1), "hour", between)
    assert only.start.isoformat() == "2026-10-25T05:00:00+05:30"


def test_too_long_a_time_is_refused_and_the_longest_is_not(index: Index) -> None:
    now = clock(ZoneInfo("UTC"), 2026, 11, 1)
    start = now.now - timedelta(days=MOST)
    assert len(timeline(index, Everything(), now, "day", Between(start, now.now))) == MOST
    with pytest.raises(BadInput, match="more than 400 days"):
        timeline(index, Everything(), now, "day", Between(start - timedelta(days=1), now.now))


def test_an_empty_index_has_empty_periods(tmp_path: Path) -> None:
    index = open_index(f"embedded:{tmp_path}")
    assert {one.stories for one in timeline(index, Everything(), clock(LONDON, 2026, 11, 1), "day")} == {0}
    index.close()
