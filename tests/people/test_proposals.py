from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aggregator.index import Index, open_index
from aggregator.model import Role, Story, UnlinkedName
from aggregator.people import Gazetteer
from aggregator.people.likeness import Guess
from aggregator.people.proposals import Context, Proposals
from tests.index.stories import day, person, story

IDA = "Ida Umber"


def told(key: str, *names: str, role: Role = "about", **fields: Any) -> Story:
    """A story that names these unknown people."""
    body = f"It rains. {names[0]} sang of {key}. It rains."
    return story(key, f"Of {names[0]}", body, names=tuple(UnlinkedName(name, role, 0.5) for name in names), **fields)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(f"embedded:{tmp_path}")
    yield index
    index.close()


def fill(index: Index, *stories: Story) -> None:
    index.put(stories)
    index.refresh()


def test_a_name_of_three_stories_and_two_outlets_is_proposed(index: Index, invented: Gazetteer) -> None:
    zelda = person("zelda-quarrymoor")
    fill(
        index,
        told("a", IDA, at=1, people=(zelda,)),
        told("b", IDA, at=2, people=(zelda, person("ib"))),
        told("c", "IDA UMBER", at=3, site="gab", role="mention"),
    )
    (found,) = Proposals(index, invented)
    assert (found.name, found.stories, found.about, found.outlets) == (IDA, 3, 2, ("tattle", "gab"))
    assert (found.first, found.last, found.people, found.guess) == (day(1), day(3), ("zelda-quarrymoor", "ib"), None)
    assert found.contexts == (
        Context("IDA UMBER sang of c.", "gab", "https://news.example/c"),
        Context("Ida Umber sang of b.", "tattle", "https://news.example/b"),
        Context("Ida Umber sang of a.", "tattle", "https://news.example/a"),
    )


def test_copies_and_one_outlet_alone_propose_nobody(index: Index, invented: Gazetteer) -> None:
    fill(
        index,
        *(told(key, IDA, "Ole Fenn") for key in ("a", "b")),
        told("a", IDA, "Ole Fenn", keys=(1, 2)),
        replace(told("a", IDA, at=2, site="gab", keys=(1, 2)), id="copy"),
        told("c", "Ole Fenn"),
    )
    assert [proposal.name for proposal in Proposals(index, invented)] == []


def test_somebody_known_by_now_is_not_proposed(index: Index, invented: Gazetteer) -> None:
    fill(index, *(told(key, "Jane Oddlestone", IDA, site=key) for key in ("a", "b", "c")))
    assert [proposal.name for proposal in Proposals(index, invented)] == [IDA]


def test_most_stories_come_first_and_a_likely_person_is_told(index: Index, invented: Gazetteer) -> None:
    fill(
        index,
        *(told(key, IDA, "Zelda Quarymoor", site=key) for key in ("a", "b", "c")),
        told("d", "Zelda Quarymoor"),
    )
    first, second = Proposals(index, invented)
    assert (first.name, first.guess) == ("Zelda Quarymoor", Guess("zelda-quarrymoor", "like 'zelda quarrymoor'"))
    assert (second.name, second.guess) == (IDA, None)


def test_one_name_is_told_however_few_stories_have_it(index: Index, invented: Gazetteer) -> None:
    fill(index, told("a", IDA, "Ole Fenn", at=None))
    found = Proposals(index, invented).of("ida  umber")
    assert found
    assert (found.name, found.stories, found.first, found.last) == (IDA, 1, None, None)
    assert Proposals(index, invented).of("Nobody Here") is None
