"""An index copied into another, from and to each backend."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index import Index, Search, open_index
from aggregator.index.base import FacetField
from aggregator.index.copying import Copied, Copying
from aggregator.index.nodes import Everything, Exact, Words
from aggregator.model import UnlinkedName
from tests.index.conftest import BACKENDS, addressed
from tests.index.searched import STORIES
from tests.index.stories import day, page, person, story, wire


@pytest.fixture(params=BACKENDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty index."""
    with addressed(request, tmp_path / "target") as address, closing(open_index(address)) as target:
        yield target


@pytest.fixture
def stocked(index: Index) -> Index:
    """An index with stories, copies, clusters, revisions, pages and a register."""
    index.put(STORIES)
    index.put([wire(f"w{n}", f"wire{n % 7}of", at=n, title="Milo Vance") for n in range(40)])
    index.put([story("told", "First", "Zora left.", at=1), story("told", "Second", "Zora came.", at=2)])
    index.put([story("named", "Else", at=3, names=(UnlinkedName("Ida Umber", "about", 1.0),))])
    index.regroup({"w1": "told"})
    index.record([page(f"https://news.example/{n}", checked=n, site=f"site{n % 3}", failures=n) for n in range(1200)])
    for kind, key, value in (("watch", "zora", {"pace": 1}), ("key", "é", {"a": [1, None]}), ("lease", "x", {"by": 1})):
        index.enter(kind, key, value, None)
    index.refresh()
    return index


def copied(source: Index, target: Index) -> Copied:
    return Copying(source, target, "the source", lambda said: None).fill()


def asked(index: Index) -> list[Any]:
    """What an index answers to a few questions.

    By relevance without order: what was written over still counts in the scores of the source, until it is merged away.
    """
    searches = (Search(Exact("cluster", "told"), "newest", folded=False), Search(sort="newest", limit=7))
    newest = [index.search(one) for one in searches]
    facets: tuple[FacetField, ...] = ("celebrity", "site", "author", "language", "kind")
    best = index.search(
        Search(Words("milo vance zora"), "relevance", 60, facets=facets, folded=False, highlighted=True)
    )
    found = sorted((hit.story.id, hit.title, hit.excerpts) for hit in best.hits)
    tallies = index.tally(Everything(), "cluster", 50, folded=False), index.tally(Everything(), "name", 10)
    return [[(one.total, [hit.story for hit in one.hits]) for one in newest], best.total, best.facets, found, *tallies]


def test_a_copy_has_all_that_its_source_has_and_answers_the_same(stocked: Index, target: Index) -> None:
    done = copied(stocked, target)
    assert [*target.scan(Everything())] == [*stocked.scan(Everything())]
    assert [*target.noted(None)] == [*stocked.noted(None)]
    assert done == Copied(len([*stocked.scan(Everything())]), 1200, 2)
    assert [one.value for one in target.entries("watch")] == [{"pace": 1}]
    assert [(one.key, one.value) for one in target.entries("key")] == [("é", {"a": [1, None]})]
    assert target.kinds() == ("key", "watch")
    assert asked(target) == asked(stocked)
    assert target.due("site1", day(5000), 5) == stocked.due("site1", day(5000), 5)


def test_a_copy_grows_as_its_source_does(stocked: Index, target: Index) -> None:
    copied(stocked, target)
    new = [wire("late", "wire3of", at=50), story("told", "Third", "Zora sings.", at=60)]
    assert target.put(new) == stocked.put(new)
    assert target.delete(["w3"]) == stocked.delete(["w3"]) == 1
    assert [*target.scan(Words("milo"))] == [*stocked.scan(Words("milo"))]
    stocked.refresh()
    target.refresh()
    assert [*target.scan(Everything())] == [*stocked.scan(Everything())]


def test_a_copy_that_was_broken_off_is_ended_by_the_next(
    stocked: Index, target: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("aggregator.index.copying.BATCH", 20)
        patch.setattr(target, "record", lambda records: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            copied(stocked, target)
    assert target.counts().stories
    stocked.put([story("told", "Third", at=70)])
    stocked.refresh()
    copied(stocked, target)
    assert [*target.scan(Everything())] == [*stocked.scan(Everything())]
    with pytest.raises(BadInput, match="stories and 1200 pages already"):
        copied(stocked, target)


def test_a_target_with_stories_of_its_own_is_left_alone(stocked: Index, target: Index) -> None:
    target.put([story("own")])
    target.refresh()
    with pytest.raises(BadInput, match="1 stories and 0 pages already; name an empty one, or add --into-existing"):
        copied(stocked, target)
    assert target.counts().stories == 1


def test_a_source_that_is_written_to_meanwhile_is_told(stocked: Index, target: Index) -> None:
    def write(said: str) -> None:
        stocked.put([story("meanwhile")])

    with pytest.raises(IndexUnavailable, match="one of them is being written to"):
        Copying(stocked, target, "the source", write).fill()


def test_into_an_existing_index_stories_are_merged_and_grouped_anew(stocked: Index, target: Index) -> None:
    target.put([wire("earliest", "wire2of", at=-1), story("told", "Zeroth", at=0), story("own", people=(person("z"),))])
    target.enter("watch", "zora", {"pace": 9}, None)
    Copying(stocked, target, "the source", lambda said: None).merge()
    found = dict(zip(("told", "w2", "w9", "own"), target.get(["told", "w2", "w9", "own"]), strict=True))
    assert (one := found["told"])
    assert (one.title, [text.title for text in one.revisions]) == ("Second", ["Zeroth"])
    assert [one and one.duplicate_of for one in (found["w2"], found["w9"])] == ["earliest", "earliest"]
    assert found["own"]
    assert [one.value for one in target.entries("watch")] == [{"pace": 9}]
    target.refresh()
    assert target.counts().stories == stocked.counts().stories + 2


def test_new_stories_come_into_an_existing_index_with_their_revisions(stocked: Index, target: Index) -> None:
    target.put([story("own")])
    Copying(stocked, target, "the source", lambda said: None).merge()
    (one,) = target.get(["told"])
    assert one
    assert [text.title for text in one.revisions] == ["First"]
