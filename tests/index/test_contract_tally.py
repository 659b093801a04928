"""What every backend tells of unlinked names and of who is in how many stories."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from aggregator.index import Index, Search, open_index
from aggregator.index.base import Spread, Tally
from aggregator.index.nodes import And, Between, Everything, Exact, Node, Not
from aggregator.model import Story, UnlinkedName
from tests.index.conftest import BACKENDS, emptied, holding
from tests.index.stories import day, person, story, wire

IDA, OLE = UnlinkedName("Ida Umber-Ódé", "about", 0.8), UnlinkedName("Ole Fenn", "mention", 0.2)
ZORA, MILO = person("zora-quill"), person("milo-vance", "mention")
STORIES = (
    wire("first", "copied", at=1.5, people=(ZORA, MILO), names=(IDA,)),
    story("second", at=3, people=(ZORA,), names=(replace(IDA, name="IDA UMBER-ÓDÉ"), OLE)),
    story("third", at=8, people=(MILO, ZORA)),
    story("undated", at=None, people=(MILO,), names=(OLE,)),
    wire("copy", "copied", at=5, people=(ZORA, MILO), names=(IDA, OLE)),
)


@pytest.fixture(scope="module", params=BACKENDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """With the stories above, of which "copy" is a duplicate; only read, so that one serves all."""
    with holding(STORIES, request, tmp_path_factory) as index:
        yield index


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Exact("name", "Ida Umber-Ódé"), "first second"),
        (Exact("name", "ida  umber-ode"), "first second"),
        (Exact("name", "ida"), ""),
        (And((Exact("name", "Ole Fenn"), Not(Exact("celebrity", "zora-quill")))), "undated"),
    ],
)
def test_a_story_is_found_by_an_unlinked_name(filled: Index, query: Node, ids: str) -> None:
    assert {hit.story.id for hit in filled.search(Search(query)).hits} == set(ids.split())


def test_names_come_back_as_they_were_put(filled: Index) -> None:
    (second,) = filled.get(["second"])
    assert second
    assert second.names == (replace(IDA, name="IDA UMBER-ÓDÉ"), OLE)


def test_a_tally_counts_stories_without_their_copies_and_by_period(filled: Index) -> None:
    periods = (day(0), day(3), day(8), day(9))
    assert filled.tally(Everything(), "celebrity", 10, periods) == (
        Tally("milo-vance", 3, day(1.5), day(8), (1, 0, 1)),
        Tally("zora-quill", 3, day(1.5), day(8), (1, 1, 1)),
    )
    assert filled.tally(Everything(), "name", 10) == (
        Tally("ida umber-ode", 2, day(1.5), day(3)),
        Tally("ole fenn", 2, day(3), day(3)),
    )


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (Exact("celebrity", "zora-quill"), [("zora-quill", 3), ("milo-vance", 2)]),
        (And((Exact("celebrity", "zora-quill"), Between(day(2), None))), [("zora-quill", 2), ("milo-vance", 1)]),
        (Exact("celebrity", "nobody"), []),
    ],
)
def test_a_tally_is_of_the_stories_that_match(filled: Index, query: Node, values: list[tuple[str, int]]) -> None:
    assert [(tally.value, tally.stories) for tally in filled.tally(query, "celebrity", 10)] == values


def test_a_tally_has_as_many_values_as_asked_for(filled: Index) -> None:
    assert [tally.value for tally in filled.tally(Everything(), "celebrity", 1)] == ["milo-vance"]
    assert filled.tally(Everything(), "celebrity", 0) == ()


def test_sites_are_tallied_too(filled: Index) -> None:
    (tattle,) = filled.tally(Everything(), "site", 10, (day(0), day(2), day(4)))
    assert tattle == Tally("tattle", 4, day(1.5), day(8), (1, 1))


def test_a_timeline_counts_what_matches_without_copies_and_without_what_has_no_date(filled: Index) -> None:
    periods = (day(0), day(3), day(8), day(9))
    assert filled.timeline(Everything(), periods) == (1, 1, 1)
    assert filled.timeline(And((Exact("celebrity", "milo-vance"), Between(day(2), None))), periods) == (0, 0, 1)
    assert filled.timeline(Exact("celebrity", "nobody"), periods) == (0, 0, 0)
    assert filled.timeline(Everything(), periods[:1]) == filled.timeline(Everything(), ()) == ()


def test_who_has_no_dated_story_has_no_first_and_no_last(index: Index) -> None:
    index.put([story("a", at=None, people=(ZORA,))])
    index.refresh()
    assert index.tally(Everything(), "celebrity", 5, (day(0), day(1))) == (Tally("zora-quill", 1, None, None, (0,)),)


def _corpus() -> list[Story]:
    """Stories of many people at many times, the same ones every time."""
    return [
        story(
            f"{n:03}",
            at=None if n % 17 == 0 else n * 7 % 40 + n / 1000,
            people=tuple(person(f"p{k}") for k in sorted({n % 7, n % 11, n % 13})),
            names=tuple(UnlinkedName(f"Una Ämber{k}", "mention", 0.1) for k in {n % 5, n % 9}),
        )
        for n in range(200)
    ]


@pytest.mark.elasticsearch
def test_both_backends_give_the_same_tallies(tmp_path: Path, elasticsearch: str) -> None:
    with emptied(elasticsearch, f"parity-{uuid4().hex[:8]}") as address:
        indexes = [open_index(f"embedded:{tmp_path}"), open_index(address)]
        for index in indexes:
            index.put(_corpus())
            index.refresh()
        for query in (Everything(), Exact("celebrity", "p3"), Exact("name", "una amber4"), Between(day(5), day(20))):
            here, there = (
                [index.tally(query, field, 12, [day(n) for n in range(0, 45, 5)]) for field in ("celebrity", "name")]
                for index in indexes
            )
            assert here == there
            assert here[0]
        for index in indexes:
            index.close()


def test_clusters_are_told_by_how_many_sites_and_stories_have_them(index: Index) -> None:
    sites = {"a": "one", "b": "two", "c": "one", "d": "one", "e": "three", "f": "one"}
    index.put([story(key, f"Title {key}", at=n, site=site) for n, (key, site) in enumerate(sites.items())])
    index.regroup({"b": "a", "c": "a", "f": "d"})
    index.refresh()
    wide = (Spread("a", 3, 2), Spread("d", 2, 1), Spread("e", 1, 1))
    assert index.spread(Everything(), 10) == wide
    assert index.spread(Everything(), 2) == wide[:2]
    assert index.spread(Exact("site", "two"), 10) == (Spread("a", 1, 1),)
    assert index.spread(Everything(), 0) == index.spread(Exact("site", "nowhere"), 5) == ()
