from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.coverage.moment import Moment, earlier
from tests.coverage.clusters import NOON, story

MINUTES = st.integers(-5000, 5000)


def moment(seen: float, dated: float | str | None = None, confidence: float = 0.95) -> Moment:
    return Moment.of(story("https://a.example/", seen=seen, dated=dated, published_confidence=confidence))


def test_a_midnight_that_is_known_to_the_minute_is_no_day() -> None:
    told = story("https://a.example/", seen=60, dated="day")
    assert Moment.of(replace(told, published_precision="minute")).is_exact
    assert not Moment.of(replace(told, published_precision="day")).is_exact


@pytest.mark.parametrize(
    ("one", "other", "is_first"),
    [
        (moment(90, 10), moment(50, 40), True),  # dates to the minute, not the crawl
        (moment(20), moment(60), True),
        (moment(20), moment(30), None),  # undated, and seen at about the same time
        (moment(10, 0), moment(5), None),  # seen first without a date
        (moment(10, 0), moment(30), True),
        (moment(60, "day"), moment(40, 30), False),  # a day does not beat a minute
        (moment(30, "day"), moment(60, 20), None),
        (moment(60, -3 * 1440), moment(30, "day"), True),  # days apart
        (moment(0, -60), moment(5, -60), None),  # dated alike
    ],
)
def test_a_date_to_the_minute_decides_and_what_is_vaguer_does_not_beat_what_was_seen_before(
    one: Moment, other: Moment, is_first: bool | None
) -> None:
    assert earlier(one, other) is is_first
    assert earlier(other, one) is (None if is_first is None else not is_first)


@given(*[st.tuples(MINUTES, st.none() | st.just("day") | MINUTES)] * 2)
def test_of_two_at_most_one_was_first(one: tuple[int, int | str | None], other: tuple[int, int | str | None]) -> None:
    first, second = moment(*one), moment(*other)
    forth, back = earlier(first, second), earlier(second, first)
    assert (forth is None) is (back is None)
    assert forth is None or forth is not back


def test_a_date_that_is_a_guess_or_after_the_first_fetch_is_not_believed() -> None:
    assert moment(0, -60, 0.4).doubt == "its date is a guess"
    assert moment(0, 60).doubt == "its date is after it was seen"
    assert moment(0, 60).dated is moment(0, -60, 0.4).dated is None
    assert moment(0, 60).latest == NOON


def test_a_clock_that_is_a_few_minutes_fast_is_believed_up_to_the_fetch() -> None:
    fast = moment(0, 5)
    assert (fast.dated, fast.latest) == (NOON + timedelta(minutes=5), NOON)


def test_a_day_lasts_from_the_first_zone_in_which_it_begins_to_the_last_in_which_it_ends() -> None:
    days_later = moment(10_000, "day")
    midnight = datetime.combine(NOON.date(), datetime.min.time(), NOON.tzinfo)
    assert days_later.earliest == midnight - timedelta(hours=14)
    assert days_later.latest == midnight + timedelta(hours=36)
