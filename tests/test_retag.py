"""The stories of the index, tagged anew after the gazetteer has changed, on every backend."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator import retag as module
from aggregator.config import Config
from aggregator.errors import BadSetting
from aggregator.index import Search, open_index
from aggregator.index.nodes import Everything, Exact
from aggregator.line import Line
from aggregator.model import Story
from aggregator.people.journal import Journal
from aggregator.people.operations import Add, Merge
from aggregator.retag import Retagged, retag
from tests import newsroom
from tests.index.conftest import BACKENDS, addressed

STALE = (
    newsroom.story("stale", people=()),
    newsroom.story("other", title="A bakery opens", body="Bram Osterley cut the ribbon in the harbour.", people=()),
    newsroom.story("nobody", title="A lamp is lit", body="Nobody came to see the lamp.", people=()),
)


@pytest.fixture(params=BACKENDS)
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Config]:
    """A project with two invented people and three stories that are tagged with nobody."""
    people = tmp_path / "people.toml"
    people.write_text(newsroom.PEOPLE, encoding="utf-8")
    with addressed(request, tmp_path) as address:
        index = open_index(address)
        index.put(STALE)
        index.close()
        stages = ("pipelines.people.People",)
        update = {"index": address, "people_file": people, "read_stages": stages, "read_processes": 1}
        yield Config.load().model_copy(update=update)


def stored(config: Config) -> dict[str, Story]:
    """The stories by the last part of their URL."""
    index = open_index(config.index)
    index.refresh()
    try:
        return {story.url.rpartition("/")[2]: story for story in index.scan(Everything())}
    finally:
        index.close()


def test_stories_are_tagged_anew_and_only_those_that_changed_are_written(config: Config) -> None:
    before = stored(config)
    assert retag(config) == Retagged(read=3, changed=2)
    after = stored(config)
    assert {person.id for person in after["stale"].people} == {"odalys-merrowick", "tavian-brightwater"}
    assert after["stale"].mentions[0].text == "Odalys Merrowick"
    assert after["stale"] == Line.of(config).retag(before["stale"])  # all that the stages find is stored
    assert replace(after["stale"], people=(), mentions=()) == before["stale"]
    assert [name.name for name in after["other"].names] == ["Bram Osterley"]
    assert replace(after["other"], names=()) == before["other"]
    assert after["nobody"] == before["nobody"]
    assert retag(config) == Retagged(read=3, changed=0)


def test_a_change_of_the_gazetteer_reaches_the_stories_and_its_undo_too(config: Config) -> None:
    retag(config)
    journal = Journal(config.people_file)
    journal.write(Add("Bram Osterley", occupations=("baker",)))
    journal.write(Merge("tavian-brightwater", "odalys-merrowick"))
    assert retag(config).changed == 2
    index = open_index(config.index)
    assert index.search(Search(Exact("celebrity", "bram-osterley"))).total == 1
    assert index.search(Search(Exact("celebrity", "tavian-brightwater"))).total == 0
    index.close()
    journal.undo()
    assert retag(config).changed == 1
    assert {person.id for person in stored(config)["stale"].people} == {"odalys-merrowick", "tavian-brightwater"}


def test_what_a_crawl_writes_meanwhile_is_kept(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    order: list[str] = []

    def crawl(so_far: Retagged) -> None:
        """After the first story, all of them have another text, and there is a new one."""
        if so_far.read == 1:
            index = open_index(config.index)
            again = [replace(one, fetched=one.fetched.replace(hour=20), body=f"New. {one.body}") for one in STALE]
            index.put([*again, newsroom.story("fresh")])
            index.close()
        order.append(f"{so_far.read}")

    assert retag(config, crawl).read == 3
    assert order == ["1", "2", "3"]
    now = stored(config)
    assert len(now) == 4
    assert {name: now[name].body.startswith("New. ") for name in ("stale", "other", "nobody")} == {
        "stale": True,
        "other": True,
        "nobody": True,
    }
    assert now["stale"].revision in (1, 2)


def test_a_story_that_cannot_be_tagged_costs_that_story_only(config: Config) -> None:
    index = open_index(config.index)
    index.put([newsroom.story("bad", title="FAIL", people=()), newsroom.story("worse", title="CRASH", people=())])
    index.close()
    odd = config.model_copy(update={"read_stages": ("tests.odd_stages.Odder",)})
    assert retag(odd) == Retagged(read=5, changed=3, failed=2)
    assert [person.id for person in stored(config)["nobody"].people] == ["A lamp is lit"]
    assert stored(config)["bad"].people == ()


def test_a_stage_that_needs_the_page_changes_nothing(config: Config) -> None:
    page = config.model_copy(update={"read_stages": ("pipelines.extract.Extract", "pipelines.date.Date")})
    assert retag(page) == Retagged(read=3, changed=0)


def test_a_gazetteer_that_cannot_be_read_is_refused_at_once(config: Config) -> None:
    config.people_file.write_text("[[person\n", encoding="utf-8")
    with pytest.raises(BadSetting, match=r"people\.toml"):
        retag(config)
