"""Two notes on one URL."""

from aggregator.index.pagelog import merge
from aggregator.model import Absence
from tests.index.stories import day, page


def test_the_first_note_stands() -> None:
    note = page("u", checked=1)
    assert merge(None, note) == note


def test_a_check_wins_over_a_note_without_one_in_either_order() -> None:
    bare, checked = page("u", first_seen=day(0)), page("u", checked=1, first_seen=day(1), etag="x")
    for first, second in ((bare, checked), (checked, bare)):
        merged = merge(first, second)
        assert (merged.etag, merged.first_seen) == ("x", day(0))


def test_of_two_checks_at_the_same_moment_the_new_one_wins() -> None:
    assert merge(page("u", checked=1, etag="old"), page("u", checked=1, etag="new")).etag == "new"
    assert merge(page("u", etag="old"), page("u", etag="new")).etag == "new"


def test_the_absences_of_both_are_kept_in_either_order() -> None:
    first, second = (page("u", checked=at, absences=(Absence(day(at), "http 404"),)) for at in (1, 2))
    for one, other in ((first, second), (second, first)):
        merged = merge(one, other)
        assert (merged.checked, [absence.at for absence in merged.absences]) == (day(2), [day(1), day(2)])
