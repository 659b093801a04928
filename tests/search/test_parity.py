"""Whatever is typed is answered, and alike by both backends."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.index import Index, Search, open_index
from aggregator.index.query_fields import FIELDS, Lookup
from aggregator.search import Question, Searcher
from tests.index.conftest import emptied
from tests.index.stories import day
from tests.search.conftest import GAZETTEER, STORIES, found

LOOKUP = Lookup(lambda name: tuple(one.id for one in GAZETTEER.known(name)), GAZETTEER.nearest)
WORDS = ("zora", "quill", "qiull", "milo", "vance", "storm", "divorce", "broke", "ober", "the", "and", "of", "marathn")
PIECES = st.sampled_from(
    [
        *WORDS,
        *(f"{field}:" for field in FIELDS),
        *("AND", "OR", "NOT", "+", "-", "(", ")", '"', "~1", "*", "stories about", "latest on", "photos of"),
        *("2026-11", "[2026-11-01 TO now]", "copy", "original", "x'y", "\x00", "é"),
    ]
)
QUERIES = st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=30)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The stories in the embedded index."""
    with _filled(f"embedded:{tmp_path_factory.mktemp('parity')}") as index:
        yield index


@pytest.fixture(scope="module")
def both(here: Index, elasticsearch: str) -> Iterator[tuple[Searcher, ...]]:
    """The same stories in both."""
    with emptied(elasticsearch, f"typed-{uuid4().hex[:8]}") as address, _filled(address) as there:
        yield tuple(Searcher(index, lambda: GAZETTEER, LOOKUP, day(21)) for index in (here, there))


@contextmanager
def _filled(address: str) -> Iterator[Index]:
    index = open_index(address)
    index.put(STORIES)
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
