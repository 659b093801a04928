from dataclasses import replace
from datetime import timedelta

from aggregator.model import Edit, Revision, Story
from aggregator.web.changes import Change, changes
from tests.newsroom import NOON, story


def told(change: Change) -> list[tuple[str, str]]:
    return [(piece.op, piece.text.strip()) for piece in change.title]


def revised(*titles: str) -> Story:
    """A story whose title was each of these, one after the other; only the last change is accounted for."""
    *earlier, last = titles
    revisions = (
        Revision(number, NOON + timedelta(hours=number), title, f"{title} one two three.", "")
        for number, title in enumerate(earlier, 1)
    )
    edit = Edit(len(titles), NOON, "silent", 0.25, is_minor=False)
    return replace(story(title=last, body=f"{last} one two three."), revisions=tuple(revisions), edits=(edit,))


def test_each_text_is_compared_with_the_one_after_it() -> None:
    first, second = changes(revised("A b c d e f", "A x c d e f", "A x c d e f g"), with_texts=False)
    assert told(first) == [("same", "A"), ("gone", "b"), ("new", "x"), ("same", "c d e f")]
    assert told(second) == [("same", "A x c d e f"), ("new", "g")]
    assert (first.number, first.kind, second.number, second.kind, second.share) == (1, None, 2, "silent", 0.25)
    assert (first.body, second.body) == (None, None)


def test_whole_texts_are_given_only_if_asked_for() -> None:
    (first,) = changes(revised("A", "B"), with_texts=True)
    assert first.body == "A one two three."


def test_a_story_that_never_changed_has_no_changes() -> None:
    assert changes(story(), with_texts=True) == ()
