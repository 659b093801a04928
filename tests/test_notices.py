"""What a page says of changes of its own text."""

import pytest

from aggregator.model import Notice, NoticeKind
from aggregator.notices import LONGEST, MOST, found, is_not_found, is_taken_down

SAID: tuple[tuple[NoticeKind, str], ...] = (
    ("correction", "Correction: The bakery opened on Friday, not on Thursday."),
    ("correction", "CORRECTION (Nov. 24, 2026): It was Friday."),
    ("correction", "Correction, Nov. 24, 2026: It was Friday."),
    ("correction", "Clarification: The house is rented."),
    ("correction", "Editor’s note: This story was corrected to say that she sang twice."),
    ("correction", "An earlier version of this article said that she was 30."),
    ("correction", "This story originally misspelled the name of the baker."),
    ("correction", "This article has been amended to remove a quotation."),
    ("correction", "We regret the error."),
    ("correction", "Fe de errores: era viernes."),
    ("correction", "Una versión anterior de este artículo decía jueves."),
    ("correction", "Korrektur: Es war Freitag."),
    ("correction", "In einer früheren Version dieses Artikels hieß es, es sei Donnerstag gewesen."),
    ("correction", "Une version antérieure de cet article parlait de jeudi."),
    ("update", "Update: She has answered."),
    ("update", "UPDATED 5:12 p.m. ET: She has answered."),
    ("update", "Update, Nov. 24: She has answered."),
    ("update", "Updated Nov 24, 2026 at 5:12 pm"),
    ("update", "This story has been updated with a comment."),
    ("update", "This is a developing story. This story is being updated."),
    ("update", "Actualización: respondió el viernes."),
    ("update", "Dieser Artikel wurde aktualisiert."),
    ("update", "Mise à jour : elle a répondu."),
    ("retraction", "This article has been retracted."),
    ("retraction", "Retraction: We were wrong."),
    ("retraction", "We have retracted this story, as its source cannot be found."),
)
NOT_SAID = (
    "Editor's note: This story discusses grief.",
    "An earlier version of the song was sadder.",
    "Correction facilities are full: a list",
    "Corrections officer Ida Umber sings.",
    "Update on the tour: all dates are out",
    "Updates: here",
    "The update: it is out.",
    "The magazine retracted the story.",
    "“This story is updated by life,” she said.",
    "She updated her wardrobe in 2026.",
    "Updated 3 hours ago",
    "Actualizado hace 3 horas",
    "",
)


@pytest.mark.parametrize(("kind", "line"), SAID)
def test_a_notice_is_found_with_its_kind(kind: NoticeKind, line: str) -> None:
    assert found(["She sang.", f"  {line} "]) == (Notice(kind, line),)


@pytest.mark.parametrize("line", NOT_SAID)
def test_what_only_sounds_like_a_notice_is_none(line: str) -> None:
    assert found([line]) == ()


def test_a_notice_counts_once_and_a_page_has_no_more_than_so_many() -> None:
    assert len(found(["Correction: It was Friday."] * 3)) == 1
    assert len(found(f"Update: {number} came." for number in range(MOST + 5))) == MOST


def test_only_the_beginning_of_a_line_is_looked_at() -> None:
    (notice,) = found(["Correction: " + "x" * 1_000_000])
    assert len(notice.text) == LONGEST
    assert found(["word " * LONGEST + "This article has been retracted."]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This story has been removed.", True),
        ("This article was withdrawn after a complaint.", True),
        ("Este artículo ha sido eliminado.", True),
        ("Dieser Artikel wurde gelöscht.", True),
        ("The post has been deleted, fans say.", False),
        ("This page could not be found.", False),
    ],
)
def test_a_story_taken_away_on_purpose_is_told_from_a_page_that_is_lost(text: str, expected: bool) -> None:
    assert is_taken_down(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("404 - not here", True),
        ("Page not found", True),
        ("The page you are looking for could not be found.", True),
        ("Just a moment...", False),
        ("Access denied", False),
        ("Service unavailable", False),
    ],
)
def test_a_page_that_is_lost_is_told_from_a_site_that_will_not_answer(text: str, expected: bool) -> None:
    assert is_not_found(text) is expected
