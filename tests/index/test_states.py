from dataclasses import replace

from aggregator.index.states import STATES, cites, saliences, states
from aggregator.model import Attribution, TaggedPerson
from tests.index.stories import day, story


def credit(outlet_id: str | None, *, own: bool = False) -> Attribution:
    return Attribution("The Gab", "outlet_itself", 0, 3, "Gab", outlet_id=outlet_id, self_credit=own)


def test_a_story_is_updated_from_its_second_text_on() -> None:
    assert [*states(story("a"))] == []
    assert [*states(replace(story("a"), revision=2))] == ["updated"]
    gone = replace(story("a"), revision=2, removed=day(1))
    assert [*states(gone)] == ["updated", "removed"]
    assert set(states(gone)) < set(STATES)


def test_the_outlets_that_are_known_and_not_the_storys_own_are_cited() -> None:
    credits = (credit("gab"), credit(None), credit("tattle", own=True), credit("gab"))
    assert [*cites(story("a", attributions=credits))] == ["gab", "gab"]


def test_salience_is_told_in_ten_levels() -> None:
    people = (TaggedPerson("zora-quill", "Zora Quill", "about", 0.94), TaggedPerson("milo", "Milo", "mention", 0.04))
    assert [*saliences(story("a", people=people))] == ["zora-quill:9", "milo:0"]
