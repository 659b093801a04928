"""In which order every backend gives what it finds, page by page, and how it shows it."""

import pytest

from aggregator.errors import BadInput
from aggregator.index import Index, Search
from aggregator.index.base import Facet, FacetField
from aggregator.index.nodes import (
    And,
    Everything,
    Exact,
    Not,
    Phrase,
    Prefix,
    Words,
)
from tests.index.stories import person, story


def test_of_equal_stories_the_newest_comes_first_then_the_least_id(index: Index) -> None:
    times = {"e": 1.0, "d": 2.0, "b": None, "c": 2.0, "a": None, "f": 2.0 + 1e-10}
    index.put([story(key, "Zora Quill", at=at) for key, at in times.items()])
    index.refresh()
    for search in (Search(Words("zora")), Search(Everything()), Search(Prefix("zo")), Search(sort="newest")):
        assert [hit.story.id for hit in index.search(search).hits] == ["f", "c", "d", "e", "a", "b"]


def test_newest_looks_at_the_time_only(index: Index) -> None:
    index.put([story("much", "Zora Zora", "Zora", at=1), story("little", "A day", "Zora and else", at=2)])
    index.refresh()
    assert [hit.story.id for hit in index.search(Search(Words("zora"), sort="newest")).hits] == ["little", "much"]


@pytest.mark.parametrize("search", [Search(Words("zora")), Search(Prefix("zo")), Search(sort="newest"), Search()])
def test_pages_give_every_story_once_and_in_order(index: Index, search: Search) -> None:
    index.put([story(f"s{n:03}", "Zora " * (n % 3 + 1), "word " * (n % 7), at=n % 5 or None) for n in range(150)])
    index.refresh()
    whole = index.search(_page(search, 200))
    assert (whole.total, len(whole.hits), whole.next) == (150, 150, None)
    ids, after, pages = [], None, 0
    while pages == 0 or after:
        answer = index.search(_page(search, 40, after))
        assert answer.total == 150
        ids += [hit.story.id for hit in answer.hits]
        after, pages = answer.next, pages + 1
    assert ids == [hit.story.id for hit in whole.hits]
    assert pages == 4


def _page(search: Search, limit: int, after: str | None = None) -> Search:
    return Search(search.query, search.sort, limit, after)


def test_newest_pages_neither_repeat_nor_skip_while_stories_arrive(index: Index) -> None:
    index.put([story(f"s{n:02}", "Zora", at=n) for n in range(30)])
    index.refresh()
    ids, after, arrived = [], None, 0
    while arrived == 0 or after:
        answer = index.search(Search(Words("zora"), "newest", 7, after))
        ids += [hit.story.id for hit in answer.hits]
        arrived += 1
        after = answer.next
        index.put(
            [story(f"new{arrived}", "Zora", at=50 + arrived), story(f"old{arrived}", "Zora", at=29 - 7 * arrived)]
        )
        index.refresh()
    assert [key for key in ids if key.startswith("s")] == [f"s{n:02}" for n in reversed(range(30))]
    assert len(ids) == len(set(ids))
    assert not any(key.startswith("new") for key in ids)


def test_best_pages_neither_repeat_nor_skip_while_stories_arrive(index: Index) -> None:
    """Each new story with the word makes it more common, and by that changes all scores."""
    index.put([story(f"s{n:02}", "Zora " * (n % 5 + 1), f"{'zora ' * (n % 7)}left the town", at=n) for n in range(40)])
    index.refresh()
    ids, after, total = [], None, 0
    while total == 0 or after:
        answer = index.search(Search(Words("zora"), limit=7, after=after))
        ids += [hit.story.id for hit in answer.hits]
        assert answer.total == 40
        after, total = answer.next, len(ids)
        index.put([story(f"new{total}-{n}", "Zora", f"zora {n} " * (n % 3), at=50 + n) for n in range(60)])
        index.refresh()
    assert sorted(ids) == [f"s{n:02}" for n in range(40)]


def test_a_page_of_nothing_has_no_next(filled: Index) -> None:
    assert filled.search(Search(Words("unheard"))).next is None
    assert filled.search(Search(limit=4)).next is None
    nothing = filled.search(Search(limit=0))
    assert (nothing.total, nothing.hits, nothing.next) == (4, (), None)


@pytest.mark.parametrize("after", ["", "nonsense", "AAAA", "é", "\ud800", "W10=", "[]", "eyJhIjoxfQ==", "W" * 5000])
def test_a_cursor_that_is_none_is_refused_with_a_sentence(filled: Index, after: str) -> None:
    with pytest.raises(BadInput, match="cursor"):
        filled.search(Search(Words("zora"), after=after))


def test_the_cursor_of_another_search_is_refused(filled: Index) -> None:
    after = filled.search(Search(Words("zora"), limit=1)).next
    assert after
    assert len(filled.search(Search(Words("zora"), limit=5, after=after)).hits) == 1
    for other in (Search(Words("quill"), after=after), Search(Words("zora"), "newest", after=after)):
        with pytest.raises(BadInput, match="another search"):
            filled.search(other)


def test_facets_count_all_matching_stories_most_first_then_by_value(filled: Index) -> None:
    fields: tuple[FacetField, ...] = ("celebrity", "site", "author", "cites", "language", "kind")
    answer = filled.search(Search(limit=1, facets=fields))
    assert answer.facets == (
        Facet("celebrity", (("milo-vance", 2), ("zora-quill", 2))),
        Facet("site", (("tattle", 3), ("gab", 1))),
        Facet("author", (("Ann Ode", 1), ("Ann Ódé", 1), ("Bo Rios", 1))),
        Facet("cites", (("gab", 1),)),
        Facet("language", (("en", 3), ("de", 1))),
        Facet("kind", (("story", 3), ("gallery", 1))),
    )
    assert filled.search(Search(Words("unheard"), facets=("site",))).facets == (Facet("site", ()),)


def test_a_facet_has_the_twenty_values_that_most_stories_have(index: Index) -> None:
    people = {f"p{n:02}": 1 + (n % 30 > 25) for n in range(60)}
    stories = [story(f"{key}-{n}", people=(person(key),)) for key, times in people.items() for n in range(times)]
    index.put(stories)
    index.refresh()
    (facet,) = index.search(Search(facets=("celebrity",))).facets
    assert facet.counts == tuple(sorted(people.items(), key=lambda count: (-count[1], count[0]))[:20])


def test_found_words_are_marked_in_title_and_excerpts(filled: Index) -> None:
    query = And((Words("divorce"), Phrase("queen of the screen"), Not(Words("wedding"))))
    (hit,) = filled.search(Search(query, highlighted=True)).hits
    assert hit.title == "Zora Quill’s \x02divorce\x03"
    (excerpt,) = hit.excerpts
    assert excerpt == (
        "The actress Zora Quill filed for \x02divorce\x03 in the town of Ober. "
        "She's the \x02queen\x03 of the \x02screen\x03."
    )
    assert filled.search(Search(query)).hits[0].excerpts == ()


def test_scan_gives_every_match_oldest_first_and_those_without_a_time_last(filled: Index) -> None:
    assert [one.id for one in filled.scan(Everything())] == ["divorce", "wedding", "garden", "copy", "undated"]
    assert [one.id for one in filled.scan(Words("zora"))] == ["divorce", "wedding", "copy"]
    assert list(filled.scan(Words("unheard"))) == []
    (garden,) = filled.scan(Exact("id", "garden"))
    assert garden == filled.get(["garden"])[0]


def test_a_scan_is_of_the_moment_of_its_call(index: Index) -> None:
    index.put([story(f"s{n:04}", "Zora", at=n) for n in range(1100)])
    index.refresh()
    walk = index.scan(Words("zora"))
    index.put([story("later", "Zora", at=3), story("s0700", "Changed", at=2000)])
    index.delete(["s0900"])
    index.refresh()
    found = list(walk)
    assert [one.id for one in found] == [f"s{n:04}" for n in range(1100)]
    assert {one.title for one in found} == {"Zora"}


def test_a_scan_that_is_left_early_harms_nothing(index: Index) -> None:
    index.put([story(f"s{n:04}", at=n) for n in range(700)])
    index.refresh()
    walk = index.scan(Everything())
    assert next(walk).id == "s0000"
    del walk
    index.scan(Everything())
    index.put([story("more", at=0.5)])
    index.refresh()
    assert index.search(Search()).total == 701
