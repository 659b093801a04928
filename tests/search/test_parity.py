"""Whatever is typed is answered, and alike by both backends."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import get_args
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.index import Index, Search, open_index
from aggregator.index.base import FacetField
from aggregator.index.query_fields import FIELDS, Lookup
from aggregator.model import Attribution, Story
from aggregator.search import Question, Searcher
from tests.index.conftest import emptied
from tests.index.stories import day, person, story
from tests.search.conftest import GAZETTEER, KIT, MILO, STORIES, ZORA, found

LOOKUP = Lookup(lambda name: tuple(one.id for one in GAZETTEER.known(name)), GAZETTEER.nearest)
WORDS = ("zora", "quill", "qiull", "milo", "vance", "storm", "divorce", "broke", "ober", "the", "and", "of", "marathn")
PIECES = st.sampled_from(
    [
        *WORDS,
        *(f"{field}:" for field in FIELDS),
        *("AND", "OR", "NOT", "+", "-", "(", ")", '"', "~1", "*", "stories about", "latest on", "photos of"),
        *("2026-11", "[2026-11-01 TO now]", "copy", "original", "x'y", "\x00", "é"),
        *("boat*", "ra*", "lamp~", '"boat race"~3', "site1", "e07", "gab", "en", "ann ode", "NOT", "kit-ambrose"),
    ]
)
INJECTED = (
    *("' OR 1=1; DROP TABLE stories; --", '{"match_all": {}}', "<script>alert(1)</script>", "${jndi:ldap://x.example}"),
    *("../../etc/passwd", "%00", "\u202ezora", "*:*", "[* TO *]", "/.*/", "_id:1", "a^1e308", "zora~1e308", "\ud800"),
    *(
        "\\",
        "(" * 40,
        ")" * 40,
        '"' * 41,
        "zora*" * 30,
        "-" * 50,
        "NOT " * 30,
        "title:" * 30,
        "é\u0301" * 50,
        "٪",
        "🎬",
    ),
)
QUERIES = st.lists(PIECES, max_size=9).map(" ".join) | st.text(st.characters(max_codepoint=0xFFFF), max_size=30)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The stories in the embedded index."""
    with _filled(f"embedded:{tmp_path_factory.mktemp('parity')}") as index:
        yield index


@pytest.fixture(scope="module")
def both(here: Index, elasticsearch: str) -> Iterator[tuple[Searcher, ...]]:
    """The same stories in both."""
    with emptied(elasticsearch, f"typed-{uuid4().hex[:8]}") as address, _filled(address) as there:
        yield tuple(map(_searcher, (here, there)))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Some hundreds of stories in the embedded index."""
    with _filled(f"embedded:{tmp_path_factory.mktemp('crowded')}", _crowd()) as index:
        yield index


@pytest.fixture(scope="module")
def both_crowded(crowded: Index, elasticsearch: str) -> Iterator[tuple[Searcher, ...]]:
    """The same in both."""
    with emptied(elasticsearch, f"crowd-{uuid4().hex[:8]}") as address, _filled(address, _crowd()) as there:
        yield tuple(map(_searcher, (crowded, there)))


def _crowd() -> list[Story]:
    """Stories that differ in all that can be asked for; one in four of one event with the one before."""
    people = (ZORA, MILO, KIT, person("storm", "mention"), person("zora-quill", "mention"))
    credit = Attribution("The Gab", "outlet_itself", 0, 3, "Gab", outlet_id="gab")
    return [
        story(
            f"e{n:03}",
            f"{WORDS[n % 13]} and the boat {WORDS[n * 5 % 13]}",
            f"{'A race of boats. ' * (n % 3)}{WORDS[n * 7 % 13]} {WORDS[n * 11 % 13]} by the lamp {n}.",
            at=None if n % 29 == 0 else n * 17 % 60,
            people=(people[n % 5],) if n % 4 else (),
            site=f"site{n % 7}",
            authors=("Ann Ódé",) if n % 6 == 0 else (),
            kind="gallery" if n % 10 == 0 else "story",
            language=("en", "de", None)[n % 3],
            section="News" if n % 8 == 0 else None,
            attributions=(credit,) if n % 9 == 0 else (),
        )
        for n in range(300)
    ]


def _searcher(index: Index) -> Searcher:
    return Searcher(index, lambda: GAZETTEER, LOOKUP, day(21))


@contextmanager
def _filled(address: str, stories: Sequence[Story] = STORIES) -> Iterator[Index]:
    index = open_index(address)
    index.put(stories)
    if stories is not STORIES:
        index.regroup({f"e{n:03}": f"e{n - 1:03}" for n in range(1, len(stories), 4)})
    index.refresh()
    yield index
    index.close()


@pytest.mark.elasticsearch
@settings(max_examples=150, deadline=None)
@given(QUERIES)
def test_both_backends_take_any_query_alike(both: tuple[Searcher, ...], text: str) -> None:
    one, other = (searcher.find(Question(text, Search(facets=("celebrity",), limit=20))) for searcher in both)
    assert (one.answer.total, one.answer.facets, one.notes) == (other.answer.total, other.answer.facets, other.notes)
    assert found(one) == found(other)


@settings(max_examples=300, deadline=None)
@given(QUERIES)
def test_any_query_is_answered_and_every_note_is_a_sentence(here: Index, text: str) -> None:
    finding = Searcher(here, lambda: GAZETTEER, LOOKUP).find(Question(text, Search(highlighted=True)))
    assert len(finding.answer.hits) == min(finding.answer.total, 10)
    assert finding.answer.total <= len(STORIES)
    assert all(note.endswith((".", "?")) for note in finding.notes)


@pytest.mark.elasticsearch
@settings(max_examples=250, deadline=None)
@given(QUERIES, st.booleans())
def test_both_backends_find_the_same_among_hundreds_of_stories(
    both_crowded: tuple[Searcher, ...], text: str, is_by_event: bool
) -> None:
    search = Search(sort="newest", facets=get_args(FacetField), limit=20)
    one, other = (searcher.find(Question(text, search, is_by_event=is_by_event)) for searcher in both_crowded)
    assert (one.answer.total, one.answer.facets, one.notes) == (other.answer.total, other.answer.facets, other.notes)
    assert (found(one), one.events) == (found(other), other.events)


@pytest.mark.elasticsearch
@settings(max_examples=100, deadline=None)
@given(QUERIES)
def test_both_backends_count_the_same_by_relevance(both_crowded: tuple[Searcher, ...], text: str) -> None:
    one, other = (searcher.find(Question(text, Search(limit=5))).answer for searcher in both_crowded)
    assert (one.total, bool(one.next)) == (other.total, bool(other.next))


@settings(max_examples=200, deadline=None)
@given(QUERIES)
def test_no_query_raises_and_its_pages_have_what_its_total_says(crowded: Index, text: str) -> None:
    finding = _searcher(crowded).find(Question(text, Search(limit=500)))
    by_event = _searcher(crowded).find(Question(text, Search(limit=500), is_by_event=True))
    assert len(finding.answer.hits) == finding.answer.total == by_event.answer.total <= 300
    if by_event.events:
        events = {hit.story.cluster for hit in finding.answer.hits}
        assert sorted(map(str, events)) == sorted(str(hit.story.cluster) for hit in by_event.answer.hits)


@pytest.mark.parametrize("injected", INJECTED, ids=lambda text: ascii(text[:12]))
def test_what_is_injected_into_a_field_is_only_text(crowded: Index, injected: str) -> None:
    for field in ("", *(f"{name}:" for name in FIELDS)):
        for text in (f"{field}{injected}", f'{field}"{injected}"', f"{field}({injected})"):
            finding = _searcher(crowded).find(Question(text, Search(highlighted=True), is_by_event=True))
            assert finding.answer.total <= 300
            assert all(note.endswith((".", "?")) for note in finding.notes), finding.notes
