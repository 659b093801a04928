"""The notes of the page log on a site, and how they are taken out."""

from aggregator.index import Index
from tests.index.stories import day, page


def test_all_notes_on_a_site_are_found_by_url(index: Index) -> None:
    notes = [page(f"https://tattle.example/{n:04}", checked=1, story="a" if n % 2 else None) for n in range(1203)]
    index.record([*reversed(notes), page("https://other.example/1", site="other")])
    assert list(index.noted("tattle")) == notes
    assert [note.url for note in index.noted("other")] == ["https://other.example/1"]
    assert list(index.noted("nowhere")) == []


def test_a_note_that_is_taken_out_is_as_if_the_page_had_never_been_seen(index: Index) -> None:
    index.record([page("u", checked=5, etag="x", next_due=day(1)), page("v", next_due=day(1))])
    assert index.unrecord(["u", "u", "nowhere", "\ud800"]) == 1
    assert index.records(["u"]) == (None,)
    assert [note.url for note in index.due("tattle", day(2), 10)] == ["v"]
    index.record([page("u", checked=1)])
    (note,) = index.records(["u"])
    assert note is not None
    assert (note.checked, note.etag) == (day(1), None)
    assert index.unrecord([]) == 0
