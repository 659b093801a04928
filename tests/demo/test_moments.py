"""Points in time are printed as outlets do."""

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.demo.moments import iso, plain, printed, rfc822, spanish, spoken

WINTER = datetime(2026, 11, 5, 20, 45, tzinfo=UTC)
SUMMER = datetime(2026, 7, 4, 4, 5, tzinfo=UTC)


def test_machines_get_an_offset() -> None:
    assert iso(WINTER) == "2026-11-05T20:45:00+00:00"
    assert iso(WINTER, "America/New_York") == "2026-11-05T15:45:00-05:00"
    assert rfc822(WINTER) == "Thu, 05 Nov 2026 20:45:00 +0000"


def test_people_get_their_own_zone_and_its_season() -> None:
    assert printed(WINTER, "America/New_York") == "Nov. 5, 2026 3:45 PM EST"
    assert printed(SUMMER, "America/New_York") == "July 4, 2026 12:05 AM EDT"
    assert plain(SUMMER, "America/Los_Angeles") == "July 3, 2026"
    assert spanish(SUMMER, "America/Mexico_City") == "3 de julio de 2026, 22:05 h"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0 minutes ago"),
        (1, "1 minute ago"),
        (59, "59 minutes ago"),
        (60, "1 hour ago"),
        (150, "2 hours ago"),
        (719, "11 hours ago"),
        (720, "Nov. 5, 2026 3:45 PM EST"),
    ],
)
def test_what_is_fresh_is_told_by_its_age(minutes: int, expected: str) -> None:
    assert spoken(WINTER, "America/New_York", WINTER + timedelta(minutes=minutes)) == expected
