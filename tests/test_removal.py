"""When a story is believed to be gone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.absence import absence
from aggregator.drops import Drop, Gone, Listing, LoginWall, NotFound, SoftError, TakenDown
from aggregator.model import Absence, Page
from aggregator.removal import APART, REASONS, joined, removed

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://news.example/celebrity/bakery"


def gone(reason: str, hours: float = 0.0) -> Absence:
    return Absence(NOON + timedelta(hours=hours), reason)


def page(url: str = URL, *, requested: str = URL, status: int = 200) -> Page:
    return Page(url, b"", "news", NOON, status, requested=requested)


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_one_absence_is_believed_only_if_somebody_meant_it(reason: str) -> None:
    expected = NOON if reason in ("http 410", "taken down") else None
    assert removed([gone(reason)], NOON - APART) == expected


def test_two_absences_are_believed_if_they_are_an_hour_apart() -> None:
    assert removed([gone("http 404"), gone("not found", 0.9)], None) is None
    assert removed([gone("http 404"), gone("not found", 1.0)], None) == NOON


def test_absences_before_it_was_last_seen_count_no_more() -> None:
    absences = [gone("http 410"), gone("http 404", 5)]
    assert removed(absences, NOON) is None
    assert removed([*absences, gone("http 404", 9)], NOON + APART) == NOON + timedelta(hours=5)
    assert removed([], None) is None


@pytest.mark.parametrize(
    ("read", "drop", "expected"),
    [
        (page(status=404), Gone("x"), "http 404"),
        (page(status=410), Gone("x"), "http 410"),
        (page(), TakenDown("x"), "taken down"),
        (page(), NotFound("x"), "not found"),
        (page(), SoftError("x"), None),
        (page(), Listing("x"), None),
        (page("https://news.example/"), Listing("x"), "redirected"),
        (page("https://news.example/celebrity/"), Listing("x"), "redirected"),
        (page("https://news.example/cel"), Listing("x"), None),
        (page("https://news.example/other/"), Listing("x"), None),
        (page("https://news.example/?consent=1"), Listing("x"), None),
        (page("https://other.example/"), Listing("x"), None),
        (page("https://news.example/"), LoginWall("x"), None),
        (page("https://news.example/"), SoftError("x"), None),
        (page(requested=f"{URL}/amp/"), Listing("x"), None),
        (page("https://news.example/", requested=""), Listing("x"), None),
    ],
)
def test_what_a_dropped_page_tells_of_its_story(read: Page, drop: Drop, expected: str | None) -> None:
    told = absence(read, drop)
    assert (told and told.reason) == expected
    assert told is None or told.at == NOON


ABSENCES = st.builds(gone, st.sampled_from(sorted(REASONS)), st.integers(0, 9))


@given(st.lists(ABSENCES, max_size=6, unique_by=lambda absence: absence.at))
def test_absences_are_joined_in_any_order(absences: list[Absence]) -> None:
    assert joined(absences[:3], absences[2:]) == joined(absences[3:], absences[:3])
    assert removed(joined(absences, absences), NOON) == removed(absences, NOON)
