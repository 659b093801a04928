"""How long until the next crawl."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from aggregator.schedule.pace import Bounds, Pace
from aggregator.schedule.quiet import Quiet
from aggregator.schedule.rhythm import Rhythm
from tests.schedule.conftest import NOON

BOUNDS = Bounds(timedelta(minutes=5), timedelta(hours=4), Quiet(), UTC)
DAY = tuple(0.1 if hour < 12 else 1.9 for hour in range(24))


def minutes(pace: Pace, rhythm: Rhythm, **more: bool) -> float:
    return (pace.next(rhythm, NOON, **more) - NOON) / timedelta(minutes=1)


def test_sites_that_are_alike_are_crawled_alike() -> None:
    pace = Pace.of([Rhythm(8.0)] * 3, 24.0, BOUNDS)
    assert minutes(pace, Rhythm(8.0)) == pytest.approx(60)


def test_four_times_the_stories_are_worth_twice_the_crawls() -> None:
    pace = Pace.of([Rhythm(40.0), Rhythm(10.0)], 24.0, BOUNDS)
    assert minutes(pace, Rhythm(10.0)) == pytest.approx(2 * minutes(pace, Rhythm(40.0)))


def test_all_sites_together_have_the_crawls_that_were_asked_for() -> None:
    rhythms = [Rhythm(rate, DAY) for rate in (4.0, 9.0, 60.0)]
    pace = Pace.of(rhythms, 24.0, BOUNDS)
    crawls = 0
    for rhythm in rhythms:
        moment = NOON
        while (moment := pace.next(rhythm, moment)) < NOON + timedelta(days=7):
            crawls += 1
    assert crawls / 7 / 3 == pytest.approx(24, rel=0.1)


def test_crawls_gather_at_the_hours_at_which_stories_are_expected() -> None:
    pace = Pace.of([Rhythm(20.0, DAY)], 24.0, BOUNDS)
    night = pace.next(Rhythm(20.0, DAY), NOON - timedelta(hours=11)) - (NOON - timedelta(hours=11))
    assert night > 3 * (pace.next(Rhythm(20.0, DAY), NOON) - NOON)


def test_a_crawl_in_the_calm_looks_ahead_to_the_busy_hour() -> None:
    pace = Pace.of([Rhythm(20.0, DAY)], 24.0, BOUNDS)
    last = NOON - timedelta(minutes=30)
    calm = Rhythm(20.0, (0.1,) * 24)
    assert pace.next(Rhythm(20.0, DAY), last) < replace(pace).next(calm, last)


def test_the_bounds_hold() -> None:
    pace = Pace.of([Rhythm(1.0), Rhythm(10_000.0)], 24.0, BOUNDS)
    assert (minutes(pace, Rhythm(10_000_000.0)), minutes(pace, Rhythm(0.001))) == (5, 240)


def test_a_hot_site_is_crawled_twice_as_often() -> None:
    pace = Pace.of([Rhythm()], 24.0, BOUNDS)
    assert minutes(pace, Rhythm(), is_hot=True) == pytest.approx(30)


def test_a_burst_brings_the_next_crawl_nearer() -> None:
    pace = Pace.of([Rhythm()], 24.0, BOUNDS)
    assert minutes(pace, Rhythm(lately=4.0)) == pytest.approx(30)


def test_a_site_that_fails_is_asked_ever_less_up_to_once_a_day() -> None:
    pace = Pace.of([Rhythm()], 24.0, BOUNDS)
    hours = [(pace.next(Rhythm(), NOON, failures) - NOON) / timedelta(hours=1) for failures in (0, 1, 2, 10, 500)]
    assert hours == pytest.approx([1, 2, 4, 24, 24])


def test_what_falls_into_the_quiet_hours_comes_at_their_end() -> None:
    pace = Pace.of([Rhythm()], 24.0, replace(BOUNDS, quiet=Quiet.of("12:30-18")))
    assert pace.next(Rhythm(), NOON) == NOON + timedelta(hours=6)
