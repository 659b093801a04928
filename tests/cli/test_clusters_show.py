from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace

import pytest

from aggregator.attribution import Attributor, load
from aggregator.cli import clusters_show
from aggregator.index.nodes import Exact
from aggregator.model import Story
from tests.cli.conftest import Command
from tests.coverage.clusters import story

OWN = "Odalys Merrowick rowed across the lake of Ober in a tin boat. Nobody on the shore believed it at first."
FIRST = "1 story credits it, and it was the first by its own date, though quaystreet was seen first"
RETOLD = "Odalys Merrowick rowed across the lake of Ober, PEOPLE reports."


class Shelf:
    """An index in which stories have their clusters, as far as the command asks it."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = stories

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        return tuple(next((one for one in self._stories if one.id == key), None) for key in ids)

    def scan(self, query: Exact) -> Iterator[Story]:
        assert query.field == "cluster"
        return (one for one in self._stories if one.cluster == query.value)


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Sequence[Story]:
    """Two stories of one cluster, and one of none."""
    attributor = Attributor(load())
    first = story("https://people.com/lake/", "Odalys Merrowick rows", OWN, attributor, seen=90, dated=0)
    second = story("https://www.quaystreet.example/lake", "\x1b[31mRowing", RETOLD, attributor, seen=60, dated=50)
    lake = [replace(one, cluster=first.id) for one in (first, second)]
    alone = story("https://a.example/", "Alone", OWN)
    monkeypatch.setattr(clusters_show, "opened", lambda _: nullcontext(Shelf([*lake, alone])))
    return [*lake, alone]


def test_a_cluster_is_shown_as_a_timeline_with_a_part_and_a_reason_for_each_story(
    run: Command, stored: Sequence[Story]
) -> None:
    ended = run("clusters", "show", stored[0].id)
    assert ended.status == 0
    title, origin, firsts, _, head, one, other = ended.out.splitlines()
    assert title == "Odalys Merrowick rows"
    assert origin == f"broken by People: {FIRST}"
    assert firsts == "seen first: quaystreet; first by its own date: People"
    assert head.split() == ["dated", "seen", "outlet", "part", "why", "new"]
    assert one.startswith("2026-11-20 12:00  2026-11-20 13:30  People")
    assert "broke" in one
    assert "repeats" in other
    assert other.rstrip().endswith("credits People, and adds next to nothing  credits People")


def test_the_id_of_any_story_of_the_cluster_will_do(run: Command, stored: Sequence[Story]) -> None:
    assert run("clusters", "show", stored[1].id).out == run("clusters", "show", stored[0].id).out


def test_programs_get_one_object_with_timeline_nodes_and_edges(run: Command, stored: Sequence[Story]) -> None:
    found = run("clusters", "show", stored[0].id, "--format", "json").json
    first, second, _ = stored
    assert found["cluster"] == found["origin"]["story"] == found["first_dated"] == first.id
    assert found["first_seen"] == second.id
    assert [entry["role"] for entry in found["timeline"]] == ["broke", "repeats"]
    assert [(edge["source"], edge["target"]) for edge in found["edges"]] == [
        (second.id, "outlet:people"),
        (second.id, first.id),
    ]
    assert {node["id"] for node in found["nodes"]} == {first.id, second.id, "outlet:people"}


def test_the_graph_can_be_drawn_and_obeys_no_title(run: Command, stored: Sequence[Story]) -> None:
    ended = run("clusters", "show", stored[0].id, "-f", "mermaid")
    assert ended.out.splitlines()[0] == "flowchart RL"
    assert ended.out.splitlines()[-1] == "    s2 -->|outlet itself| s1"
    assert "\x1b" not in ended.out


def test_a_cluster_that_is_not_there_and_a_story_without_one_are_one_sentence(
    run: Command, stored: Sequence[Story]
) -> None:
    for which in ("nope", stored[2].id):
        ended = run("clusters", "show", which)
        assert (ended.status, ended.out) == (1, "")
        assert f"cluster {which!r} is not in the index" in ended.err


def test_an_empty_index_has_no_cluster(run: Command) -> None:
    assert "is not in the index" in run("clusters", "show", "nope").err


def test_of_an_endless_cluster_the_first_stories_are_shown_and_it_is_said(
    run: Command, stored: Sequence[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters_show, "MAX_STORIES", 1)
    ended = run("clusters", "show", stored[0].id, "-f", "json")
    assert len(ended.json["timeline"]) == 1
    assert "more than 1 stories" in ended.err
