from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.analytics.terms import background, terms
from aggregator.index import Index, open_index
from aggregator.index.nodes import Exact
from tests.index.stories import mention, person, story

ZORA = Exact("celebrity", "zora-quill")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Eight stories of Zora Quill, all of bakeries; forty of somebody else, of boats; each says "yesterday"."""
    index = open_index(f"embedded:{tmp_path_factory.mktemp('terms')}")
    body = "Zora Quill and her sister Zozo opened the bakeries yesterday. Only she wore a hat."
    zora = (person("zora-quill"),)
    found = (mention("zora-quill", "Zozo", body),)
    index.put([story(f"z{n}", "Bakery news", body, at=n, people=zora, mentions=found) for n in range(8)])
    index.put(
        [story(f"m{n}", "Boats", "A boat sank yesterday.", at=n, people=(person("milo-vance"),)) for n in range(40)]
    )
    index.put([story("once", "Zora Quill and a zeppelin", at=9, people=zora)])
    index.refresh()
    yield index
    index.close()


def test_typical_words_come_first_in_their_usual_spelling(index: Index) -> None:
    found = terms(index, ZORA, background(index), 20)
    told = [term.text for term in found]
    assert "bakery" in told[:4]
    assert next(term for term in found if term.text == "bakery").stories == 8
    assert all(term.weight > 0 for term in found)


@pytest.mark.parametrize("word", ["zora", "quill", "zozo", "yesterday", "boat", "the", "zeppelin"])
def test_names_common_words_and_what_stands_once_are_not_typical(index: Index, word: str) -> None:
    assert word not in [term.text for term in terms(index, ZORA, background(index), 50)]


def test_no_more_than_asked_for_and_none_for_nobody(index: Index) -> None:
    behind = background(index)
    assert len(terms(index, ZORA, behind, 2)) == 2
    assert terms(index, Exact("celebrity", "nobody"), behind, 5) == ()


def test_an_empty_index_has_no_words(tmp_path: Path) -> None:
    index = open_index(f"embedded:{tmp_path}")
    assert terms(index, ZORA, background(index), 5) == ()
    index.close()
