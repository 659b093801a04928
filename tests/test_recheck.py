"""The age curve, the backoff and the end of a page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.model import PageRecord
from aggregator.recheck import LONGEST_PAUSE, after_failure, after_success, is_due

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RECORD = PageRecord(url="https://example.com/a", site="example", first_seen=NOW)
AGES = (1.0, 6.0, 24.0, 72.0)


@pytest.mark.parametrize(
    ("age_h", "due_h"), [(0, 1), (0.5, 1), (1, 6), (5.9, 6), (6, 24), (23, 24), (71.9, 72), (72, None), (9000, None)]
)
def test_a_story_is_due_at_the_next_age_after_its_publication(age_h: float, due_h: float | None) -> None:
    published = NOW - timedelta(hours=age_h)
    record = after_success(replace(RECORD, published=published), NOW, AGES)
    assert record.next_due == (None if due_h is None else published + timedelta(hours=due_h))
    assert record.checked == NOW


def test_the_age_counts_from_the_listing_and_then_from_the_first_sight_where_no_date_is_known() -> None:
    listed = NOW - timedelta(hours=2)
    assert after_success(replace(RECORD, listed=listed), NOW, AGES).next_due == listed + timedelta(hours=6)
    assert after_success(RECORD, NOW, AGES).next_due == NOW + timedelta(hours=1)


def test_a_publication_in_the_future_does_not_put_the_next_check_off() -> None:
    record = after_success(replace(RECORD, published=NOW + timedelta(days=400)), NOW, AGES)
    assert record.next_due == NOW + timedelta(hours=1)


def test_a_story_past_the_last_age_is_alive_and_never_due() -> None:
    record = after_success(replace(RECORD, published=NOW - timedelta(days=4)), NOW, AGES)
    assert record.dead is None
    assert not is_due(record, NOW + timedelta(days=999))


def test_failures_pause_longer_each_time_and_end_in_death_with_the_last_reason() -> None:
    record, pauses = RECORD, []
    for _ in range(5):
        record = after_failure(record, NOW, "timeout")
        assert record.next_due is not None
        pauses.append(record.next_due - NOW)
    assert pauses == [timedelta(minutes=10) * 2**n for n in range(5)]
    record = after_failure(record, NOW, "dns")
    assert (record.failures, record.dead, record.next_due) == (6, "dns", None)
    assert not is_due(record, NOW + timedelta(days=999))


def test_the_pause_never_exceeds_a_day_nor_overflows() -> None:
    record = after_failure(replace(RECORD, failures=5000), NOW, "timeout", max_failures=9999)
    assert record.next_due == NOW + LONGEST_PAUSE


def test_a_page_that_is_gone_is_asked_once_more_and_then_never() -> None:
    once = after_failure(RECORD, NOW, "http 404", permanent=True)
    assert once.dead is None
    assert after_failure(once, NOW, "http 404", permanent=True).dead == "http 404"


def test_a_story_that_is_gone_is_asked_again_after_an_hour_and_after_a_day() -> None:
    record, pauses = replace(RECORD, story="s"), []
    for _ in range(2):
        record = after_failure(record, NOW, "http 404", permanent=True)
        assert record.next_due is not None
        pauses.append(record.next_due - NOW)
    assert pauses == [timedelta(hours=1), timedelta(days=1)]
    assert after_failure(record, NOW, "http 404", permanent=True).dead == "http 404"


def test_an_answer_ends_a_row_of_failures_and_revives_the_dead() -> None:
    dead = after_failure(RECORD, NOW, "timeout", max_failures=1)
    assert dead.dead
    alive = after_success(dead, NOW, AGES)
    assert (alive.failures, alive.dead) == (0, None)


@pytest.mark.parametrize(
    ("minutes", "dead", "expected"), [(-1, None, True), (0, None, True), (1, None, False), (-1, "http 410", False)]
)
def test_a_page_is_due_from_its_time_on_unless_it_is_dead(minutes: int, dead: str | None, expected: bool) -> None:
    assert is_due(replace(RECORD, next_due=NOW + timedelta(minutes=minutes), dead=dead), NOW) is expected


def test_a_page_without_a_next_time_is_not_due() -> None:
    assert not is_due(RECORD, NOW)
