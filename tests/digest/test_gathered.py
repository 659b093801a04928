from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.days import Clock
from aggregator.digest import gather
from aggregator.digest.gathered import LATE_DAYS
from aggregator.index import Index
from aggregator.model import Absence, Notice, Story
from tests.digest.conftest import DAY, UTC_CLOCK
from tests.newsroom import NOON, TAVIAN, story

CHANGES = (  # the day on which the clocks of a zone change
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("America/Sao_Paulo", date(2018, 11, 4)),  # a day that has no midnight
    ("America/Sao_Paulo", date(2018, 2, 18)),  # the hour before it comes twice
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
)


def put(index: Index, *stories: Story) -> None:
    index.put(stories)
    index.refresh()


def told(index: Index, *days: date, clock: Clock = UTC_CLOCK) -> Counter[str]:
    """How many digests of those days tell of each story."""
    return Counter(id for day in days for id in gather(index, day, clock).told)


def at(slug: str, published: datetime | None, seen: datetime, **fields: object) -> Story:
    return replace(
        story(slug, title=slug, body=f"The words of {slug}.", published=published, fetched=seen),
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("zone", "changed"), CHANGES)
def test_each_story_is_in_one_digest_when_the_clocks_change(index: Index, zone: str, changed: date) -> None:
    clock = Clock(ZoneInfo(zone), NOON)
    days = [changed + timedelta(days=days) for days in (-2, -1, 0, 1, 2)]
    first, last = clock.span(days[0])[0], clock.span(days[-1])[1]
    moments = [first]
    while moments[-1] + timedelta(minutes=30) < last:
        moments.append(moments[-1] + timedelta(minutes=30))
    moments += [clock.span(day)[1] - timedelta(microseconds=1) for day in days]
    stories = [at(f"s{number}", moment if number % 2 else None, moment) for number, moment in enumerate(moments)]
    put(index, *stories)
    assert told(index, *days, clock=clock) == Counter(story.id for story in stories)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue", "America/Los_Angeles", "Europe/London"])
def test_of_whom_only_the_day_is_known_is_in_the_digest_of_that_day_everywhere(index: Index, zone: str) -> None:
    day = date(2026, 11, 5)
    midnight = datetime(2026, 11, 5, tzinfo=UTC)
    put(index, at("dated", midnight, midnight + timedelta(hours=9), published_precision="day"))
    days = [day + timedelta(days=days) for days in (-1, 0, 1)]
    clock = Clock(ZoneInfo(zone), NOON)
    assert [told(index, one, clock=clock).total() for one in days] == [0, 1, 0]


def test_a_late_story_is_in_the_next_digest_and_only_there(index: Index) -> None:
    early = at("early", NOON, NOON)
    late = at("late", NOON, NOON + timedelta(days=2))
    put(index, early)
    written = {DAY: gather(index, DAY, UTC_CLOCK).told}
    put(index, late)
    days = [DAY + timedelta(days=days) for days in (1, 2, 3)]
    for day in days[1:]:  # the day after it was never written
        gathered = gather(index, day, UTC_CLOCK, written=written)
        written[day] = gathered.told
    assert written == {DAY: {early.id}, days[1]: {late.id}, days[2]: set()}
    assert not gather(index, days[0], UTC_CLOCK, written=written).told  # though it is asked for after the others


def test_a_late_story_counts_for_its_own_day_if_that_was_not_written(index: Index) -> None:
    late = at("late", NOON, NOON + timedelta(days=2))
    put(index, late)
    assert gather(index, DAY, UTC_CLOCK).told == {late.id}
    assert not gather(index, DAY + timedelta(days=1), UTC_CLOCK).told


def test_what_is_later_than_a_week_is_no_news(index: Index) -> None:
    put(index, at("old", NOON, NOON + timedelta(days=20)))
    written = {DAY: frozenset[str]()}
    after = [DAY + timedelta(days=days) for days in (LATE_DAYS, LATE_DAYS + 1)]
    assert [len(gather(index, day, UTC_CLOCK, written=written).told) for day in after] == [1, 0]


def test_a_late_story_without_a_date_is_one_of_the_day_on_which_it_was_seen(index: Index) -> None:
    put(index, at("undated", None, NOON + timedelta(days=1)))
    written = {DAY: frozenset[str]()}
    assert len(gather(index, DAY + timedelta(days=1), UTC_CLOCK, written=written).told) == 1
    assert not gather(index, DAY + timedelta(days=2), UTC_CLOCK, written=written).told


def test_only_stories_that_name_those_asked_for_are_gathered(index: Index) -> None:
    put(index, at("both", NOON, NOON), at("one", NOON, NOON, people=(TAVIAN,)))
    assert len(gather(index, DAY, UTC_CLOCK, [TAVIAN.id]).told) == 2
    assert len(gather(index, DAY, UTC_CLOCK, ["odalys-merrowick"]).told) == 1


def test_a_copy_is_gathered_beside_the_stories(index: Index) -> None:
    put(index, story(), story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)))
    gathered = gather(index, DAY, UTC_CLOCK)
    assert [one.site for one in gathered.stories] == ["quaystreet"]
    assert [one.site for one in gathered.copies] == ["harbourpost"]


def test_what_was_removed_or_retracted_is_not_gathered(index: Index) -> None:
    removed = at("removed", NOON, NOON, absences=(Absence(NOON + timedelta(hours=1), "http 410"),))
    retracted = at("retracted", NOON, NOON, notices=(Notice("retraction", "We retract it."),))
    corrected = at("corrected", NOON, NOON, notices=(Notice("correction", "It was Friday."),))
    put(index, removed, retracted, corrected)
    assert gather(index, DAY, UTC_CLOCK).told == {corrected.id}


def test_a_day_has_as_many_hours_as_its_clocks(index: Index) -> None:
    gathered = gather(index, date(2026, 10, 25), Clock(ZoneInfo("Europe/London"), NOON))
    assert gathered.start == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert gathered.end - gathered.start == timedelta(hours=25)
