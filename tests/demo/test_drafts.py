"""The stories of the demo are many, readable, and about the celebrities of people.toml."""

import tomllib
from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.demo import PEOPLE
from aggregator.demo.drafts import Draft, read_drafts
from aggregator.errors import BadInput
from tests.demo.press import NOW

GOOD = """+++
title = "Wilma sings"
author = "A B"
hours_ago = 2
section = "Music"
summary = "She does."
caption = "Wilma"
hints = ["Wilma"]
+++

She sang
on.

## Later

@ 1.5 Still

> Sang.
"""


def names() -> set[str]:
    return {person["name"] for person in tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["person"]}


def test_there_are_45_stories_of_four_outlets(drafts: tuple[Draft, ...]) -> None:
    assert len(drafts) >= 45
    assert set(Counter(draft.outlet for draft in drafts)) == {"glimmer", "dispatch", "scoopster", "farandula"}
    assert min(Counter(draft.outlet for draft in drafts).values()) >= 8


def test_every_story_has_the_length_of_a_story(drafts: tuple[Draft, ...]) -> None:
    assert all(150 <= draft.words <= 450 for draft in drafts), {draft.slug: draft.words for draft in drafts}


def test_every_hint_is_a_known_celebrity_whom_the_text_names(drafts: tuple[Draft, ...]) -> None:
    for draft in drafts:
        assert draft.hints
        words = f"{draft.title} {draft.summary} " + " ".join(block.text for block in draft.blocks)
        for hint in draft.hints:
            assert hint in names()
            assert hint.removeprefix("Princess ").removeprefix("Prince ").split()[0] in words, (draft.slug, hint)


def test_every_celebrity_is_in_a_story(drafts: tuple[Draft, ...]) -> None:
    assert names() == {hint for draft in drafts for hint in draft.hints}


def test_several_celebrities_are_written_about_by_three_outlets(drafts: tuple[Draft, ...]) -> None:
    outlets = defaultdict(set)
    for draft in drafts:
        for hint in draft.hints:
            outlets[hint].add(draft.outlet)
    assert sum(len(carriers) >= 3 for carriers in outlets.values()) >= 8


def test_a_wire_copy_is_carried_word_for_word_by_two_outlets_and_told_anew_by_a_third(
    drafts: tuple[Draft, ...],
) -> None:
    copies = [draft for draft in drafts if draft.slug == "juniper-hale-dashiell-marchetti-separate"]
    assert {copy.outlet for copy in copies} == {"glimmer", "dispatch"}
    assert copies[0].blocks == copies[1].blocks
    assert copies[0].title == copies[1].title
    own = [draft for draft in drafts if draft.hints == copies[0].hints and not draft.agency]
    assert {draft.outlet for draft in own} >= {"scoopster", "farandula"}


def test_another_wire_copy_has_a_headline_of_its_own(drafts: tuple[Draft, ...]) -> None:
    first, second = (draft for draft in drafts if draft.slug == "rocco-santabria-breaks-leg-winner")
    assert first.blocks == second.blocks
    assert first.title != second.title


def test_all_times_hang_on_the_moment_given(drafts: tuple[Draft, ...]) -> None:
    later = read_drafts(NOW + timedelta(days=400))
    assert [draft.slug for draft in later] == [draft.slug for draft in drafts]
    assert {new.published - old.published for new, old in zip(later, drafts, strict=True)} == {timedelta(days=400)}
    assert all(draft.published <= draft.modified <= NOW for draft in drafts)
    assert all(NOW - draft.published < timedelta(days=7) for draft in drafts)


def test_the_couples_are_made_of_known_celebrities() -> None:
    couples = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["couple"]
    assert len(couples) >= 3
    assert all(set(couple["people"]) <= names() for couple in couples)


def test_no_alias_is_given_twice() -> None:
    tables = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
    aliases = [alias for person in tables["person"] for alias in (person["name"], *person["aliases"])]
    aliases += [name for couple in tables["couple"] for name in couple["names"]]
    assert [alias for alias, count in Counter(map(str.casefold, aliases)).items() if count > 1] == []


def test_paragraphs_are_unwrapped_and_marks_are_understood(tmp_path: Path) -> None:
    (tmp_path / "glimmer").mkdir()
    (tmp_path / "glimmer" / "wilma-sings.md").write_text(GOOD, encoding="utf-8")
    (draft,) = read_drafts(NOW, tmp_path)
    kinds = [(block.kind, block.text) for block in draft.blocks]
    assert kinds == [("text", "She sang on."), ("heading", "Later"), ("entry", "Still"), ("quote", "Sang.")]
    assert draft.blocks[2].at == NOW.replace(second=0) - timedelta(minutes=90)


@pytest.mark.parametrize(
    "broken",
    [
        "no front matter",
        GOOD.replace('title = "Wilma sings"\n', ""),
        GOOD.replace("hours_ago = 2\n", ""),
        GOOD.replace("section", "rubric"),
        GOOD.replace("= 2", "= two"),
        GOOD.replace("@ 1.5", "@ soon"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, broken: str) -> None:
    (tmp_path / "glimmer").mkdir()
    (tmp_path / "glimmer" / "wilma.md").write_text(broken, encoding="utf-8")
    with pytest.raises(BadInput, match=r"wilma\.md"):
        read_drafts(NOW, tmp_path)
