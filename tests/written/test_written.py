"""The written pages are read as well as the floors of `benchmarks/floors.toml` ask."""

import pytest

from benchmarks.results import Results
from tests.written.press import Outcome, Written, marks, outcome, written


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[Written, Outcome]]:
    return {one.id: (one, outcome(one.page)) for one in written()}


def test_no_floor_has_fallen(outcomes: dict[str, tuple[Written, Outcome]]) -> None:
    assert Results(marks(outcomes)).fallen("written") == []


def test_each_page_is_told_for_what_it_is(outcomes: dict[str, tuple[Written, Outcome]]) -> None:
    assert {id: found.kind for id, (_, found) in outcomes.items()} == {
        id: truth.kind for id, (truth, _) in outcomes.items()
    }


def test_no_story_loses_a_paragraph(outcomes: dict[str, tuple[Written, Outcome]]) -> None:
    lost = {
        id: paragraph[:60]
        for id, (truth, found) in outcomes.items()
        for paragraph in truth.body.split("\n\n")
        if not found.story or paragraph not in found.story.body
        if truth.kind == "story"
    }
    assert lost == {}
