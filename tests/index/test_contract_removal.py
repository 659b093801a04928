"""What every backend keeps of changes and removals of a story, and finds it by."""

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.departures import FEW, Departures
from aggregator.index import Index, Search
from aggregator.index.nodes import Exact
from aggregator.model import Absence, Notice, Story
from aggregator.urls import canonical, story_id
from tests.index.stories import day, page, story

FIXED = Notice("correction", "Correction: It was Friday.")
_EXAMPLE = count()


def published(name: str, title: str = "Zora", *, at: float = 0.0, notices: tuple[Notice, ...] = ()) -> Story:
    """A story whose id is that of its URL."""
    address = canonical(f"https://news.example/{name}")
    return replace(story("x", title, f"{title} sang.", at=at, notices=notices), id=story_id(address), url=address,
                   canonical_url=address)  # fmt: skip


def found_gone(index: Index, *stories: Story, at: float = 1.0, reason: str = "http 410") -> dict[str, int]:
    """What a run does that finds stories gone."""
    departures = Departures()
    for one in stories:
        departures.asked(one.site)
        departures.gone(page(one.canonical_url, story=one.id), Absence(day(at), reason))
    return dict(departures.settle(index))


def marked(index: Index, mark: str) -> set[str]:
    index.refresh()
    return {hit.story.id for hit in index.search(Search(Exact("is", mark))).hits}


def test_edits_and_notices_come_back_and_are_searched_by(index: Index) -> None:
    index.put([published("a", "Zora"), published("a", "Milo", at=1), published("b"), published("c", notices=(FIXED,))])
    a, _, c = (published(name).id for name in "abc")
    changed, corrected = index.get([a, c])
    assert changed
    assert corrected
    assert [(edit.kind, edit.number, edit.at) for edit in changed.edits] == [("silent", 2, day(1))]
    assert (corrected.notices, corrected.fetches[0].notices) == ((FIXED,), (FIXED,))
    assert (marked(index, "silent"), marked(index, "corrected"), marked(index, "removed")) == ({a}, {c}, set())


def test_a_removed_story_is_kept_marked_and_found_and_its_mark_goes_when_it_comes_back(index: Index) -> None:
    here = published("a")
    index.put([here, published("b")])
    index.record([page(here.canonical_url, checked=1, story=here.id)])
    assert found_gone(index, here) == {}
    (stored,), (record,) = index.get([here.id]), index.records([here.canonical_url])
    assert stored
    assert record
    assert (stored.removed, stored.body, stored.revision) == (day(1), here.body, 1)
    assert (record.absences, record.checked) == (stored.absences, day(1))
    assert marked(index, "removed") == {here.id}
    index.put([published("a", at=2)])
    assert marked(index, "removed") == set()
    (back,) = index.get([here.id])
    assert back
    assert (back.removed, back.absences) == (None, stored.absences)


def test_an_absence_that_comes_before_its_story_waits_in_the_page_log(index: Index) -> None:
    here = published("a")
    found_gone(index, here)
    (record,) = index.records([here.canonical_url])
    assert record
    assert index.get([here.id]) == (None,)
    index.put([replace(here, absences=record.absences)])
    assert marked(index, "removed") == {here.id}


def test_an_absence_that_leaves_it_open_has_the_page_asked_once_more(index: Index) -> None:
    here = published("a")
    index.record([page(here.canonical_url, checked=1, story=here.id)])
    found_gone(index, here, reason="not found")
    (record,) = index.records([here.canonical_url])
    assert record
    assert record.next_due == day(1 + 1 / 24)
    index.record([replace(record, checked=day(2), next_due=None)])
    found_gone(index, here, at=2, reason="not found")
    (again,) = index.records([here.canonical_url])
    assert again
    assert again.next_due is None


def test_of_many_stories_gone_at_once_none_is_believed(index: Index) -> None:
    stories = [published(str(number), str(number)) for number in range(FEW + 1)]
    index.put(stories)
    assert found_gone(index, *stories) == {"tattle": FEW + 1}
    assert marked(index, "removed") == set()
    assert index.records([stories[0].canonical_url]) == (None,)
    assert found_gone(index, *stories[1:]) == {}
    assert marked(index, "removed") == {one.id for one in stories[1:]}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from("pq!"), min_size=1, max_size=5), data=st.data())
def test_the_end_does_not_depend_on_the_order_of_texts_and_absences(
    index: Index, acts: list[str], data: st.DataObject
) -> None:
    ends = []
    ordered = [*enumerate(acts, 1), (0, "p")]
    for order in (ordered, data.draw(st.permutations(ordered))):
        name = f"n{next(_EXAMPLE)}"
        for at, act in order:
            one = published(name, act, at=at, notices=(FIXED,) if at % 2 else ())
            if act == "!":
                found_gone(index, one, at=at)
                continue
            (record,) = index.records([one.canonical_url])
            index.put([replace(one, absences=record.absences if record else ())])
        (stored,) = index.get([published(name).id])
        assert stored
        ends.append((stored.removed, stored.absences, stored.edits, stored.notices, stored.title))
    assert ends[0] == ends[1]
