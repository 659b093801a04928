"""The texts of a story over time, in whatever order they come."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Story
from aggregator.revision import KEPT, merge
from tests.index.stories import day, story


def _version(at: float, text: str) -> Story:
    return story("a", text, f"Body of {text}", at=at, text_hash=text)


def _merged(versions: list[Story]) -> Story:
    stored: Story | None = None
    for version in versions:
        stored = merge(stored, version)
    assert stored
    return stored


def _texts(merged: Story) -> list[tuple[int, str, object]]:
    earlier = [(text.number, text.title, text.fetched) for text in merged.revisions]
    return [*earlier, (merged.revision, merged.title, merged.revised)]


def test_the_first_text_is_revision_one() -> None:
    first = merge(None, replace(_version(1, "x"), revision=7, revised=None))
    assert _texts(first) == [(1, "x", day(1))]


def test_the_same_text_again_is_no_revision_but_gives_the_fields() -> None:
    again = replace(_version(2, "x"), section="News")
    merged = _merged([_version(1, "x"), again])
    assert _texts(merged) == [(1, "x", day(1))]
    assert (merged.section, merged.fetched, merged.first_seen) == ("News", day(2), day(1))


def test_a_text_that_comes_back_is_a_revision_of_its_own() -> None:
    merged = _merged([_version(1, "x"), _version(2, "y"), _version(3, "x")])
    assert _texts(merged) == [(1, "x", day(1)), (2, "y", day(2)), (3, "x", day(3))]


def test_a_fetch_that_is_read_again_replaces_its_own_text() -> None:
    merged = _merged([_version(1, "x"), _version(2, "misread"), _version(2, "read well")])
    assert _texts(merged) == [(1, "x", day(1)), (2, "read well", day(2))]


def test_an_older_fetch_that_comes_late_finds_its_place() -> None:
    merged = _merged([_version(3, "z"), _version(1, "x"), _version(2, "y")])
    assert _texts(merged) == [(1, "x", day(1)), (2, "y", day(2)), (3, "z", day(3))]
    assert merged.first_seen == day(1)


def test_of_very_many_texts_the_first_and_the_latest_are_kept() -> None:
    merged = _merged([_version(n, f"text {n}") for n in range(1, KEPT + 31)])
    assert merged.revision == KEPT + 30
    assert [text.number for text in merged.revisions] == [1, *range(31, KEPT + 30)]
    assert merged.revisions[0].title == "text 1"
    assert merge(merged, _version(KEPT + 30, f"text {KEPT + 30}")) == merged


@given(st.lists(st.sampled_from("pqr"), min_size=1, max_size=8), st.data())
def test_neither_order_nor_repetition_of_fetches_changes_the_end(texts: list[str], data: st.DataObject) -> None:
    versions = [_version(n, text) for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(versions + data.draw(st.lists(st.sampled_from(versions), max_size=4))))
    assert _merged(shuffled) == _merged(versions)
