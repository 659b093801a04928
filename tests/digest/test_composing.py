from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aggregator.days import Clock
from aggregator.digest import Edition, composing
from aggregator.index import Index, open_index
from aggregator.model import Absence, Notice, Role
from tests.digest.conftest import DAY, composed
from tests.newsroom import NOON, ODALYS, TAVIAN, story, tagged

ROLES: tuple[tuple[Role, float], ...] = (("mention", 0.9), ("about", 0.4), ("about", 0.8))


def titles(edition: Edition) -> dict[str, list[str]]:
    return {section.name: [entry.title for entry in section.entries] for section in edition.sections}


def test_a_story_stands_under_each_person_whom_a_story_of_the_day_is_about(index: Index) -> None:
    other = story(
        "film", title="Tavian Brightwater films", body="A film is made here. It is long.", people=[tagged(TAVIAN.name)]
    )
    assert titles(composed(index, story(), other)) == {
        "Tavian Brightwater": ["Tavian Brightwater films", "Odalys Merrowick opens a bakery"],
        "Odalys Merrowick": ["Odalys Merrowick opens a bakery"],
    }


def test_who_is_only_mentioned_has_no_section_unless_asked_for(index: Index) -> None:
    assert list(titles(composed(index, story()))) == ["Odalys Merrowick"]
    assert list(titles(composed(index, people=[TAVIAN.id]))) == ["Tavian Brightwater"]


def test_a_copy_is_counted_and_left_out(index: Index) -> None:
    edition = composed(index, story(), story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)))
    assert (edition.stories, edition.duplicates, edition.sections[0].total) == (1, 1, 1)
    assert edition.sections[0].entries[0].outlet == "quaystreet"


def test_a_day_begins_and_ends_at_midnight_of_its_zone(index: Index) -> None:
    midnight = datetime(2026, 11, 20, 5, tzinfo=UTC)  # in New York
    moments = (
        midnight - timedelta(seconds=1),
        midnight,
        midnight + timedelta(hours=24, seconds=-1),
        midnight + timedelta(hours=24),
    )
    stories = [
        story(f"s{i}", title=f"{i}", body=f"Text number {i} is here.", published=at) for i, at in enumerate(moments)
    ]
    clock = Clock(ZoneInfo("America/New_York"), NOON)
    assert sorted(titles(composed(index, *stories, clock=clock))["Odalys Merrowick"]) == ["1", "2"]


def test_a_story_without_a_date_belongs_to_the_day_it_was_first_seen(index: Index) -> None:
    today = story("today", title="Today", body="Seen today for the first time.", published=None)
    before = story(
        "before", title="Before", body="Seen the day before.", published=None, fetched=NOON - timedelta(days=1)
    )
    edition = composed(index, today, before)
    assert titles(edition) == {"Odalys Merrowick": ["Today"]}
    assert edition.sections[0].entries[0].published is None


def test_the_stories_most_about_a_person_come_first_and_no_more_than_asked_for(index: Index) -> None:
    stories = [
        story(
            f"s{i}",
            title=f"{role} {salience}",
            body=f"Text number {i}.",
            people=[tagged("Odalys Merrowick", role, salience)],
        )
        for i, (role, salience) in enumerate(ROLES)
    ]
    edition = composed(index, *stories, per_person=2)
    assert titles(edition) == {"Odalys Merrowick": ["about 0.8", "about 0.4"]}
    assert edition.sections[0].total == 3


def test_celebrities_beyond_the_last_section_are_named(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "SECTIONS", 1)
    edition = composed(index, story(people=[ODALYS, tagged("Wrenna Foxglove")]))
    assert list(titles(edition)) == ["Odalys Merrowick"]
    assert edition.others == (("Wrenna Foxglove", 1),)


def test_an_empty_day_is_an_edition_without_sections(index: Index) -> None:
    assert composed(index) == Edition(DAY, "UTC", datetime(2026, 11, 21, tzinfo=UTC), 0, 0)


def test_the_order_in_which_stories_came_does_not_matter(index: Index, tmp_path: Path) -> None:
    stories = [story(f"s{i}", title="Equal", body=f"Text number {i}.") for i in range(4)]
    other = open_index(f"embedded:{tmp_path / 'other'}")
    assert composed(index, *stories) == composed(other, *reversed(stories))
    other.close()


def test_a_title_of_blanks_is_replaced_by_the_address(index: Index) -> None:
    edition = composed(index, story(title=" \n "))
    assert edition.sections[0].entries[0].title == "https://www.quaystreet.example/celebrity/bakery"


def test_corrections_and_removals_of_the_day_are_told_whenever_their_stories_were_published(index: Index) -> None:
    before = NOON - timedelta(days=3)
    fixed = Notice("correction", "Correction: It was Friday. " + "word " * 100)
    old = story("old", title="Old", body="The old text.", published=before, fetched=before)
    gone = replace(old, absences=(Absence(NOON, "http 410"),))
    corrected = story("fix", title="Fix", body="The other text.", published=before, fetched=before)
    known = story("known", title="Known", body="Corrected long ago.", published=before, fetched=before)
    edition = composed(
        index, gone, corrected, replace(known, notices=(fixed,)), replace(corrected, fetched=NOON, notices=(fixed,))
    )
    told = sorted((change.title, change.what, change.at, change.note[:16]) for change in edition.changes)
    assert told == [("Fix", "corrected", NOON, "Correction: It w"), ("Old", "removed", NOON, "")]
    assert all(len(change.note) <= 200 for change in edition.changes)
    assert composed(index, people=["nobody"]).changes == ()
    assert len(composed(index, people=[ODALYS.id]).changes) == 2


def test_a_change_that_a_written_digest_did_not_know_of_is_in_the_next(index: Index) -> None:
    fixed = Notice("correction", "Correction: It was Friday.")
    before = NOON - timedelta(days=3)
    corrected = story(published=before, fetched=before)
    composed(index, corrected, replace(corrected, fetched=NOON, notices=(fixed,)))
    after = DAY + timedelta(days=1)
    (change,) = composed(index, day=after, written={DAY: ()}).changes
    assert (change.what, change.at) == ("corrected", NOON)
    assert composed(index, day=after).changes == ()
    assert composed(index, day=after, written={DAY: (change.key,)}).changes == ()
