from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aggregator.days import Clock
from aggregator.index import open_index
from aggregator.index.nodes import Between
from aggregator.people.relations import EVER, Companion, Company, company, periods_of, trend
from tests.index.stories import day, person, story, wire

CLOCK = Clock(ZoneInfo("UTC"), datetime(2026, 11, 20, 12, tzinfo=UTC))
ZORA, MILO, IDA = (person(slug) for slug in ("zora-quill", "milo-vance", "ida-umber"))


def _company(folder: Path, between: Between = EVER, limit: int = 20) -> Company:
    index = open_index(f"embedded:{folder}")
    index.put(
        [
            wire("a", "copied", at=0, people=(ZORA, MILO)),
            story("b", at=2, people=(ZORA, MILO, IDA)),
            story("c", at=3, people=(ZORA,)),
            story("d", at=-40, people=(ZORA, IDA)),
            story("e", at=4, people=(MILO, IDA)),
            wire("copy", "copied", at=1, people=(ZORA, IDA)),
        ]
    )
    index.refresh()
    found = company(index, ("zora-quill",), CLOCK, between, limit)
    index.close()
    return found


def test_companions_are_counted_without_copies_and_over_the_months(tmp_path: Path) -> None:
    found = _company(tmp_path)
    assert found.stories == 4
    assert found.companions == (
        Companion("ida-umber", 2, 0.5, day(-40), day(2), (0,) * 9 + (1, 0, 1), "rising"),
        Companion("milo-vance", 2, 0.5, day(0), day(2), (0,) * 11 + (2,), "rising"),
    )
    assert found.periods.names[0] == "2025-12"
    assert found.periods.names[-1] == "2026-11"


def test_a_short_time_is_told_day_by_day(tmp_path: Path) -> None:
    found = _company(tmp_path, Between(day(-0.5), day(3.5)))
    assert found.periods.names == ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04")
    assert [(one.id, one.stories, one.share, one.over) for one in found.companions] == [
        ("milo-vance", 2, 0.667, (1, 0, 1, 0)),
        ("ida-umber", 1, 0.333, (0, 0, 1, 0)),
    ]


def test_a_limit_counts_companions_and_not_the_person(tmp_path: Path) -> None:
    assert [one.id for one in _company(tmp_path, limit=1).companions] == ["ida-umber"]


def test_somebody_in_no_story_has_no_company(tmp_path: Path) -> None:
    found = _company(tmp_path, Between(day(100), None))
    assert (found.stories, found.companions) == (0, ())


def test_a_long_time_has_its_latest_months_only() -> None:
    names = periods_of(Between(datetime(1990, 1, 1, tzinfo=UTC), None), CLOCK).names
    assert (len(names), names[0], names[-1]) == (36, "2023-12", "2026-11")


def test_a_month_begins_at_midnight_of_the_zone() -> None:
    clock = Clock(ZoneInfo("America/New_York"), CLOCK.now)
    periods = periods_of(Between(None, datetime(2026, 11, 1, 2, tzinfo=UTC)), clock)
    assert periods.starts[-2:] == (date(2026, 10, 1), date(2026, 11, 1))
    assert periods.borders(clock)[-1] == datetime(2026, 11, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ((), "steady"),
        ((5,), "steady"),
        ((0, 1), "steady"),
        ((0, 2), "rising"),
        ((1, 9, 3), "rising"),
        ((4, 4, 5, 5), "steady"),
        ((9, 0, 0, 1), "falling"),
    ],
)
def test_a_trend_compares_the_later_half_with_the_earlier(over: tuple[int, ...], expected: str) -> None:
    assert trend(over) == expected
