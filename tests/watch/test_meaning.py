from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index
from aggregator.people import Gazetteer, load
from aggregator.watch import Meanings
from tests.newsroom import NOON, PEOPLE, story, told_otherwise


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("people")
    for name, head in (
        ("people", "id,name,aliases,occupations,born,qid,fame,links"),
        ("couples", "name,people"),
        ("groups", "id,name,aliases,kind,members"),
        ("not_people", "name,kind"),
    ):
        (folder / f"{name}.csv").write_text(f"{head}\n")
    own = folder / "people.toml"
    own.write_text(PEOPLE, encoding="utf-8")
    return load(Path(own), folder)


@pytest.fixture
def meanings(gazetteer: Gazetteer) -> Meanings:
    return Meanings.by(lambda: gazetteer, Clock(ZoneInfo("UTC"), NOON + timedelta(hours=1)))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('celebrity:"The Merrow" AND bakery', ["Odalys Merrowick opens a bakery"]),
        ("merry odalys bakery", ["Odalys Merrowick opens a bakery"]),
        ("lighthouse", ["A guest"]),
        ("celebrity:tavi-b", ["Odalys Merrowick opens a bakery"]),
        ("published:today site:quaystreet", ["Odalys Merrowick opens a bakery", "A guest"]),
        ("latest on tavian brightwater", ["Odalys Merrowick opens a bakery"]),
    ],
)
def test_a_kept_query_finds_what_has_all_of_it(index: Index, meanings: Meanings, query: str, titles: list[str]) -> None:
    guest = story("guest", title="A guest", body=f"At the lighthouse. {told_otherwise('guest')}", people=[])
    index.put([story(), guest])
    index.refresh()
    assert sorted(one.title for one in index.scan(meanings.read(query).node)) == sorted(titles)


def test_who_was_recognised_is_told(meanings: Meanings) -> None:
    assert meanings.read("the merrow divorce").people == ("the merrow: Odalys Merrowick",)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"no end', "do not match"),
        ("colour:red", "there is no field 'colour'"),
        ('celebrity:"Nobody Known"', "No celebrity called 'Nobody Known' is known"),
        ("published:someday", "it is no date"),
        ("bakery^4", "Weights"),
        ("   ", "asks for every story"),
        ("*", "all stories are shown"),
    ],
)
def test_a_query_that_would_be_taken_otherwise_is_refused_with_the_reason(
    meanings: Meanings, query: str, told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        meanings.read(query)
