"""When a site publishes, learnt."""

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.schedule.rhythm import USUAL, WINDOW, Rhythm, learnt

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
HOURS = WINDOW // timedelta(hours=1)
NOW = MONDAY + WINDOW


def counts(*, hours: range = range(24), days: range = range(7), each: int = 1) -> list[int]:
    """Four weeks of stories at these hours of these weekdays."""
    return [each if place % 24 in hours and place // 24 % 7 in days else 0 for place in range(HOURS)]


def test_a_site_of_which_nothing_is_known_publishes_the_usual_at_all_hours_alike() -> None:
    assert learnt([0] * HOURS, MONDAY, NOW) == Rhythm(USUAL)


def test_the_rate_is_what_the_site_has_published() -> None:
    assert learnt(counts(), MONDAY, NOW).rate == pytest.approx(24, rel=0.05)


def test_hours_at_which_it_publishes_stand_out() -> None:
    rhythm = learnt(counts(hours=range(9, 17), each=3), MONDAY, NOW)
    assert min(rhythm.hours[10:16]) > 2.3 > 0.2 > max(rhythm.hours[19:24] + rhythm.hours[0:7])


def test_days_at_which_it_rests_are_seen() -> None:
    rhythm = learnt(counts(days=range(5)), MONDAY, NOW)
    assert min(rhythm.days[:5]) > 2 * max(rhythm.days[5:])


def test_few_stories_change_the_belief_little() -> None:
    some = [0] * (HOURS - 24) + [1 if hour == 10 else 0 for hour in range(24)]
    rhythm = learnt(some, MONDAY, NOW)
    assert 0.5 < min(rhythm.hours) < max(rhythm.hours) < 2.5


def test_what_was_lately_counts_for_more_than_what_was_four_weeks_ago() -> None:
    then_much, now_much = (
        [5 if (place < HOURS // 2) == early else 1 for place in range(HOURS)] for early in (True, False)
    )
    assert learnt(now_much, MONDAY, NOW).rate > 1.5 * learnt(then_much, MONDAY, NOW).rate


def test_what_an_old_story_in_a_feed_leaves_unseen_is_not_taken_for_silence() -> None:
    one_old = [1, *[0] * (HOURS - 25), *[2] * 24]
    since = NOW - timedelta(hours=20)
    assert learnt(one_old, MONDAY, NOW, since).rate > 3 * learnt(one_old, MONDAY, NOW).rate


def test_a_burst_within_the_last_hours_is_noticed_and_forgotten() -> None:
    burst = counts(each=1)
    burst[-1] = 12
    assert learnt(burst, MONDAY, NOW).lately > 1.5
    later = [*burst, *[1] * 12]
    assert learnt(later, MONDAY, NOW + timedelta(hours=12)).lately < 1.2


def test_factors_are_one_on_average() -> None:
    rhythm = learnt(counts(hours=range(9, 17), days=range(5), each=4), MONDAY, NOW)
    assert [sum(rhythm.hours) / 24, sum(rhythm.days) / 7] == pytest.approx([1, 1], abs=1e-3)
