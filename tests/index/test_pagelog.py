"""Two notes on one URL."""

from aggregator.index.pagelog import merge
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
