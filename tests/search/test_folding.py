"""A search with one hit for each event, page by page, on every backend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aggregator.errors import BadInput
from aggregator.index import Answer, Hit, Index, Search, open_index
from aggregator.index.base import Spread
from aggregator.index.query_fields import Lookup
from aggregator.model import Story
from aggregator.search import Question, Searcher
from aggregator.search.folding import MOST_LOOKS, NEARLY, REMEMBERED
from tests.index.conftest import BACKENDS, addressed
from tests.index.stories import day, story
from tests.search.conftest import GAZETTEER

SIZES = (90, 30, 12, 5, 5, 3, 2, 2, 1, 1, 1, 1, 1, 1)  # stories of an event
QUERIES = ("boat", "race", "boat OR lamp", "title:boat", "boat*", "", "is:original", "lamp -boat")


def told() -> tuple[list[Story], dict[str, str]]:
    """Stories whose words, times and sites differ, and the cluster of each."""
    stories, clusters = [], {}
    for event, size in enumerate(SIZES):
        for n in range(size):
            key = f"{event:02}-{n:02}"
            words = "boat " * ((n + event) % 4) + "race " * (n % 3) + "lamp " * (event % 2)
            body = f"{words} {'filler ' * (n * 7 % 11)}"
            at = None if n % 13 == 12 else (n * 37 + event * 11) % 50 + n / 100
            stories.append(story(key, "The boat" if n % 5 == 0 else "A day", body, at=at, site=f"site{n % 7}"))
            clusters[key] = f"{event:02}-00"
    return stories, clusters


@dataclass(frozen=True)
class Reader:
    """Somebody who reads page after page."""

    index: Index

    def find(self, text: str, search: Search, *, is_by_event: bool = True) -> Answer:
        searcher = Searcher(self.index, lambda: GAZETTEER, Lookup(), day(60))
        return searcher.find(Question(text, search, is_literal=True, is_by_event=is_by_event)).answer

    def pages(self, text: str, search: Search) -> Iterator[Answer]:
        after: str | None = None
        while True:
            answer = self.find(text, replace(search, after=after))
            yield answer
            after = answer.next
            if after is None:
                return

    def best(self, text: str, search: Search) -> list[list[Hit]]:
        """All hits, those of each event together, in the order of the best of each."""
        events: dict[str | None, list[Hit]] = {}
        for hit in self.find(text, replace(search, limit=1000), is_by_event=False).hits:
            events.setdefault(hit.story.cluster, []).append(hit)
        return list(events.values())


@pytest.fixture(scope="module", params=BACKENDS)
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with addressed(request, tmp_path_factory.mktemp("events")) as address:
        index = open_index(address)
        stories, clusters = told()
        index.put(stories)
        index.regroup(clusters)
        index.refresh()
        yield Reader(index)
        index.close()


def events(hits: Sequence[Hit]) -> list[str | None]:
    return [hit.story.cluster for hit in hits]


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("limit", [1, 3, 10, 50])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_the_pages_have_each_event_once_where_its_best_story_stands(
    reader: Reader, text: str, limit: int, sort: str
) -> None:
    search = Search(sort="newest" if sort == "newest" else "relevance", limit=limit)
    pages = list(reader.pages(text, search))
    best = reader.best(text, search)
    assert [event for page in pages for event in events(page.hits)] == [hits[0].story.cluster for hits in best]
    assert all(len(page.hits) == limit for page in pages[:-1])
    assert pages[-1].hits
    assert {page.total for page in pages} == {sum(map(len, best))}
    for hit, hits in zip((hit for page in pages for hit in page.hits), best, strict=True):
        assert hit.score >= NEARLY * hits[0].score - 0.001
        assert hit.score or hit.story == hits[0].story


def test_the_first_who_told_it_stands_for_stories_that_are_equally_good(reader: Reader) -> None:
    first, last = story("first", "A zeppelin", at=1), story("last", "A zeppelin", at=9, body="It was red.")
    reader.index.put([last, first])
    reader.index.regroup({"first": "last"})
    reader.index.refresh()
    (shown,) = reader.find("zeppelin", Search()).hits
    (newest,) = reader.find("zeppelin", Search(sort="newest")).hits
    assert (shown.story.id, newest.story.id) == ("first", "last")


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_no_event_comes_twice_and_none_is_lost_while_stories_arrive(reader: Reader, sort: str) -> None:
    search = Search(sort="newest" if sort == "newest" else "relevance", limit=3)
    before = {hits[0].story.cluster for hits in reader.best("boat", search)}
    seen: list[str | None] = []
    for number, page in enumerate(reader.pages("boat", search)):
        seen += events(page.hits)
        arriving = {f"new-{sort}-{number}-{event:02}": f"{event:02}-00" for event in range(len(SIZES))}
        reader.index.put([story(key, "The boat", f"boat {key}", at=number * 3) for key in arriving])
        reader.index.regroup(arriving)
        reader.index.refresh()
    assert len(seen) == len(set(seen))
    assert before <= set(seen)
    reader.index.delete([key for number in range(9) for key in _arrived(sort, number)])
    reader.index.refresh()


def _arrived(sort: str, number: int) -> list[str]:
    return [f"new-{sort}-{number}-{event:02}" for event in range(len(SIZES))]


def test_a_large_event_costs_few_looks(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Search] = []
    search = reader.index.search

    def counted(asked: Search) -> Answer:
        looks.append(asked)
        return search(asked)

    monkeypatch.setattr(reader.index, "search", counted)
    for page in reader.pages("race", Search(sort="newest", limit=4)):
        assert page.hits
        assert len(looks) <= 4 < MOST_LOOKS
        assert all(look.limit <= 30 for look in looks)
        looks.clear()


def test_how_far_the_events_have_spread_is_told_for_the_hits(reader: Reader) -> None:
    searcher = Searcher(reader.index, lambda: GAZETTEER, Lookup(), day(60))
    finding = searcher.find(Question("title:boat", Search(limit=3), is_literal=True, is_by_event=True))
    assert set(finding.events) == set(events(finding.answer.hits))
    assert finding.events["00-00"] == Spread("00-00", 90, 7)
    assert not searcher.find(Question("title:boat", Search(limit=3), is_literal=True)).events


@pytest.mark.parametrize(("text", "count"), [("cluster:01-00", 30), ("cluster:01-00 OR cluster:02-00", 42)])
def test_who_asks_for_a_cluster_gets_all_its_stories(reader: Reader, text: str, count: int) -> None:
    assert len(reader.find(text, Search(limit=100)).hits) == count


def test_copies_are_shown_if_asked_for(reader: Reader) -> None:
    assert len(reader.find("boat", Search(limit=200, folded=False)).hits) == 126
    assert reader.find("is:copy", Search()).hits == ()


def test_a_hit_is_marked_and_the_facets_count_all_stories(reader: Reader) -> None:
    answer = reader.find("title:boat", Search(limit=5, highlighted=True, facets=("site",)))
    assert {hit.title for hit in answer.hits} == {"The \x02boat\x03"}
    assert sum(count for _, count in answer.facets[0].counts) == answer.total > 30


def test_the_cursor_of_a_search_by_story_is_refused_and_the_other_way_round(reader: Reader) -> None:
    by_event = reader.find("boat", Search(limit=2)).next
    by_story = reader.find("boat", Search(limit=2), is_by_event=False).next
    with pytest.raises(BadInput, match="cursor"):
        reader.find("boat", Search(limit=2, after=by_story))
    with pytest.raises(BadInput, match="cursor"):
        reader.find("boat", Search(limit=2, after=by_event), is_by_event=False)


def test_a_cursor_stays_small_however_many_events_were_shown(tmp_path_factory: pytest.TempPathFactory) -> None:
    index = open_index(f"embedded:{tmp_path_factory.mktemp('many')}")
    index.put([story(f"s{n:04}", "The boat", at=n / 10) for n in range(2 * REMEMBERED)])
    index.refresh()
    pages = list(Reader(index).pages("boat", Search(limit=100)))
    assert sorted(hit.story.id for page in pages for hit in page.hits) == [f"s{n:04}" for n in range(2 * REMEMBERED)]
    assert 2_000 < max(len(page.next or "") for page in pages) < 4_000
    index.close()


@pytest.fixture(params=BACKENDS)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An empty index, for one test."""
    with addressed(request, tmp_path) as address:
        index = open_index(address)
        yield index
        index.close()


def test_no_event_is_lost_while_stories_make_a_word_rarer(own: Index) -> None:
    """Each story without the word makes it rarer, and by that raises the scores of those that have it."""
    boats = [story(f"s{n:02}", "Boat " * (n % 4 + 1), "boat " * (n % 7) + "sails away", at=n) for n in range(20)]
    own.put(boats)
    own.refresh()
    reader, seen, after = Reader(own), list[str](), None
    while not seen or after:
        answer = reader.find("boat", Search(limit=7, after=after))
        seen += [hit.story.id for hit in answer.hits]
        after = answer.next
        own.put([story(f"other-{len(seen)}-{n}", "A lamp", "shines", at=30) for n in range(200)])
        own.refresh()
    assert sorted(seen) == [one.id for one in boats]
