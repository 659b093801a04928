"""Invented people, stories about them, and somebody who searches."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from aggregator.index import Index, Search
from aggregator.index.query_fields import Lookup
from aggregator.people import Gazetteer
from aggregator.people.entry import Alias, Couple, Entry, Group, Link
from aggregator.search import Finding, Question, Searcher
from aggregator.search.names import Names
from tests.index.conftest import BACKENDS, holding
from tests.index.stories import day, person, story

PEOPLE = (
    Entry.of("zora-quill", "Zora Quill", (Alias("ZQ"), Alias("Quilly")), fame=3),
    Entry.of("milo-vance", "Milo Vance", (Alias("Milo Thorn"),), links=(Link("spouse", "zora-quill"),), fame=3),
    Entry.of("ada-thornby", "Ada Thornby", (Alias("Duchess of Ober"),), fame=2),
    Entry.of("storm", "Storm", (Alias("Storm", frozenset({"music"})),), occupations=("singer",), fame=3),
    Entry.of("flicker", "Flicker", (Alias("Flicker", frozenset({"music"})),), occupations=("singer",), fame=2),
    Entry.of("selena-brook", "Selena Brook", (), fame=2),
    Entry.of("kit-ambrose", "Kit Ambrose", (), fame=2),
    Entry.of("lia-ambrose", "Lia Ambrose", (), fame=2),
    Entry.of("rowan-ellery-actor", "Rowan Ellery", (), fame=2),
    Entry.of("rowan-ellery-singer", "Rowan Ellery", (Alias("Rowan Ellery", frozenset({"music"})),), fame=2),
)
GAZETTEER = Gazetteer.of(
    PEOPLE,
    [Couple("Ziloquill", ("zora-quill", "milo-vance"))],
    ["Milo Vance Stadium"],
    [
        Group.of("the-ambroses", "The Ambroses", (), "family", ("kit-ambrose", "lia-ambrose")),
        Group.of("the-office", "The Office", (), "cast", ("kit-ambrose", "ada-thornby")),
    ],
)
ZORA, MILO, KIT = person("zora-quill"), person("milo-vance"), person("kit-ambrose")
STORIES = (
    story("split", "The actress is alone again", "She and her husband broke up in Ober.", at=1, people=(ZORA,)),
    story("film", "A new film", "The actress begins to film in Ober.", at=20, people=(ZORA,)),
    story("seen", "A night in Ober", "Guests danced.", at=3, people=(KIT, person("zora-quill", "mention"))),
    story("both", "A house in Ober", "They bought it.", at=4, people=(ZORA, MILO)),
    story("milo", "A marathon", "He ran.", at=5, people=(MILO,)),
    story("other", "Divorce rates fall", "Courts say that fewer couples divorce.", at=6),
    story("printed", "A letter", "Zora Quill is the name under it.", at=7),
    story("storm", "A tour begins", "The singer is on tour.", at=8, people=(person("storm"),)),
    story("fire", "A storm in the old mill", "Firemen put it out.", at=9),
)  # fmt: skip

Find = Callable[..., Finding]


@pytest.fixture(scope="session")
def names() -> Names:
    """Who can be meant."""
    return Names(GAZETTEER)


@pytest.fixture(scope="module", params=BACKENDS)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """With the stories; only read, so that one serves all."""
    with holding(STORIES, request, tmp_path_factory) as index:
        yield index


def asking(index: Index, now: datetime) -> Find:
    """Ask a question at a moment; further arguments are those of `Question`."""
    lookup = Lookup(lambda name: tuple(one.id for one in GAZETTEER.known(name)), GAZETTEER.nearest)
    searcher = Searcher(index, lambda: GAZETTEER, lookup, now)
    return lambda text, search=None, **more: searcher.find(Question(text, search or Search(), **more))


@pytest.fixture
def find(index: Index) -> Find:
    """Ask a question three weeks after the first story."""
    return asking(index, day(21))


def found(finding: Finding) -> list[str]:
    """The ids, best first."""
    return [hit.story.id for hit in finding.answer.hits]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an index of its own may be."""
    return tmp_path / "own"
