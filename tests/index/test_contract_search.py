"""What every backend finds, and how well."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from aggregator.errors import BadInput
from aggregator.index import Index, Search, open_index
from aggregator.index.nodes import (
    And,
    Best,
    Between,
    Constant,
    Everything,
    Exact,
    ExactField,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Preferring,
    Prefix,
    Weighted,
    Words,
)
from aggregator.model import Story
from tests.index.conftest import emptied
from tests.index.stories import day, person, story, wire


def _found(index: Index, query: Node) -> set[str]:
    answer = index.search(Search(query))
    assert answer.total == len(answer.hits)
    return {hit.story.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Everything(), "divorce wedding garden undated"),
        (Words("zora"), "divorce wedding"),
        (Words("ZORA Quill’s"), "divorce wedding"),
        (Words("wedding zora"), "wedding"),
        (Words("divorce"), "divorce undated"),
        (Words("zora", "title"), "divorce"),
        (Words("cafe garden"), "garden"),
        (Words("CAFÉ"), "garden"),
        (Words("o’brien"), "garden"),
        (Words("u.s. 2,000"), "garden"),
        (Words("the of"), "divorce wedding garden undated"),
        (Words("unheard"), ""),
        (Phrase("zora quill"), "divorce"),
        (Phrase("quill zora"), ""),
        (Phrase("quill and zora"), "wedding"),
        (Phrase("quill zora", 1), "wedding"),
        (Phrase("quill zora", 2), "divorce wedding"),
        (Phrase("man of the year"), "undated"),
        (Phrase("man year"), ""),
        (Phrase("queen of the screen", field="body"), "divorce"),
        (Phrase("queen of the screen", field="title"), ""),
        (Phrase("gardening"), "garden"),
        (Prefix("gard"), "garden"),
        (Prefix("WED"), "wedding"),
        (Prefix("divorci"), "undated"),
        (Prefix("gard", "body"), "garden"),
        (Prefix("o'br"), "garden"),
        (Prefix("milo van"), "wedding"),
        (Fuzzy("zorah", 1), "divorce wedding"),
        (Fuzzy("zroa", 1), "divorce wedding"),
        (Fuzzy("kora", 2), ""),
        (Fuzzy("weding", 1, "title"), "wedding"),
        (Fuzzy("weding", 1, "body"), ""),
        (Exact("id", "garden"), "garden"),
        (Exact("site", "gab"), "wedding"),
        (Exact("celebrity", "zora-quill"), "divorce wedding"),
        (Exact("about", "zora-quill"), "divorce"),
        (Exact("author", "ann ode"), "divorce wedding"),
        (Exact("author", "ann"), ""),
        (Exact("language", "de"), "undated"),
        (Exact("kind", "gallery"), "garden"),
        (Exact("section", "News"), "divorce"),
        (Exact("cites", "gab"), "garden"),
        (Exact("salience", "zora-quill:5"), "divorce wedding"),
        (Exact("salience", "zora-quill:4"), ""),
        (Exact("is", "updated"), ""),
        (Between(), "divorce wedding garden"),
        (Between(day(1), day(3)), "divorce wedding"),
        (Between(None, day(1) + timedelta(microseconds=1)), "divorce"),
        (Between(day(3), None), "garden"),
        (Between(day(3), None, "fetched"), "garden"),
        (Not(Words("zora")), "garden undated"),
        (And((Words("divorce"), Not(Words("zora")))), "undated"),
        (And((Not(Words("zora")), Not(Words("garden")))), "undated"),
        (And(()), "divorce wedding garden undated"),
        (Or(()), ""),
        (Or((Words("wedding"), Exact("id", "garden"))), "wedding garden"),
        (And((Or((Words("wedding"), Words("divorce"))), Exact("celebrity", "milo-vance"))), "divorce wedding"),
        (Not(Everything()), ""),
        (Not(Or(())), "divorce wedding garden undated"),
        (Best((Words("wedding"), Exact("id", "garden"))), "wedding garden"),
        (Best(()), ""),
        (Weighted(Words("divorce"), 0.5), "divorce undated"),
        (Constant(Words("divorce"), 3.0), "divorce undated"),
        (Constant(Not(Words("zora")), 0.0), "garden undated"),
        (Preferring(Words("divorce"), (Words("town"), Words("unheard"))), "divorce undated"),
        (Preferring(Words("divorce"), ()), "divorce undated"),
        (And((Preferring(Everything(), (Words("zora"),)), Not(Words("garden")))), "divorce wedding undated"),
    ],
    ids=repr,
)
def test_a_query_finds_exactly_the_stories_that_it_means(filled: Index, query: Node, ids: str) -> None:
    assert _found(filled, query) == set(ids.split())


def test_duplicates_are_shown_when_asked_for(filled: Index) -> None:
    answer = filled.search(Search(Words("zora"), folded=False))
    assert {hit.story.id for hit in answer.hits} == {"divorce", "wedding", "copy"}


def test_a_story_with_more_of_the_words_comes_first(index: Index) -> None:
    filler = "nothing of note was said or seen in the town that day " * 3
    index.put(
        [
            story("once", "Nothing", f"zora {filler}", at=9),
            story("title", "Zora", f"zora {filler}", at=1),
            story("often", "Nothing", f"zora zora zora {filler}", at=1),
            story("none", "Nothing", filler),
        ]
    )
    index.refresh()
    answer = index.search(Search(Words("zora")))
    assert [hit.story.id for hit in answer.hits] == ["title", "often", "once"]
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_filters_add_nothing_to_a_score(index: Index) -> None:
    index.put([story("a", "Zora Quill"), story("b", "Else")])
    index.refresh()
    (bare,) = index.search(Search(Words("zora"))).hits
    wide = And((Words("zora"), Exact("site", "tattle"), Between(day(0)), Everything(), Not(Words("else"))))
    (filtered,) = index.search(Search(wide)).hits
    assert filtered.score == pytest.approx(bare.score)


def test_what_is_preferred_adds_to_a_score_and_only_the_best_of_several_counts(index: Index) -> None:
    index.put([story("a", "Zora Quill"), story("b", "Else", at=1), story("c", "A zora", at=2)])
    index.refresh()

    def scores(query: Node) -> dict[str, float]:
        return {hit.story.id: round(hit.score, 2) for hit in index.search(Search(query)).hits}

    zora, quill = (scores(Words(word)) for word in ("zora", "quill"))
    assert scores(Constant(Words("zora"), 2.5)) == {"a": 2.5, "c": 2.5}
    assert scores(Constant(Words("zora"), 0.0)) == {"a": 0.0, "c": 0.0}
    assert scores(Weighted(Words("quill"), 0.5)) == pytest.approx({"a": quill["a"] * 0.5}, abs=0.02)
    best = Best((Constant(Words("zora"), 2.0), Constant(Words("quill"), 3.0), Constant(Words("else"), 1.0)))
    assert scores(best) == {"a": 3.0, "c": 2.0, "b": 1.0}
    preferring = Preferring(Words("zora"), (Constant(Words("quill"), 3.0), Constant(Words("else"), 9.0)))
    assert scores(preferring) == pytest.approx({"a": zora["a"] + 3.0, "c": zora["c"]}, abs=0.02)
    raised = Or((Constant(Words("zora"), 2.0), Constant(Words("quill"), 3.0)))
    assert scores(raised) == {"a": 5.0, "c": 2.0}


def test_a_copy_is_found_as_one_and_an_updated_story_as_one(index: Index) -> None:
    index.put([wire("first", "zora"), wire("second", "zora", at=1, site="gab")])
    index.put([story("told", "Zora", "Quill said no.", at=2), story("told", "Zora", "Quill said yes.", at=3)])
    index.refresh()
    copies = index.search(Search(Exact("is", "copy"), folded=False))
    assert [hit.story.id for hit in copies.hits] == ["second"]
    assert _found(index, Not(Exact("is", "copy"))) == {"first", "told"}
    assert _found(index, Exact("is", "updated")) == {"told"}
    index.delete(["first"])
    index.refresh()
    assert index.search(Search(Exact("is", "copy"), folded=False)).total == 0


_HOSTILE = (
    "\x00",
    "\ud800",
    "a" * 10_000,
    "z " * 5_000,
    "*",
    "zo*",
    "?",
    '"',
    "\\",
    "AND",
    "[a TO b]",
    "/.*/",
    "{}",
    "٪",
)


@pytest.mark.parametrize("value", _HOSTILE, ids=lambda value: ascii(value[:8]))
def test_hostile_values_are_only_text(filled: Index, value: str) -> None:
    fields: tuple[ExactField, ...] = ("id", "site", "celebrity", "about", "author", "language", "kind", "section")
    for field in fields:
        assert _found(filled, Exact(field, value)) == set()
    nodes: tuple[Node, ...] = (Words(value), Phrase(value), Phrase(value, 3), Prefix(value), Fuzzy(value))
    for node in nodes:
        with suppress(BadInput):  # "too large" is an answer, too
            assert len(filled.search(Search(node, highlighted=True, facets=("site",))).hits) <= 4


def _corpus() -> list[Story]:
    """Stories whose lengths, words and times differ, the same ones every time."""
    names = ("Zora Quill", "Milo Vance", "Ada Thorn", "Bo Rios", "Kit Ambrose")
    acts = ("divorce", "wedding", "tour", "lawsuit", "gala dress", "baby news", "new film's premiere", "U.S. visit")
    stories = []
    for n in range(240):
        who, whom = names[n % 5], names[(n * 7 + 3) % 5]
        title = f"{who}: {acts[n % 8]}" if n % 3 else f"{acts[(n * 5) % 8]} of {who}"
        body = f"{who} spoke to {whom} about the {acts[(n * 3) % 8]}. " * (n % 4 + 1) + "They dined and danced. " * (
            n % 11
        )
        people = (person(who.lower().replace(" ", "-")), person(whom.lower().replace(" ", "-"), "mention"))
        at = None if n % 17 == 0 else n % 40
        stories.append(story(f"{n * 7919 % 1000:03}", title, body, at=at, people=people))
    return stories


@pytest.mark.elasticsearch
def test_both_backends_give_the_same_answers(tmp_path: Path, elasticsearch: str) -> None:
    queries = (
        Words("zora"),
        Words("divorce zora quill"),
        Words("premieres"),
        Words("u.s. visiting"),
        Words("lawsuit", "title"),
        Phrase("zora quill"),
        Phrase("gala dress"),
        Phrase("dress gala", 3),
        Phrase("milo about tour", 6),
        Prefix("div"),
        Prefix("dr"),
        Fuzzy("zorra", 1),
        Fuzzy("ambrsoe", 2),
        And((Words("zora"), Not(Words("divorce")))),
        Or((Words("wedding"), Phrase("bo rios"), Prefix("laws"))),
        And((Exact("celebrity", "ada-thorn"), Words("tour"))),
        And((Exact("about", "kit-ambrose"), Between(day(3), day(20)))),
        Best((Words("divorce"), Weighted(Words("wedding"), 0.6), Weighted(Phrase("gala dress"), 0.6))),
        Preferring(Words("zora"), (Constant(Exact("about", "zora-quill"), 6.0), Words("tour"))),
        Or((Words("lawsuit"), Constant(Words("lawsuit"), 6.0), Weighted(Fuzzy("zorra"), 0.6))),
        Everything(),
    )
    name = f"parity-{uuid4().hex[:8]}"
    with emptied(elasticsearch, name) as address:
        indexes = [open_index(f"embedded:{tmp_path}"), open_index(address)]
        for index in indexes:
            index.put(_corpus())
            index.refresh()
        for query in queries:
            for sort in ("relevance", "newest"):
                here, there = (index.search(Search(query, sort, facets=("celebrity",))) for index in indexes)
                assert (query, here.total, here.facets) == (query, there.total, there.facets)
                assert (query, [hit.story.id for hit in here.hits]) == (query, [hit.story.id for hit in there.hits])
            assert [one.id for one in indexes[0].scan(query)] == [one.id for one in indexes[1].scan(query)]
        for index in indexes:
            index.close()
