"""The texts of a story over time, in whatever order they come."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Absence, Notice, Story
from aggregator.revision import KEPT, merge
from tests.index.stories import day, story

FIXED, TOLD = Notice("correction", "Correction: It was Friday."), Notice("update", "Updated Nov 24, 2026")


def _version(at: float, text: str, *notices: Notice) -> Story:
    return story("a", text, f"Body of {text}", at=at, text_hash=text, notices=notices)


def _missing(merged: Story, *ats: float, reason: str = "http 404") -> Story:
    """The story as a run that found it gone puts it."""
    return merge(merged, replace(merged, absences=tuple(Absence(day(at), reason) for at in ats)))


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


def test_a_change_without_a_word_of_it_on_the_page_is_silent() -> None:
    merged = _merged([_version(1, "x"), _version(2, "y"), _version(3, "z", FIXED), _version(4, "q", FIXED, TOLD)])
    assert [(edit.number, edit.kind, edit.at) for edit in merged.edits] == [
        (2, "silent", day(2)),
        (3, "corrected", day(3)),
        (4, "updated", day(4)),
    ]
    assert merged.notices == (FIXED, TOLD)


def test_a_notice_that_stood_there_before_excuses_no_change() -> None:
    merged = _merged([_version(1, "x", FIXED), _version(2, "y", FIXED)])
    assert [edit.kind for edit in merged.edits] == ["silent"]


def test_the_change_of_a_live_blog_is_never_silent() -> None:
    merged = _merged([replace(_version(at, text), kind="live") for at, text in ((1, "x"), (2, "y"))])
    assert [edit.kind for edit in merged.edits] == ["updated"]


def test_a_change_says_how_much_was_changed() -> None:
    (edit,) = _merged([_version(1, "x"), _version(2, "y")]).edits
    assert (edit.share, edit.is_minor) == (0.5, False)


def test_a_notice_alone_is_no_revision_and_is_kept() -> None:
    merged = _merged([_version(1, "x"), _version(2, "x", FIXED)])
    assert (merged.revision, merged.edits, merged.notices) == (1, (), (FIXED,))
    assert [fetch.notices for fetch in merged.fetches] == [(), (FIXED,)]


def test_a_story_is_removed_when_it_was_found_gone_twice_and_its_text_stays() -> None:
    merged = _merged([_version(1, "x")])
    assert _missing(merged, 2).removed is None
    gone = _missing(_missing(merged, 2), 3)
    assert (gone.removed, gone.body, gone.revision) == (day(2), "Body of x", 1)
    assert _missing(merged, 2, reason="http 410").removed == day(2)


def test_a_story_that_comes_back_is_there_again_and_its_absences_are_remembered() -> None:
    back = merge(_missing(_merged([_version(1, "x")]), 2, 3), _version(4, "x"))
    assert (back.removed, [absence.at for absence in back.absences]) == (None, [day(2), day(3)])


def test_an_amp_page_keeps_the_absences_of_its_story() -> None:
    twin = replace(_version(4, "x"), url="https://news.example/a/amp/")
    gone = _missing(_merged([_version(1, "x")]), 2, 3)
    assert merge(gone, twin).removed == day(2)
    assert merge(_missing(twin, 5, 6), _version(7, "x")).absences == _missing(twin, 5, 6).absences


@given(st.lists(st.tuples(st.sampled_from("pq!?"), st.booleans()), min_size=1, max_size=7), st.data())
def test_neither_order_nor_repetition_changes_what_is_removed_or_silent(
    acts: list[tuple[str, bool]], data: st.DataObject
) -> None:
    """Fetches that found a text, with or without a notice, and fetches that found none ("!" and "?"), in any order
    after the first."""
    first = _version(0, "p")

    def done(acts: list[tuple[int, tuple[str, bool]]]) -> Story:
        merged = merge(None, first)
        for at, (text, has_notice) in acts:
            if text in "!?":
                merged = _missing(merged, at, reason="http 410" if text == "!" else "http 404")
            else:
                merged = merge(merged, _version(at, text, *[FIXED] * has_notice))
        return merged

    ordered = list(enumerate(acts, 1))
    shuffled = data.draw(st.permutations(ordered + data.draw(st.lists(st.sampled_from(ordered), max_size=3))))
    assert done(shuffled) == done(ordered)


@given(st.lists(st.sampled_from("pqr"), min_size=1, max_size=8), st.data())
def test_neither_order_nor_repetition_of_fetches_changes_the_end(texts: list[str], data: st.DataObject) -> None:
    versions = [_version(n, text) for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(versions + data.draw(st.lists(st.sampled_from(versions), max_size=4))))
    assert _merged(shuffled) == _merged(versions)
