"""What a cluster tells of its event, on an index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.events import cluster, hottest, regroup
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything, Exact
from tests.index.stories import day, person, report
from tests.index.test_contract_clusters import BAKERY, GUESTS, WEDDING

ZORA = person("zora-quill")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(f"embedded:{tmp_path}")
    index.put(
        [
            report("a", "Zora Quill marries Milo Vance", WEDDING, at=0, site="tattle", people=(ZORA,)),
            report("b", "Milo Vance and Zora Quill wed", GUESTS, at=0.1, site="gab", people=(ZORA,)),
            report("copy", "Wedding in Ober", GUESTS, at=0.2, site="echo", people=(ZORA,)),
            report("c", "Ida Umber opens a bakery", BAKERY, at=0.3, site="tattle"),
        ]
    )
    index.refresh()
    yield index
    index.close()


def test_a_cluster_tells_its_outlets_people_and_span_with_its_copies(index: Index) -> None:
    found = cluster(index, "a", day(1))
    assert found
    assert (found.size, found.outlets, found.span_hours) == (3, ("tattle", "gab", "echo"), 4.8)
    assert [one.name for one in found.people] == ["Zora Quill"]
    assert (found.first_seen, found.last_seen) == (day(0), day(0.2))
    assert cluster(index, "nobody", day(1)) is None


def test_the_hottest_cluster_comes_first(index: Index) -> None:
    assert [one.id for one in hottest(index, Everything(), day(0.3), 5)] == ["a", "c"]
    assert [one.id for one in hottest(index, Everything(), day(0.3), 1)] == ["a"]
    assert [one.id for one in hottest(index, Exact("site", "tattle"), day(0.3), 5)] == ["a", "c"]
    assert [one.id for one in hottest(index, Exact("site", "echo"), day(0.3), 5)] == ["a"]


def test_clusters_made_anew_split_what_was_put_together(index: Index) -> None:
    assert index.regroup({"a": "c", "b": "c"}) == 3  # the copy goes with its first
    index.refresh()
    assert {one.cluster for one in index.get(["a", "b", "copy", "c"]) if one} == {"c"}
    assert regroup(index, Everything()) == (3, 3)
    assert [one and one.cluster for one in index.get(["a", "b", "copy", "c"])] == ["a", "a", "a", "c"]
    assert regroup(index, Everything()) == (3, 0)


def test_a_copy_is_not_put_into_another_cluster_than_its_first(index: Index) -> None:
    assert index.regroup({"copy": "c", "nobody": "c"}) == 0
    assert [one and one.cluster for one in index.get(["copy"])] == ["a"]


def test_a_story_without_a_profile_stays_where_it_is(index: Index) -> None:
    index.put([replace(report("old", "Zora Quill", WEDDING, at=0.4), profile=None, keys=())])
    assert regroup(index, Everything()) == (3, 0)
