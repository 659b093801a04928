"""What a reader should know of a story."""

from dataclasses import replace
from datetime import timedelta

from aggregator.marks import MARKS, marks, said
from aggregator.model import Edit, Fetch, Notice, Story
from tests.newsroom import NOON, story

HOUR = timedelta(hours=1)
FIXED = Notice("correction", "Correction: It was Friday.")


def told(**fields: object) -> list[str]:
    return list(marks(replace(story(), **fields)))  # type: ignore[arg-type]  # any of its fields


def test_a_story_as_it_was_has_no_mark() -> None:
    assert told() == []
    assert told(edits=(Edit(2, NOON, "updated", 0.5, False),)) == []


def test_only_a_silent_change_that_is_not_minor_is_marked() -> None:
    assert told(edits=(Edit(2, NOON, "silent", 0.5, False), Edit(3, NOON, "corrected", 0.1, True))) == ["silent"]
    assert told(edits=(Edit(2, NOON, "silent", 0.01, True),)) == []


def test_all_marks_come_the_gravest_first() -> None:
    notices = (FIXED, Notice("retraction", "Retraction: We were wrong."))
    edits = (Edit(2, NOON, "silent", 0.5, False),)
    assert told(removed=NOON, edits=edits, fetches=(Fetch(NOON, "x", notices),)) == list(MARKS)


def corrected_later() -> Story:
    fetches = (Fetch(NOON, "x"), Fetch(NOON + HOUR, "x", (FIXED,)), Fetch(NOON + 2 * HOUR, "y", (FIXED,)))
    return replace(story(), fetches=fetches)


def test_a_notice_counts_from_the_fetch_that_first_had_it() -> None:
    assert said(corrected_later(), ("correction", "retraction")) == (NOON + HOUR, FIXED.text)
    assert said(corrected_later(), ("retraction",)) is None
